"""Mỗi đơn vị có ít nhất: "mỗi cơ quan, đơn vị, địa phương có ít nhất 01 sáng kiến"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from ...measures import Members
from ...numbers import exact, share, show
from .. import timing
from ..case import Case
from ..verdicts import Verdict, listed
from .base import Target


@dataclass(frozen=True, kw_only=True)
class EachAtLeast(Target):
    """Every member of the population has at least `value` (1 where none is printed)."""

    kind: ClassVar[str] = "each_at_least"
    name_vi: ClassVar[str] = "Mỗi đơn vị có ít nhất"
    fact_type = Members

    def judge(self, case: Case) -> Verdict:
        """By member; those that lack are named, those of whom nothing is known do not count."""
        needed = Decimal(1) if self.value is None else self.value
        fact = case.figure(Members, until=case.course.due)
        if fact is None or not fact.members:
            return timing.awaiting(case, "số liệu của từng đơn vị")
        size = max(fact.population or 0, len(fact.members))
        lacking = [member.name for member in fact.members if member.count < needed]
        unknown = size - len(fact.members)
        having = len(fact.members) - len(lacking)
        named = f" Còn thiếu: {listed(lacking)}." if lacking else ""
        found = timing.Finding(
            because=f"{having}/{size} đơn vị có ít nhất {show(needed)} {self.unit or ''}".rstrip()
            + f".{named}",
            fact=fact,
            figure=share(having, size),
            needed=Decimal(100),
            unit="%",
            path=case.expected(exact(100)),
            missing=(f"số liệu của {unknown} đơn vị chưa được báo cáo",) if unknown else (),
        )
        return timing.reached(case, found) if having == size else timing.short(case, found)
