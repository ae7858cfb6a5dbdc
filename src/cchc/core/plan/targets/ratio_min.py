"""Tỷ lệ tối thiểu: "đạt từ 70 % trở lên", "100 % …"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from ...calendar import show_date
from ...measures import Ratio
from ...numbers import exact, show, show_beside
from .. import timing
from ..case import Case
from ..verdicts import Verdict
from .base import Target


@dataclass(frozen=True, kw_only=True)
class RatioMin(Target):
    """Numerator per denominator is at least `value` percent.

    "đạt 60 %" and "hoàn thành vượt mức 100 %" are minima too.
    """

    kind: ClassVar[str] = "ratio_min"
    name_vi: ClassVar[str] = "Tỷ lệ tối thiểu"
    fact_type = Ratio

    def judge(self, case: Case) -> Verdict:
        """By the last ratio as of the due day or before; of several units, by the ratio of the sums."""
        if self.value is None:
            return timing.undecided("Chỉ tiêu chưa có ngưỡng tỷ lệ.", "ngưỡng tỷ lệ phải đạt")
        return judge_ratio(case, self.value, case.expected(exact(self.value)))


def judge_ratio(case: Case, needed: Decimal, path: tuple[tuple[date, Fraction], ...]) -> Verdict:
    """A ratio against `needed` percent; before that, against the path of an even pace."""
    ratio = case.figure(Ratio, until=case.course.due)
    if ratio is None:
        return timing.awaiting(case, "số liệu tử số và mẫu số")
    if ratio.percent is None:
        return timing.undecided(
            f"Không phát sinh trường hợp nào (mẫu số bằng 0) đến {show_date(ratio.as_of)}.",
            "số liệu có mẫu số lớn hơn 0",
        )
    is_reached = ratio.percent >= needed
    first = case.first_figure(Ratio)
    found = timing.Finding(
        because=f"{'Đạt' if is_reached else 'Mới đạt'} {show(ratio.numerator)}/{show(ratio.denominator)}"
        f" = {show_beside(ratio.percent, needed)} %, yêu cầu {at_least(needed)}.",
        fact=ratio,
        figure=ratio.percent,
        needed=needed,
        unit="%",
        path=path,
        first=(first.as_of, first.percent) if first and first.percent is not None else None,
    )
    return timing.reached(case, found) if is_reached else timing.short(case, found)


def at_least(needed: Decimal) -> str:
    """ "từ 70 % trở lên"; 100 % stands alone.

    >>> at_least(Decimal(70)), at_least(Decimal(100))
    ('từ 70 % trở lên', '100 %')
    """
    return "100 %" if needed == 100 else f"từ {show(needed)} % trở lên"
