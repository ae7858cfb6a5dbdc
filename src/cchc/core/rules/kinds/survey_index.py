"""Điểm tối đa × chỉ số khảo sát."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...numbers import rounded, show
from ..award import Award
from ..base import Rule
from ..case import Case
from ..facts import Indices
from ..form import param


@dataclass(frozen=True, kw_only=True)
class SurveyIndex(Rule):
    """Maximum × an index of a survey in percent; `reads` says which of the survey's indices."""

    kind: ClassVar[str] = "survey_index"
    name_vi: ClassVar[str] = "Điểm tối đa × chỉ số khảo sát"
    shapes: ClassVar[tuple[str, ...]] = ("survey_index_times_weight",)
    fact_type = Indices

    reads: str = param("Tên chỉ số khảo sát được dùng")

    def award(self, case: Case) -> Award:
        """Exact: 10 × 85.7 % is 8.57."""
        fact = case.fact(Indices)
        index = fact.indices.get(self.reads) if fact else None
        if index is None:
            return self.lacks(f"chỉ số khảo sát “{self.reads}”")
        points = None if case.maximum is None else case.maximum * index / 100
        maximum = "điểm tối đa" if case.maximum is None else show(case.maximum)
        one_more = "Mỗi 1 % hài lòng tăng thêm "
        one_more += (
            f"được {show(rounded(case.maximum / 100, 3))} điểm."
            if case.maximum is not None
            else "đều tăng điểm."
        )
        figures = f"“{self.reads}” {show(index)} %"
        return self.gives(points, figures, f"{maximum} × {show(index)} %", one_more)
