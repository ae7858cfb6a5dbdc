"""Met when any option is met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...measures import Fact
from .base import Target


@dataclass(frozen=True, kw_only=True)
class AnyOf(Target):
    """Met when any option is met."""

    kind: ClassVar[str] = "any_of"
    name_vi: ClassVar[str] = "Đạt một trong các phương án"
    fact_type = Fact
