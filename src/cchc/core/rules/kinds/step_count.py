"""Bảng bậc theo số lượng."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from ...measures import Count
from ...numbers import show
from .. import steps as tables
from ..award import Award, in_points
from ..base import Rule
from ..case import Case
from ..form import param
from ..steps import Step


@dataclass(frozen=True, kw_only=True)
class StepCount(Rule):
    """A number finds its step."""

    kind: ClassVar[str] = "step_count"
    name_vi: ClassVar[str] = "Bảng bậc theo số lượng"
    shapes: ClassVar[tuple[str, ...]] = ("step_count",)
    fact_type = Count

    steps: tuple[Step, ...] = param("Các bậc")
    unit: str = param("Đơn vị đếm: sáng kiến, lượt người …", "")
    otherwise: Fraction | None = param("Điểm khi không thuộc bậc nào", None)

    def award(self, case: Case) -> Award:
        """The points of the step that holds the count; a reported 0 is a count."""
        fact = case.fact(Count)
        if fact is None:
            return self.lacks(f"số lượng {self.unit}".rstrip())
        step = tables.find(self.steps, fact.count)
        points = step.points if step else self.otherwise
        figures = f"{show(fact.count)} {self.unit}".rstrip()
        if points is None:
            return self.lacks("bậc điểm: bảng không có bậc nào chứa giá trị này", figures=figures)
        better = tables.next_better(self.steps, fact.count, points)
        one_more = ""
        if better:
            needed = int(better.lower[0]) + better.lower[1]
            one_more = f"Thêm {show(needed - fact.count)} {self.unit}".rstrip() + (
                f" (từ {show(needed)}) thì được {in_points(better.points)}."
            )
        return self.gives(
            points, figures, step.text(self.unit) if step else "các trường hợp còn lại", one_more
        )

    def highest(self, maximum: Fraction) -> Fraction | None:
        """The best step."""
        return max([step.points for step in self.steps] + [self.otherwise or Fraction(0)])

    def faults(self) -> Iterator[str]:
        """Gaps and overlaps of the table, counting in whole numbers."""
        return tables.faults(self.steps, self.otherwise, self.unit, is_whole=True)
