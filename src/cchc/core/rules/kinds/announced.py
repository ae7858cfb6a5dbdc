"""Điểm như đã công bố."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...errors import InvalidFact
from ..award import Award, in_points
from ..base import Rule
from ..case import Case
from ..facts import Given


@dataclass(frozen=True, kw_only=True)
class Announced(Rule):
    """Points that somebody else announces and nobody here can compute; they are taken as printed."""

    kind: ClassVar[str] = "announced"
    name_vi: ClassVar[str] = "Điểm như đã công bố"
    fact_type = Given

    def award(self, case: Case) -> Award:
        """The announced points. Raises InvalidFact above the maximum."""
        fact = case.fact(Given)
        if fact is None:
            return self.lacks("điểm do cơ quan có thẩm quyền công bố")
        if fact.points < 0 or (case.maximum is not None and fact.points > case.maximum):
            raise InvalidFact(
                f"điểm công bố {in_points(fact.points)} nằm ngoài khoảng từ 0 đến điểm tối đa.",
                where=f"tiêu chí {case.criterion}",
            )
        return self.gives(fact.points, f"{fact.by or 'cơ quan có thẩm quyền'} công bố", "lấy như công bố")
