"""Điểm trừ theo số lần."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from ...measures import Count
from ...numbers import show
from ..award import Award, in_points
from ..base import ZERO, Rule
from ..case import Case
from ..form import param


@dataclass(frozen=True, kw_only=True)
class Penalty(Rule):
    """Points against: once as soon as it happened, or for each time, with or without a ceiling."""

    kind: ClassVar[str] = "penalty"
    name_vi: ClassVar[str] = "Điểm trừ"
    shapes: ClassVar[tuple[str, ...]] = ("penalty",)
    fact_type = Count

    points: Fraction = param("Điểm trừ, ghi số dương")
    is_each: bool = param("true: trừ mỗi lần; false: trừ một lần", False)
    most: Fraction | None = param("Trừ nhiều nhất", None)
    unit: str = param("Đơn vị đếm", "lần")

    def award(self, case: Case) -> Award:
        """0 where it did not happen, negative where it did; no report is not "did not happen"."""
        fact = case.fact(Count)
        if fact is None:
            return self.lacks(f"số {self.unit}, kể cả khi bằng 0")
        lost = self.points * (fact.count if self.is_each else min(fact.count, 1))
        notes = []
        if self.most is not None and lost > self.most:
            notes.append(f"Trừ nhiều nhất {in_points(self.most)}.")
            lost = self.most
        figures = f"{show(fact.count)} {self.unit}"
        if not lost:
            return self.gives(ZERO, figures, "không bị trừ")
        parameter = f"trừ {in_points(self.points)}{f' mỗi {self.unit}' if self.is_each else ''}"
        return self.gives(-lost, figures, parameter, "Không để xảy ra thì không bị trừ.", *notes)

    def highest(self, maximum: Fraction) -> Fraction | None:
        """A penalty never gives points."""
        return ZERO

    def faults(self) -> Iterator[str]:
        """What is deducted is written as a positive number."""
        if self.points <= 0:
            yield "Điểm trừ phải ghi bằng số dương."
