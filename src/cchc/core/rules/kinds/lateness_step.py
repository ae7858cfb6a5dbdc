"""Bậc theo số ngày kể từ một sự kiện."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import ClassVar

from ...numbers import show
from ..award import Award, in_points
from ..base import ZERO, Rule
from ..case import Case
from ..checklist import sort_out
from ..facts import Timing
from ..form import param
from ..timings import require_order


@dataclass(frozen=True, kw_only=True)
class WithinDays:
    """Points for what is done within so many calendar days."""

    within_days: int = param("Trong số ngày này")
    points: Fraction = param("Điểm")


@dataclass(frozen=True, kw_only=True)
class LatenessStep(Rule):
    """The days from an event to the deed find their step; later than every step, or a requirement not met: 0.

    The day of the event is not counted (Bộ luật Dân sự 2015, Điều 147 khoản 2).
    """

    kind: ClassVar[str] = "lateness_step"
    name_vi: ClassVar[str] = "Bậc theo số ngày"
    shapes: ClassVar[tuple[str, ...]] = ("lateness_step",)
    fact_type = Timing

    steps: tuple[WithinDays, ...] = param("Các bậc, từ sớm nhất")
    from_event: str = param("Sự kiện bắt đầu tính ngày", "")
    requires: tuple[str, ...] = param("Yêu cầu phải đạt ngoài thời hạn", ())

    def award(self, case: Case) -> Award:
        """The first step that holds the days."""
        fact = case.fact(Timing)
        if fact is None:
            return self.lacks(f"ngày {self.from_event or 'bắt đầu'} và ngày thực hiện")
        if not fact.done:
            return self.gives(ZERO, "không thực hiện", "không thực hiện", "Cần thực hiện.")
        if fact.from_day is None or fact.done_on is None:
            return self.lacks(f"ngày {self.from_event or 'bắt đầu'} và ngày thực hiện")
        require_order(fact, case)
        _, failed, open_ones = sort_out(self.requires, fact.checks)
        days = (fact.done_on - fact.from_day).days
        figures = f"{show(days)} ngày kể từ {self.from_event or 'ngày bắt đầu'}"
        if failed:
            parameter = f"không đạt yêu cầu: {'; '.join(failed)}"
            return self.gives(ZERO, figures, parameter, f"Cần đạt: {'; '.join(failed)}.")
        if open_ones:
            return self.lacks(*(f"trả lời về “{name}”" for name in open_ones), figures=figures)
        ordered = sorted(self.steps, key=lambda step: step.within_days)
        step = next((step for step in ordered if days <= step.within_days), None)
        points, parameter = ZERO, f"quá {show(ordered[-1].within_days)} ngày"
        if step:
            points, parameter = step.points, f"không quá {show(step.within_days)} ngày"
        sooner = [each for each in ordered if each.points > points]
        one_more = (
            f"Trong {show(sooner[-1].within_days)} ngày thì được {in_points(sooner[-1].points)}."
            if sooner
            else ""
        )
        return self.gives(points, figures, parameter, one_more)

    def highest(self, maximum: Fraction) -> Fraction | None:
        """The earliest step."""
        return max((step.points for step in self.steps), default=None)

    def faults(self) -> Iterator[str]:
        """Later steps give fewer points, and every limit occurs once."""
        ordered = sorted(self.steps, key=lambda step: step.within_days)
        if not ordered:
            yield "Bảng bậc không có bậc nào."
        for sooner, later in pairwise(ordered):
            if sooner.within_days == later.within_days:
                yield f"Hai bậc cùng {sooner.within_days} ngày."
            elif later.points >= sooner.points:
                yield f"Bậc {later.within_days} ngày không ít điểm hơn bậc {sooner.within_days} ngày."
