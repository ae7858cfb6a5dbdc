"""Điểm tối đa × tỷ lệ đã công bố."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...errors import InvalidFact
from ...numbers import show
from ..award import Award
from ..base import Rule
from ..case import Case
from ..facts import Share


@dataclass(frozen=True, kw_only=True)
class PublishedShare(Rule):
    """A component of which a publication prints only the percentage reached: maximum × percentage."""

    kind: ClassVar[str] = "published_share"
    name_vi: ClassVar[str] = "Điểm tối đa × tỷ lệ đã công bố"
    fact_type = Share

    def award(self, case: Case) -> Award:
        """Exact, from the percentage as printed."""
        fact = case.fact(Share)
        if fact is None:
            return self.lacks("tỷ lệ đã công bố")
        if not 0 <= fact.percent <= 100:
            raise InvalidFact("tỷ lệ phải từ 0 đến 100 %.", where=f"tiêu chí {case.criterion}")
        points = None if case.maximum is None else case.maximum * fact.percent / 100
        maximum = "điểm tối đa" if case.maximum is None else show(case.maximum)
        return self.gives(points, f"công bố {show(fact.percent)} %", f"{maximum} × {show(fact.percent)} %")
