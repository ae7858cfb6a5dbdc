"""Trừ theo ngày trễ, có ngày không tiếp nhận nữa."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from ...calendar import show_date
from ...numbers import show
from ..award import Award, in_points
from ..base import ZERO, Rule
from ..case import Case
from ..dates import DayOfYear
from ..facts import Timing
from ..form import param
from ..timings import late_days, require_order


@dataclass(frozen=True, kw_only=True)
class LatenessPerDay(Rule):
    """A deduction: once for the first late days, then for every further day; after a day nothing is accepted."""

    kind: ClassVar[str] = "lateness_per_day"
    name_vi: ClassVar[str] = "Trừ theo ngày trễ"
    shapes: ClassVar[tuple[str, ...]] = ("lateness_per_day",)
    fact_type = Timing

    by: DayOfYear = param("Ngày cuối cùng còn đúng hạn")
    first_days: int = param("Số ngày trễ đầu tiên chỉ trừ một lần", 0)
    first_deduction: Fraction = param("Điểm trừ cho những ngày đầu", Fraction(0))
    per_day: Fraction = param("Điểm trừ cho mỗi ngày sau đó")
    refused_after: DayOfYear | None = param("Sau ngày này không tiếp nhận", None)
    refused_points: Fraction | None = param("Điểm khi không tiếp nhận; bỏ trống nếu văn bản không nêu", None)

    def award(self, case: Case) -> Award:
        """0 in time, negative when late. The time that counts is the one that the system recorded."""
        fact = case.fact(Timing)
        due = self.by.of(case.year)
        if fact is None or (fact.done and fact.done_on is None):
            return self.lacks("thời điểm nộp do hệ thống ghi nhận")
        require_order(fact, case)
        refused = self.refused_after.of(case.year) if self.refused_after else None
        if fact.done_on is None or (refused and fact.done_on > refused):
            figures = f"nộp ngày {show_date(fact.done_on)}" if fact.done_on else "không nộp"
            if self.refused_points is None:
                return self.lacks("cách chấm hồ sơ không được tiếp nhận (văn bản không nêu)", figures=figures)
            return self.gives(self.refused_points, figures, "không tiếp nhận")
        days = late_days(fact.done_on, due)
        figures = f"nộp ngày {show_date(fact.done_on)}, hạn {show_date(due)}"
        if not days:
            return self.gives(ZERO, figures, "đúng hạn")
        lost = (self.first_deduction if self.first_days else ZERO) + self.per_day * max(
            0, days - self.first_days
        )
        parameter = f"trễ {show(days)} ngày, trừ {in_points(lost)}"
        return self.gives(-lost, figures, parameter, "Nộp đúng hạn thì không bị trừ.")

    def highest(self, maximum: Fraction) -> Fraction | None:
        """A deduction never gives points."""
        return ZERO

    def faults(self) -> Iterator[str]:
        """What is deducted is written as a positive number."""
        if self.per_day < 0 or self.first_deduction < 0:
            yield "Điểm trừ phải ghi bằng số dương."
