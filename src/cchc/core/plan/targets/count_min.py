"""Số lượng tối thiểu: "có ít nhất 02 đơn vị …"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...measures import Count
from ...numbers import exact, show
from .. import timing
from ..case import Case
from ..verdicts import Verdict
from .base import Target


@dataclass(frozen=True, kw_only=True)
class CountMin(Target):
    """A count of at least `value`; of several units, of their sum."""

    kind: ClassVar[str] = "count_min"
    name_vi: ClassVar[str] = "Số lượng tối thiểu"
    fact_type = Count

    def judge(self, case: Case) -> Verdict:
        """By the last count as of the due day or before."""
        if self.value is None:
            return timing.undecided("Chỉ tiêu chưa có số lượng tối thiểu.", "số lượng tối thiểu phải đạt")
        fact = case.figure(Count, until=case.course.due)
        if fact is None:
            return timing.awaiting(case, "số liệu về số lượng")
        unit = self.unit or ""
        is_reached = fact.count >= self.value
        found = timing.Finding(
            because=(
                "Không phát sinh"
                if fact.none_arose
                else f"{'Có' if is_reached else 'Mới có'} {show(fact.count)} {unit}"
            ).rstrip()
            + f", yêu cầu ít nhất {show(self.value)}.",
            fact=fact,
            figure=fact.count,
            needed=self.value,
            unit=unit,
            path=case.expected(exact(self.value)),
        )
        return timing.reached(case, found) if is_reached else timing.short(case, found)
