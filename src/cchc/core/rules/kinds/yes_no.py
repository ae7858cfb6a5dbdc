"""Có hoặc không."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from ...measures import Done
from ..award import Award
from ..base import ZERO, Rule, full_points
from ..case import Case
from ..form import param


@dataclass(frozen=True, kw_only=True)
class YesNo(Rule):
    """Yes: the points; no: 0."""

    kind: ClassVar[str] = "yes_no"
    name_vi: ClassVar[str] = "Có hoặc không"
    shapes: ClassVar[tuple[str, ...]] = ("yes_no",)
    fact_type = Done

    points: Fraction | None = param("Điểm khi có; bỏ trống là điểm tối đa", None)
    requirement: str = param("Điều phải có, bằng lời", "")

    def award(self, case: Case) -> Award:
        """By the answer; no answer is not "no"."""
        fact = case.fact(Done)
        if fact is None:
            return self.lacks(
                f"câu trả lời có hay không{': ' + self.requirement if self.requirement else ''}"
            )
        what = self.requirement or "trả lời"
        if fact.done:
            return self.gives(full_points(self.points, case), f"{what}: có", "có")
        return self.gives(
            ZERO, f"{what}: không", "không", f"Cần có: {self.requirement}." if self.requirement else "Cần có."
        )

    def highest(self, maximum: Fraction) -> Fraction | None:
        """The points for yes."""
        return self.points if self.points is not None else maximum
