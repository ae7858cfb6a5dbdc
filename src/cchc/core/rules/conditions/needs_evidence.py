"""Không có tài liệu kiểm chứng thì không có điểm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..award import Award
from ..base import ZERO, Condition, Next
from ..case import Case


@dataclass(frozen=True, kw_only=True)
class NeedsEvidence(Condition):
    """Figures without a piece of evidence earn nothing, however good they are."""

    kind: ClassVar[str] = "needs_evidence"
    name_vi: ClassVar[str] = "Phải có tài liệu kiểm chứng"
    shapes: ClassVar[tuple[str, ...]] = ("evidence_gate",)

    def apply(self, case: Case, following: Next) -> Award:
        """Evidence is missing: 0 points, and the award says what the figures would have earned."""
        found = following(case)
        if case.line.evidence or found.points is None or not found.is_applicable:
            return found
        return Award(
            points=ZERO,
            maximum=found.maximum,
            rule=self.name_vi,
            figures=f"{found.figures}, nhưng chưa có tài liệu kiểm chứng",
            parameter="không có tài liệu thì không có điểm",
            one_more="Bổ sung tài liệu kiểm chứng để số liệu được tính điểm.",
            missing=(*found.missing, "tài liệu kiểm chứng"),
        )
