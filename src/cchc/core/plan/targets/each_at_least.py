"""Every member of the population has at least `value`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...measures import Members
from .base import Target


@dataclass(frozen=True, kw_only=True)
class EachAtLeast(Target):
    """Every member of the population has at least `value`."""

    kind: ClassVar[str] = "each_at_least"
    name_vi: ClassVar[str] = "Mỗi đơn vị có ít nhất"
    fact_type = Members
