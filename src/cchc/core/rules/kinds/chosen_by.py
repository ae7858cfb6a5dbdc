"""Cách chấm chọn theo kết quả của tiêu chí khác."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import ClassVar

from ...measures import Fact
from .. import judging
from ..award import Award
from ..base import Rule
from ..case import Case
from ..form import param


@dataclass(frozen=True, kw_only=True)
class ChosenBy(Rule):
    """Whether another criterion earned points decides which rule applies here."""

    kind: ClassVar[str] = "chosen_by"
    name_vi: ClassVar[str] = "Chọn theo tiêu chí khác"
    shapes: ClassVar[tuple[str, ...]] = ("conditional_on_other_criterion",)
    fact_type = Fact

    criterion: str = param("Mã tiêu chí quyết định")
    when_earned: Rule = param("Quy tắc khi tiêu chí kia có điểm")
    when_not: Rule = param("Quy tắc khi tiêu chí kia 0 điểm")

    @property
    def depends_on(self) -> tuple[str, ...]:
        """The deciding criterion, and what the two rules depend on."""
        return (
            *super().depends_on,
            self.criterion,
            *self.when_earned.depends_on,
            *self.when_not.depends_on,
        )

    def award(self, case: Case) -> Award:
        """The award of the rule that applies; nothing before the other criterion is scored."""
        other = case.awards.get(self.criterion)
        if other is None or other.points is None:
            return self.lacks(f"điểm của tiêu chí {self.criterion}, vì nó quyết định cách chấm")
        earned = other.points > 0
        note = f"Chọn cách chấm này vì tiêu chí {self.criterion} {'có điểm' if earned else '0 điểm'}."
        found = judging.award(self.when_earned if earned else self.when_not, case)
        return replace(found, notes=(*found.notes, note))

    def highest(self, maximum: Fraction) -> Fraction | None:
        """The better of the two rules."""
        both = [rule.highest(maximum) for rule in (self.when_earned, self.when_not)]
        return None if None in both else max(points for points in both if points is not None)

    def faults(self) -> Iterator[str]:
        """The faults of both rules."""
        yield from self.when_earned.faults()
        yield from self.when_not.faults()
