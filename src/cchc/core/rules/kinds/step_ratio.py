"""Bảng bậc theo tỷ lệ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from ...measures import Ratio
from ...numbers import show
from .. import steps as tables
from ..award import Award, in_points
from ..base import Rule
from ..case import Case
from ..form import param
from ..ratios import ZERO_DENOMINATOR_VI, ZeroDenominator, how_many_more, in_figures, nothing_occurred
from ..steps import Step


@dataclass(frozen=True, kw_only=True)
class StepRatio(Rule):
    """The percentage, compared exactly, finds its step. Bounds are in percent: 30 means 30 %."""

    kind: ClassVar[str] = "step_ratio"
    name_vi: ClassVar[str] = "Bảng bậc theo tỷ lệ"
    shapes: ClassVar[tuple[str, ...]] = ("step_ratio", "zero_denominator")
    fact_type = Ratio

    steps: tuple[Step, ...] = param("Các bậc, tính theo %")
    otherwise: Fraction | None = param("Điểm khi không thuộc bậc nào", None)
    zero_denominator: ZeroDenominator = param(ZERO_DENOMINATOR_VI, "waits")

    def award(self, case: Case) -> Award:
        """The points of the step that holds the percentage."""
        ratio = case.fact(Ratio)
        if ratio is None:
            return self.lacks("số liệu tử số và mẫu số")
        if ratio.percent is None:
            return nothing_occurred(self, case, self.zero_denominator)
        step = tables.find(self.steps, ratio.percent)
        points = step.points if step else self.otherwise
        better = tables.next_better(self.steps, ratio.percent, points or Fraction(0))
        figures = in_figures(ratio, better.lower[0] if better else Fraction(100))
        if points is None:
            return self.lacks("bậc điểm: bảng không có bậc nào chứa giá trị này", figures=figures)
        one_more = ""
        if better:
            bound, is_above = better.lower
            reach = f"{'trên' if is_above else 'từ'} {show(bound)} %"
            one_more = (
                f"Đạt {reach}{how_many_more(ratio, bound, is_above)} thì được {in_points(better.points)}."
            )
        return self.gives(points, figures, step.text("%") if step else "các trường hợp còn lại", one_more)

    def highest(self, maximum: Fraction) -> Fraction | None:
        """The best step."""
        return max([step.points for step in self.steps] + [self.otherwise or Fraction(0)])

    def faults(self) -> Iterator[str]:
        """Gaps and overlaps of the table."""
        return tables.faults(self.steps, self.otherwise, "%")
