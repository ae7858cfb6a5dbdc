"""Từ điểm tối đa trừ dần theo vi phạm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from ...errors import InvalidFact
from ..award import Award, in_points
from ..base import ZERO, Rule
from ..case import Case
from ..checklist import unknown_names
from ..facts import Tally
from ..form import param


@dataclass(frozen=True, kw_only=True)
class DeductFromMax(Rule):
    """The maximum, less so many points for each fault; never below 0."""

    kind: ClassVar[str] = "deduct_from_max"
    name_vi: ClassVar[str] = "Từ điểm tối đa trừ theo vi phạm"
    shapes: ClassVar[tuple[str, ...]] = ("deduct_from_max",)
    fact_type = Tally

    deductions: Mapping[str, Fraction] = param("Loại vi phạm → điểm trừ cho mỗi lần")

    def award(self, case: Case) -> Award:
        """No report is not "no fault"; kinds that are left out of a report count as none."""
        fact = case.fact(Tally)
        if fact is None or case.maximum is None:
            return self.lacks("số lần vi phạm, kể cả khi bằng 0")
        if strange := unknown_names(tuple(self.deductions), fact.counts):
            raise InvalidFact(
                f"quy tắc không có loại vi phạm “{strange[0]}”.", where=f"tiêu chí {case.criterion}"
            )
        found = {name: count for name, count in fact.counts.items() if count}
        lost = sum((self.deductions[name] * count for name, count in found.items()), ZERO)
        figures = "; ".join(f"{name}: {count} lần" for name, count in found.items()) or "không có vi phạm"
        parameter = f"{in_points(case.maximum)} trừ {in_points(lost)}"
        points = max(ZERO, case.maximum - lost)
        return self.gives(
            points, figures, parameter, "Mỗi vi phạm ít đi thì bớt điểm trừ tương ứng." if lost else ""
        )
