"""Không phát sinh: giảm trừ điểm tối đa, hoặc coi là đạt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from ..award import Award, in_points, waiting
from ..base import ZERO, Condition, Next
from ..case import Case
from ..form import param


@dataclass(frozen=True, kw_only=True)
class NotApplicable(Condition):
    """Nothing of the kind occurred: the maximum is taken away and the share computed without it, or it counts as met.

    A line without figures and without a reason is not "not applicable": it is blank.
    """

    kind: ClassVar[str] = "not_applicable"
    name_vi: ClassVar[str] = "Không phát sinh"
    shapes: ClassVar[tuple[str, ...]] = ("not_applicable_reduces_max",)

    effect: Literal["reduces_maximum", "counts_as_met"] = param(
        "reduces_maximum: giảm trừ điểm tối đa; counts_as_met: coi là đạt điểm tối đa", "reduces_maximum"
    )

    def apply(self, case: Case, following: Next) -> Award:
        """Only where the sheet gives the reason why nothing occurred."""
        if not case.line.not_applicable:
            return following(case)
        if case.maximum is None:
            return waiting(self.name_vi, "điểm tối đa của tiêu chí")
        figures = case.line.not_applicable
        if self.effect == "reduces_maximum":
            note = f"Giảm trừ {in_points(case.maximum)} vào điểm tối đa."
            return Award(
                points=ZERO,
                maximum=ZERO,
                rule=self.name_vi,
                figures=figures,
                notes=(note,),
                is_applicable=False,
            )
        return Award(points=case.maximum, rule=self.name_vi, figures=figures, parameter="coi là đạt")
