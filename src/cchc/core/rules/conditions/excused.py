"""Nguyên nhân khách quan được chấp thuận bằng văn bản."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..award import Award
from ..base import ZERO, Condition, Next
from ..case import Case


@dataclass(frozen=True, kw_only=True)
class Excused(Condition):
    """An objective cause that was accepted in writing: nothing is deducted."""

    kind: ClassVar[str] = "excused_in_writing"
    name_vi: ClassVar[str] = "Khách quan, được chấp thuận bằng văn bản"

    def apply(self, case: Case, following: Next) -> Award:
        """Takes back a deduction, never gives points."""
        found = following(case)
        if not case.line.excused_by or found.points is None or found.points >= 0:
            return found
        return found.noting(
            f"Không trừ vì khách quan, theo {case.line.excused_by}.", points=ZERO, parameter="", one_more=""
        )
