"""Số tiền theo số lượng × định mức."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Literal

from ...errors import InvalidFact
from ...numbers import show
from ..award import Award
from ..base import ZERO, Rule, full_points
from ..case import Case
from ..checklist import unknown_names
from ..facts import Variables
from ..form import param


@dataclass(frozen=True, kw_only=True)
class AmountByRate(Rule):
    """An amount of money equals, or is at least, Σ number × rate × times."""

    kind: ClassVar[str] = "amount_by_rate"
    name_vi: ClassVar[str] = "Số tiền theo định mức"
    shapes: ClassVar[tuple[str, ...]] = ("amount_equals_count_times_rate",)
    fact_type = Variables

    rates: Mapping[str, Fraction] = param("Tên số lượng → định mức của mỗi đơn vị, đồng")
    times: Fraction = param("Số kỳ, ví dụ 12 tháng", Fraction(1))
    relation: Literal["equal", "at_least"] = param("equal (bằng) hoặc at_least (không thấp hơn)", "at_least")
    points: Fraction | None = param("Điểm khi đạt; bỏ trống là điểm tối đa", None)

    def award(self, case: Case) -> Award:
        """By the exact amount."""
        fact = case.fact(Variables)
        values = fact.values if fact else {}
        if strange := unknown_names(tuple(self.rates), values):
            raise InvalidFact(f"quy tắc không có số liệu “{strange[0]}”.", where=f"tiêu chí {case.criterion}")
        missing = [name for name in self.rates if name not in values]
        if fact is None or fact.amount is None or missing:
            return self.lacks(*missing, *(["số tiền đã chi"] if fact is None or fact.amount is None else []))
        due = self.times * sum((values[name] * rate for name, rate in self.rates.items()), ZERO)
        is_met = fact.amount == due if self.relation == "equal" else fact.amount >= due
        word = "bằng" if self.relation == "equal" else "không thấp hơn"
        figures = f"đã chi {show(fact.amount)} đồng, theo định mức {show(due)} đồng"
        if is_met:
            return self.gives(full_points(self.points, case), figures, f"{word} định mức")
        return self.gives(ZERO, figures, f"không đạt: phải {word} định mức", f"Chi {word} {show(due)} đồng.")

    def highest(self, maximum: Fraction) -> Fraction | None:
        """The points for the right amount."""
        return self.points if self.points is not None else maximum
