"""Không được giao nhiệm vụ: coi là đạt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..award import Award, waiting
from ..base import Condition, Next
from ..case import Case


@dataclass(frozen=True, kw_only=True)
class NotAssigned(Condition):
    """Whoever was not given the task counts as having met it; the maximum stays as it is."""

    kind: ClassVar[str] = "not_assigned_counts_as_met"
    name_vi: ClassVar[str] = "Không được giao nhiệm vụ"
    shapes: ClassVar[tuple[str, ...]] = ("not_assigned_counts_as_met",)

    def apply(self, case: Case, following: Next) -> Award:
        """Only where the sheet says that the task was not assigned."""
        if not case.line.not_assigned:
            return following(case)
        if case.maximum is None:
            return waiting(self.name_vi, "điểm tối đa của tiêu chí")
        figures = case.line.not_assigned
        return Award(points=case.maximum, rule=self.name_vi, figures=figures, parameter="coi là đạt")
