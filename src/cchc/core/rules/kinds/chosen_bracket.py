"""Đơn vị chọn bậc, mỗi bậc một cách tính."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import ClassVar

from ...errors import InvalidFact
from ...measures import Fact
from .. import judging
from ..award import Award
from ..base import Rule
from ..case import Case
from ..form import param


@dataclass(frozen=True, kw_only=True)
class ChosenBracket(Rule):
    """The unit says which bracket it is in (`bracket` among the figures); the bracket's rule applies.

    What the rule gives above the maximum is cut.
    """

    kind: ClassVar[str] = "chosen_bracket"
    name_vi: ClassVar[str] = "Chọn bậc rồi tính"
    shapes: ClassVar[tuple[str, ...]] = ("multi_formula_bracket",)
    fact_type = Fact

    brackets: Mapping[str, Rule] = param("Tên bậc → quy tắc của bậc")

    @property
    def depends_on(self) -> tuple[str, ...]:
        """What any bracket depends on."""
        return (*super().depends_on, *(other for rule in self.brackets.values() for other in rule.depends_on))

    def award(self, case: Case) -> Award:
        """The award of the chosen bracket's rule."""
        payload = dict(case.line.payload or {})
        name = payload.pop("bracket", None)
        if name is None:
            return self.lacks("bậc mà đơn vị chọn: " + "; ".join(self.brackets))
        if name not in self.brackets:
            raise InvalidFact(f"quy tắc không có bậc “{name}”.", where=f"tiêu chí {case.criterion}")
        found = judging.award(self.brackets[str(name)], case.with_payload(payload))
        return replace(found, figures=f"bậc “{name}”, {found.figures}" if found.figures else f"bậc “{name}”")

    def highest(self, maximum: Fraction) -> Fraction | None:
        """The best bracket, as far as known."""
        every = [rule.highest(maximum) for rule in self.brackets.values()]
        return (
            None if None in every else max((points for points in every if points is not None), default=None)
        )

    def faults(self) -> Iterator[str]:
        """The faults of the brackets."""
        for name, rule in self.brackets.items():
            yield from (f"{name}: {fault}" for fault in rule.faults())
