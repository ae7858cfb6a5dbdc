"""A ratio that must reach a value by a date, several dates in one series."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...measures import Ratio
from .base import Target


@dataclass(frozen=True, kw_only=True)
class StagedRatio(Target):
    """A ratio that must reach a value by a date, several dates in one series."""

    kind: ClassVar[str] = "staged_ratio"
    name_vi: ClassVar[str] = "Tỷ lệ theo mốc thời gian"
    fact_type = Ratio
