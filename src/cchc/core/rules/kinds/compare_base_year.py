"""So với một năm gốc."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from ...measures import Amount
from ..award import Award
from ..base import Rule
from ..case import Case
from ..comparisons import DIRECTION_VI, Direction, compared
from ..form import param


@dataclass(frozen=True, kw_only=True)
class CompareBaseYear(Rule):
    """Points where the value went the wanted way since a base year; equal is neither up nor down."""

    kind: ClassVar[str] = "compare_base_year"
    name_vi: ClassVar[str] = "So với năm gốc"
    shapes: ClassVar[tuple[str, ...]] = ("compare_base_year",)
    fact_type = Amount

    base_year: int = param("Năm gốc")
    direction: Direction = param(DIRECTION_VI)
    points: Fraction | None = param("Điểm khi đạt; bỏ trống là điểm tối đa", None)

    def award(self, case: Case) -> Award:
        """By the two values, compared exactly."""
        return compared(self, case, self.direction, self.points, self.base_year)

    def highest(self, maximum: Fraction) -> Fraction | None:
        """The points for going the wanted way."""
        return self.points if self.points is not None else maximum
