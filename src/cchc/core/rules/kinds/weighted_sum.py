"""Tổng các số liệu nhân với điểm của mỗi đơn vị."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from ...errors import InvalidFact
from ...numbers import show
from ..award import Award
from ..base import ZERO, Rule
from ..case import Case
from ..checklist import unknown_names
from ..facts import Variables
from ..form import param


@dataclass(frozen=True, kw_only=True)
class WeightedSum(Rule):
    """start + Σ figure × points of one; never below 0, cut at the maximum. No other formula can be written."""

    kind: ClassVar[str] = "weighted_sum"
    name_vi: ClassVar[str] = "Tổng theo hệ số"
    shapes: ClassVar[tuple[str, ...]] = ("multi_formula_bracket",)
    fact_type = Variables

    terms: Mapping[str, Fraction] = param("Tên số liệu → điểm của mỗi đơn vị (âm: trừ)")
    start: Fraction = param("Điểm ban đầu", Fraction(0))

    def award(self, case: Case) -> Award:
        """Every figure of the rule has to be there."""
        fact = case.fact(Variables)
        values = fact.values if fact else {}
        if strange := unknown_names(tuple(self.terms), values):
            raise InvalidFact(f"quy tắc không có số liệu “{strange[0]}”.", where=f"tiêu chí {case.criterion}")
        if silent := [name for name in self.terms if name not in values]:
            return self.lacks(*silent)
        total = self.start + sum((values[name] * each for name, each in self.terms.items()), ZERO)
        figures = "; ".join(f"{name} = {show(value)}" for name, value in values.items())
        parameter = show(self.start) if self.start else ""
        for name, each in self.terms.items():
            sign = (" - " if each < 0 else " + ") if parameter else ("-" if each < 0 else "")
            parameter += f"{sign}{show(abs(each))} × {name}"
        notes = ("Tổng âm nên lấy 0 điểm.",) if total < 0 else ()
        return self.gives(max(ZERO, total), figures, parameter, "", *notes)

    def highest(self, maximum: Fraction) -> Fraction | None:
        """No bound of its own: the criterion's maximum cuts it."""
        return maximum if any(each > 0 for each in self.terms.values()) else self.start
