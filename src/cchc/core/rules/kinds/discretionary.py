"""Người thẩm định cho điểm đến mức trần."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from ...errors import InvalidFact
from ..award import Award, in_points
from ..base import Rule, full_points
from ..case import Case
from ..facts import Given
from ..form import param


@dataclass(frozen=True, kw_only=True)
class Discretionary(Rule):
    """Points that a person gives, up to a ceiling, with name and reason. `is_deduction`: points against."""

    kind: ClassVar[str] = "discretionary"
    name_vi: ClassVar[str] = "Người thẩm định cho điểm"
    shapes: ClassVar[tuple[str, ...]] = ("discretionary_up_to",)
    fact_type = Given

    up_to: Fraction | None = param("Mức trần; bỏ trống là điểm tối đa", None)
    is_deduction: bool = param("true: điểm trừ", False)

    def award(self, case: Case) -> Award:
        """Only with the name of who gave the points and the reason. Raises InvalidFact above the ceiling."""
        fact = case.fact(Given)
        ceiling = full_points(self.up_to, case)
        if fact is None:
            return self.lacks("điểm do người thẩm định cho")
        lacking = [name for name, text in (("người cho điểm", fact.by), ("lý do", fact.reason)) if not text]
        if lacking:
            return self.lacks(*lacking, figures=in_points(fact.points))
        if fact.points < 0 or (ceiling is not None and fact.points > ceiling):
            limit = in_points(ceiling) if ceiling is not None else "mức trần"
            raise InvalidFact(
                f"chỉ được cho từ 0 đến {limit}, không phải {in_points(fact.points)}.",
                where=f"tiêu chí {case.criterion}",
            )
        points = -fact.points if self.is_deduction else fact.points
        limit = f"tối đa {in_points(ceiling)}" if ceiling is not None else "theo người thẩm định"
        return self.gives(points, f"{fact.by} cho {in_points(fact.points)} vì {fact.reason}", limit)

    def highest(self, maximum: Fraction) -> Fraction | None:
        """The ceiling; a deduction gives nothing."""
        if self.is_deduction:
            return Fraction(0)
        return self.up_to if self.up_to is not None else maximum
