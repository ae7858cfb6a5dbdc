"""Phần trăm của điểm tối đa theo mức đánh giá."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from ...errors import InvalidFact
from ...numbers import show
from ..award import Award
from ..base import Rule
from ..case import Case
from ..facts import Chosen
from ..form import param


@dataclass(frozen=True, kw_only=True)
class PercentOfMax(Rule):
    """A described level earns a percentage of the maximum."""

    kind: ClassVar[str] = "percent_of_max"
    name_vi: ClassVar[str] = "Phần trăm của điểm tối đa"
    shapes: ClassVar[tuple[str, ...]] = ("percent_of_max",)
    fact_type = Chosen

    levels: Mapping[str, Fraction] = param("Mức đánh giá → phần trăm của điểm tối đa")

    def award(self, case: Case) -> Award:
        """Maximum × percentage of the chosen level."""
        fact = case.fact(Chosen)
        if fact is None:
            return self.lacks("mức đánh giá: " + "; ".join(self.levels))
        if fact.level not in self.levels:
            raise InvalidFact(f"quy tắc không có mức “{fact.level}”.", where=f"tiêu chí {case.criterion}")
        percent = self.levels[fact.level]
        points = None if case.maximum is None else case.maximum * percent / 100
        better = min(((share, name) for name, share in self.levels.items() if share > percent), default=None)
        one_more = f"Đạt mức “{better[1]}” thì được {show(better[0])} % điểm tối đa." if better else ""
        return self.gives(points, f"mức “{fact.level}”", f"{show(percent)} % điểm tối đa", one_more)

    def highest(self, maximum: Fraction) -> Fraction | None:
        """The best level."""
        return maximum * max(self.levels.values(), default=Fraction(0)) / 100

    def faults(self) -> Iterator[str]:
        """Percentages lie between 0 and 100."""
        for name, percent in self.levels.items():
            if not 0 <= percent <= 100:
                yield f"Mức “{name}”: {show(percent)} % không nằm trong khoảng từ 0 đến 100."
