"""A count of at least `value`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...measures import Count
from .base import Target


@dataclass(frozen=True, kw_only=True)
class CountMin(Target):
    """A count of at least `value`."""

    kind: ClassVar[str] = "count_min"
    name_vi: ClassVar[str] = "Số lượng tối thiểu"
    fact_type = Count
