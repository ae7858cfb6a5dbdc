"""Tỷ lệ với điểm tối đa, có ngưỡng đạt đủ và ngưỡng về 0."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from ...measures import Ratio
from ...numbers import show
from ..award import Award
from ..base import ZERO, Rule
from ..case import Case
from ..form import param
from ..ratios import ZERO_DENOMINATOR_VI, ZeroDenominator, how_many_more, in_figures, nothing_occurred


@dataclass(frozen=True, kw_only=True)
class Linear(Rule):
    """From `full_from` % the maximum; below `zero_below` % nothing; between: percentage / full_from × maximum.

    Where `zero_below` is above 0 the points jump there: 60 % of 85 % is 7.06 of 10, 59.99 % is 0.
    The form "(b/a) × điểm tối đa" is full_from 100 and zero_below 0.
    """

    kind: ClassVar[str] = "linear"
    name_vi: ClassVar[str] = "Tính theo tỷ lệ giữa hai ngưỡng"
    shapes: ClassVar[tuple[str, ...]] = ("linear_between_thresholds",)
    fact_type = Ratio

    full_from: Fraction = param("Từ tỷ lệ này (%) được điểm tối đa")
    zero_below: Fraction = param("Dưới tỷ lệ này (%) không có điểm", Fraction(0))
    zero_denominator: ZeroDenominator = param(ZERO_DENOMINATOR_VI, "waits")

    def award(self, case: Case) -> Award:
        """Exact points; a prescribed rounding belongs to the criterion (`places`)."""
        ratio = case.fact(Ratio)
        if ratio is None:
            return self.lacks("số liệu tử số và mẫu số")
        if ratio.percent is None:
            return nothing_occurred(self, case, self.zero_denominator)
        full = show(self.full_from)
        if ratio.percent >= self.full_from:
            return self.gives(case.maximum, in_figures(ratio, self.full_from), f"từ {full} % trở lên")
        if ratio.percent < self.zero_below:
            more = how_many_more(ratio, self.zero_below)
            reach = f"Đạt từ {show(self.zero_below)} %{more} thì bắt đầu có điểm."
            figures = in_figures(ratio, self.zero_below)
            return self.gives(ZERO, figures, f"dưới {show(self.zero_below)} %", reach)
        points = None if case.maximum is None else case.maximum * ratio.percent / self.full_from
        reach = f"Đạt từ {full} %{how_many_more(ratio, self.full_from)} thì được điểm tối đa."
        figures = in_figures(ratio, self.full_from)
        return self.gives(points, figures, f"tỷ lệ/{full} % × điểm tối đa", reach)

    def faults(self) -> Iterator[str]:
        """The upper threshold is positive and not below the lower one."""
        if self.full_from <= 0:
            yield "Ngưỡng đạt điểm tối đa phải lớn hơn 0 %."
        if self.zero_below > self.full_from:
            yield "Ngưỡng về 0 điểm cao hơn ngưỡng đạt điểm tối đa."
        if self.full_from > 100:
            yield f"Điểm tối đa chỉ đạt được trên 100 % ({show(self.full_from)} %)."
