"""Hoàn thành đúng hạn, theo thời gian hệ thống ghi nhận."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import ClassVar

from ...calendar import show_date
from ..award import Award
from ..base import ZERO, Rule, full_points
from ..case import Case
from ..checklist import sort_out
from ..dates import DayOfYear
from ..facts import Timing
from ..form import param
from ..timings import require_order


@dataclass(frozen=True, kw_only=True)
class Deadline(Rule):
    """In time and every requirement met: the points; otherwise 0.

    "Trước 15/12" (`before`) leaves that day out, "đến 15/12" (`by`) counts it in.
    """

    kind: ClassVar[str] = "deadline"
    name_vi: ClassVar[str] = "Đúng hạn"
    shapes: ClassVar[tuple[str, ...]] = ("deadline",)
    fact_type = Timing

    before: DayOfYear | None = param("Trước ngày này (không kể)", None)
    by: DayOfYear | None = param("Đến hết ngày này", None)
    requires: tuple[str, ...] = param("Yêu cầu phải đạt ngoài thời hạn", ())
    points: Fraction | None = param("Điểm khi đúng hạn; bỏ trống là điểm tối đa", None)

    def award(self, case: Case) -> Award:
        """By the day that the system recorded."""
        fact = case.fact(Timing)
        if fact is None or (fact.done and fact.done_on is None):
            return self.lacks("thời điểm nộp do hệ thống ghi nhận")
        require_order(fact, case)
        day = (self.before or self.by or DayOfYear(31, 12)).of(case.year)
        last = day - timedelta(days=1) if self.before else day
        limit = f"{'trước' if self.before else 'đến hết'} {show_date(day)}"
        _, failed, open_ones = sort_out(self.requires, fact.checks)
        if fact.done_on is None:
            return self.gives(ZERO, "không nộp", "không nộp", f"Nộp {limit}.")
        figures = f"nộp ngày {show_date(fact.done_on)}"
        if fact.done_on > last:
            return self.gives(ZERO, figures, f"không {limit}", f"Nộp {limit}.")
        if failed:
            return self.gives(
                ZERO, figures, f"chưa đạt: {'; '.join(failed)}", f"Cần đạt: {'; '.join(failed)}."
            )
        if open_ones:
            return self.lacks(*(f"trả lời về “{name}”" for name in open_ones), figures=figures)
        return self.gives(full_points(self.points, case), figures, limit)

    def highest(self, maximum: Fraction) -> Fraction | None:
        """The points for being in time."""
        return self.points if self.points is not None else maximum

    def faults(self) -> Iterator[str]:
        """One of the two ways to name the day."""
        if (self.before is None) == (self.by is None):
            yield "Cần ghi before (trước ngày) hoặc by (đến hết ngày), và chỉ một trong hai."
