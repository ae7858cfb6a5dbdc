"""Định tính, thường xuyên: a continuing or qualitative statement with nothing countable to check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...calendar import show_date
from ...measures import Narrative
from .. import timing
from ..case import Case
from ..verdicts import Status, Verdict
from .base import Target


@dataclass(frozen=True, kw_only=True)
class ContinuousQualitative(Target):
    """Judged by people: a narrative with evidence, and a reviewer who accepts it."""

    kind: ClassVar[str] = "continuous_qualitative"
    name_vi: ClassVar[str] = "Định tính, thường xuyên"
    fact_type = Narrative

    def judge(self, case: Case) -> Verdict:
        """Accepted is kept so far until the end; returned must be redone; undecided waits."""
        fact = case.figure(Narrative)
        if fact is None or not (fact.none_arose or fact.text.strip()):
            return timing.awaiting(case, "báo cáo bằng lời kèm minh chứng", is_act=True)
        is_decided = fact.decision and (fact.decided_on is None or fact.decided_on <= case.today)
        if not is_decided:
            return self._undecided(case, fact)
        day = f" ngày {show_date(fact.decided_on)}" if fact.decided_on else ""
        if fact.decision == "accepted":
            what = "Không phát sinh; báo cáo" if fact.none_arose else "Báo cáo"
            found = timing.Finding(because=f"{what} được chấp nhận{day}.", fact=fact)
            return timing.reached(case, found, keeps=True)
        reason = f": {fact.reason.rstrip('.')}" if fact.reason else ""
        found = timing.Finding(
            because=f"Báo cáo bị trả lại{day}{reason}.", fact=fact, missing=("báo cáo đã hoàn thiện",)
        )
        if case.is_over or case.course.due is None:
            return timing.short(case, found, is_act=True)
        return found.verdict(Status.AT_RISK)

    def _undecided(self, case: Case, fact: Narrative) -> Verdict:
        lack = "ý kiến của người thẩm tra"
        found = timing.Finding(
            because=f"Đã có báo cáo đến {show_date(fact.as_of)}, chờ thẩm tra.", fact=fact, missing=(lack,)
        )
        if case.is_over or case.course.due is None:
            return found.verdict(Status.CANNOT_JUDGE)
        return found.verdict(Status.AT_RISK if case.is_near else Status.ON_COURSE)
