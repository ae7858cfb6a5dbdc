"""Đạt ít nhất n trong m mục."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from ...errors import InvalidFact
from ...numbers import show
from ..award import Award
from ..base import ZERO, Rule, full_points
from ..case import Case
from ..checklist import sort_out, unknown_names
from ..facts import Checks
from ..form import param


@dataclass(frozen=True, kw_only=True)
class NOfM(Rule):
    """At least `need` of the items are met: the points; fewer: 0."""

    kind: ClassVar[str] = "n_of_m"
    name_vi: ClassVar[str] = "Đạt ít nhất n trong m mục"
    shapes: ClassVar[tuple[str, ...]] = ("n_of_m",)
    fact_type = Checks

    items: tuple[str, ...] = param("Các mục")
    need: int = param("Số mục phải đạt")
    points: Fraction | None = param("Điểm khi đạt; bỏ trống là điểm tối đa", None)

    def award(self, case: Case) -> Award:
        """Decided as soon as the unanswered items cannot change it."""
        fact = case.fact(Checks)
        checks = fact.checks if fact else {}
        if strange := unknown_names(self.items, checks):
            raise InvalidFact(f"quy tắc không có mục “{strange[0]}”.", where=f"tiêu chí {case.criterion}")
        met, failed, open_ones = sort_out(self.items, checks)
        figures = f"đạt {show(len(met))}/{show(len(self.items))} mục"
        parameter = f"cần ít nhất {show(self.need)} mục"
        if len(met) >= self.need:
            return self.gives(full_points(self.points, case), figures, parameter)
        if len(met) + len(open_ones) >= self.need:
            return self.lacks(*(f"trả lời về “{name}”" for name in open_ones), figures=figures)
        more = f"Cần thêm {show(self.need - len(met))} mục: {'; '.join(failed + open_ones)}."
        return self.gives(ZERO, figures, parameter, more)

    def highest(self, maximum: Fraction) -> Fraction | None:
        """The points for enough items."""
        return self.points if self.points is not None else maximum

    def faults(self) -> Iterator[str]:
        """Enough must be possible, and must ask for something."""
        if not 1 <= self.need <= len(self.items):
            yield f"Cần {self.need} mục nhưng chỉ có {len(self.items)} mục."
