"""Đạt một trong các phương án: "… tăng 20 % hoặc … tăng 20 %"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...measures import Fact
from .. import timing
from ..case import Case
from ..verdicts import Status, Verdict
from .base import Target

# The first that any option has becomes the verdict: an undecided option may still turn out to be met,
# so it stands before what is lost.
_BEST_FIRST = (
    Status.MET,
    Status.KEPT_SO_FAR,
    Status.ON_COURSE,
    Status.AT_RISK,
    Status.CANNOT_JUDGE,
    Status.LATE,
    Status.MISSED,
)


@dataclass(frozen=True, kw_only=True)
class AnyOf(Target):
    """Met when any option is met; each fact says which option it serves."""

    kind: ClassVar[str] = "any_of"
    name_vi: ClassVar[str] = "Đạt một trong các phương án"
    fact_type = Fact

    def judge(self, case: Case) -> Verdict:
        """By the option that stands best; what the others lack is asked for only while none is met."""
        if not self.options:
            return timing.undecided("Chỉ tiêu chưa có phương án nào.", "các phương án của chỉ tiêu")
        verdicts = [
            option.judge(case.for_option(number)) for number, option in enumerate(self.options, start=1)
        ]
        best = min(verdicts, key=lambda verdict: _BEST_FIRST.index(verdict.status))
        told = " ".join(f"({number}) {verdict.because}" for number, verdict in enumerate(verdicts, start=1))
        open_verdicts = enumerate(verdicts, start=1) if not best.status.is_good else ()
        return Verdict(
            status=best.status,
            because=f"Chỉ cần đạt một trong {len(verdicts)} phương án: {told}",
            missing=tuple(
                f"phương án {number}: {lack}" for number, each in open_verdicts for lack in each.missing
            ),
            figure=best.figure,
            needed=best.needed,
            is_settled=best.is_settled,
        )
