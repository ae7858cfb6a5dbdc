"""Theo chỉ tiêu được giao: "đạt hoặc vượt chỉ tiêu được giao"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...measures import Assigned
from ...numbers import exact, show
from .. import timing
from ..case import Case
from ..verdicts import Verdict
from .base import Target


@dataclass(frozen=True, kw_only=True)
class AssignedTarget(Target):
    """Reach or exceed a figure that another document assigns; the figure is entered with that document."""

    kind: ClassVar[str] = "assigned_target"
    name_vi: ClassVar[str] = "Theo chỉ tiêu được giao"
    fact_type = Assigned

    def judge(self, case: Case) -> Verdict:
        """By the assigned figure; without it or the document that assigns it there is no verdict."""
        fact = case.figure(Assigned, until=case.course.due)
        if fact is None or fact.assigned is None or not fact.assigned_by:
            return timing.undecided(
                "Chưa có con số được giao.", "chỉ tiêu được giao, kèm số và ngày của văn bản giao"
            )
        if fact.achieved is None:
            return timing.awaiting(case, "kết quả thực hiện")
        is_reached = fact.achieved >= fact.assigned
        unit = fact.unit or self.unit or ""
        found = timing.Finding(
            because=f"{'Đạt' if is_reached else 'Mới đạt'} {show(fact.achieved)} {unit}".rstrip()
            + f", được giao {show(fact.assigned)} {unit}".rstrip()
            + f" ({fact.assigned_by}).",
            fact=fact,
            figure=fact.achieved,
            needed=fact.assigned,
            unit=unit,
            path=case.expected(exact(fact.assigned)),
        )
        return timing.reached(case, found) if is_reached else timing.short(case, found)
