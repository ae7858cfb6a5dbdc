"""Tăng trưởng tối thiểu so với giá trị trước."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from ...measures import Amount
from ...numbers import show, show_beside
from ..award import Award
from ..base import ZERO, Rule, full_points
from ..case import Case
from ..form import param


@dataclass(frozen=True, kw_only=True)
class Growth(Rule):
    """Growth of at least so many percent: the points. Most often an option of `any_of`."""

    kind: ClassVar[str] = "growth"
    name_vi: ClassVar[str] = "Tăng trưởng tối thiểu"
    shapes: ClassVar[tuple[str, ...]] = ("growth_threshold_or",)
    fact_type = Amount

    at_least: Fraction = param("Tăng ít nhất bao nhiêu %")
    points: Fraction | None = param("Điểm khi đạt; bỏ trống là điểm tối đa", None)

    def award(self, case: Case) -> Award:
        """By (value − baseline) / baseline; a baseline of 0 gives no growth."""
        fact = case.fact(Amount)
        if fact is None or fact.value is None:
            return self.lacks("giá trị năm đánh giá")
        if fact.baseline is None or not fact.baseline_source:
            return self.lacks(
                "giá trị trước đó và nguồn của nó", figures=f"{show(fact.value)} {fact.unit}".rstrip()
            )
        if fact.baseline <= 0:
            return self.lacks("giá trị trước đó lớn hơn 0 để tính tăng trưởng")
        growth = (Fraction(fact.value) / Fraction(fact.baseline) - 1) * 100
        figures = (
            f"{show(fact.value)} so với {show(fact.baseline)} {fact.unit}".rstrip()
            + f", {'tăng' if growth >= 0 else 'giảm'} {show_beside(abs(growth), self.at_least)} %"
        )
        parameter = f"tăng từ {show(self.at_least)} %"
        if growth >= self.at_least:
            return self.gives(full_points(self.points, case), figures, parameter)
        return self.gives(
            ZERO, figures, f"tăng chưa đến {show(self.at_least)} %", f"Cần {parameter} trở lên."
        )

    def highest(self, maximum: Fraction) -> Fraction | None:
        """The points for growing enough."""
        return self.points if self.points is not None else maximum
