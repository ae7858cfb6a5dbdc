"""The part of every verdict that time decides: nothing reported, reached, not reached, not decidable.

The table in docs/reference/verdicts.md is the specification of this file.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

from ..calendar import show_date
from ..measures import Fact
from ..numbers import Number, exact, show
from .case import Case
from .milestones import Seen, Standing
from .verdicts import Status, Verdict

NO_DUE = "thời hạn cụ thể, kèm văn bản quy định thời hạn"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a kind found in the facts before time is asked: the sentence, the fact, the figures.

    path: the days and values that an even pace would go through; empty where there is no such pace.
    first: the day and the value of the earliest figure, from which a path may begin.
    """

    because: str
    fact: Fact
    figure: Number | None = None
    needed: Number | None = None
    unit: str = ""
    path: tuple[tuple[date, Fraction], ...] = ()
    first: tuple[date, Fraction] | None = None
    missing: tuple[str, ...] = ()

    def verdict(
        self, status: Status, more: str = "", missing: tuple[str, ...] = (), *, settled: bool = False
    ) -> Verdict:
        """The verdict with this finding's sentence and figures."""
        return Verdict(
            status=status,
            because=f"{self.because} {more}".rstrip(),
            missing=(*self.missing, *missing),
            figure=self.figure,
            needed=self.needed,
            is_settled=settled,
        )


def undecided(because: str, *missing: str) -> Verdict:
    """Cannot judge, and what is missing."""
    return Verdict(status=Status.CANNOT_JUDGE, because=because, missing=missing)


def awaiting(case: Case, what: str, *, is_act: bool = False) -> Verdict:
    """Nothing is reported yet. An act not reported after the due day is late; a figure cannot be judged."""
    due, left = case.course.due, case.days_left
    if case.course.start and case.today < case.course.start:
        return Verdict(
            status=Status.ON_COURSE,
            because=f"Chưa đến thời gian thực hiện (từ {show_date(case.course.start)}).",
        )
    if due is None or left is None:
        return undecided(f"Chưa có thời hạn cụ thể và chưa có {what}.", NO_DUE, what)
    if case.is_over and is_act:
        sentence = f"Chưa có {what}; đã quá hạn {-left} ngày (hạn {show_date(due)})."
        return Verdict(status=Status.LATE, because=sentence, missing=(what,))
    if case.is_over:
        return undecided(f"Đã hết hạn {show_date(due)} nhưng chưa có {what}.", f"{what} đến {show_date(due)}")
    now = standing(case, None)
    return Verdict(
        status=_before_due(case, now),
        because=f"Chưa có {what}; {_left(case)}.{_told(now)}",
        missing=(what,),
        milestone=now.next if now else None,
    )


def reached(case: Case, found: Finding, *, keeps: bool = False) -> Verdict:
    """What was asked for is there. A thing to be kept is only kept so far until the time is over."""
    due = case.course.due
    if not (keeps or case.course.is_continuing):
        return found.verdict(Status.MET, settled=True)
    if not case.is_over or due is None:
        return found.verdict(Status.KEPT_SO_FAR)
    if found.fact.as_of >= due or not case.course.is_continuing:
        return found.verdict(Status.MET, settled=True)
    return found.verdict(
        Status.CANNOT_JUDGE,
        f"Số liệu mới đến {show_date(found.fact.as_of)}, chưa phủ hết thời gian thực hiện.",
        (f"số liệu đến hết ngày {show_date(due)}",),
    )


def short(case: Case, found: Finding, *, is_act: bool = False) -> Verdict:
    """What was asked for is not there yet. An act can be done late; a closed period's figure cannot."""
    due, left = case.course.due, case.days_left
    if due is None or left is None:
        return found.verdict(Status.CANNOT_JUDGE, "Chưa có thời hạn cụ thể.", (NO_DUE,))
    if case.is_over and is_act:
        return found.verdict(Status.LATE, f"Đã quá hạn {-left} ngày (hạn {show_date(due)}).")
    if case.is_over and found.fact.as_of >= due:
        return found.verdict(Status.MISSED, f"Kỳ tính đã kết thúc ngày {show_date(due)}.", settled=True)
    if case.is_over:
        return found.verdict(
            Status.LATE,
            f"Đã quá hạn {show_date(due)}, số liệu mới đến {show_date(found.fact.as_of)}.",
            (f"số liệu chốt ngày {show_date(due)}",),
        )
    now = standing(case, found)
    if now is not None:
        verdict = found.verdict(_before_due(case, now), f"{_left(case).capitalize()}.{_told(now)}")
        return replace(verdict, milestone=now.next)
    if case.is_near:
        return found.verdict(Status.AT_RISK, f"{_left(case).capitalize()}.")
    expected = along(found.path, found.fact.as_of)
    if expected is not None and found.figure is not None and exact(found.figure) < expected:
        pace = f"{show(expected)} {found.unit}".rstrip()
        return found.verdict(
            Status.AT_RISK, f"Chậm hơn tiến độ đều (đến {show_date(found.fact.as_of)} cần {pace})."
        )
    status = Status.AT_RISK if case.course.is_continuing else Status.ON_COURSE
    return found.verdict(status, f"{_left(case).capitalize()}.")


def done_late(case: Case, found: Finding, day: date) -> Verdict:
    """It was done, but after the due day: late for ever, and nothing more is expected."""
    due = case.course.due
    days = (day - due).days if due else 0
    return found.verdict(Status.LATE, f"Hoàn thành ngày {show_date(day)}, chậm {days} ngày.", settled=True)


def along(path: tuple[tuple[date, Fraction], ...], day: date) -> Fraction | None:
    """Where an even pace through the points of the path stands on that day; None for no path.

    >>> along(((date(2025, 1, 1), Fraction(0)), (date(2025, 1, 11), Fraction(50))), date(2025, 1, 3))
    Fraction(10, 1)
    """
    if not path:
        return None
    for (first, low), (last, high) in pairwise(path):
        if day <= last:
            elapsed = max((day - first).days, 0)
            return low + (high - low) * Fraction(elapsed, max((last - first).days, 1))
    return path[-1][1]


def graver(verdict: Verdict, status: Status, more: str, *missing: str) -> Verdict:
    """The same verdict with one more sentence, and with `status` if that is graver."""
    worse = min(verdict.status, status, key=lambda each: each.severity)
    return replace(
        verdict,
        status=worse,
        because=f"{verdict.because} {more}",
        missing=(*verdict.missing, *missing),
        is_settled=verdict.is_settled and worse is verdict.status,
    )


def standing(case: Case, found: Finding | None) -> Standing | None:
    """How the milestones stand; None for a course without any."""
    if case.course.schedule is None:
        return None
    policy = case.policy
    return case.course.schedule.standing(
        Seen(
            today=case.today,
            calendar=case.calendar,
            warn_working_days=policy.warn_working_days,
            report_working_days=policy.report_working_days,
            begin=case.course.start,
            as_of=found.fact.as_of if found else None,
            figure=exact(found.figure) if found and found.figure is not None else None,
            first=found.first if found else None,
            needed=exact(found.needed) if found and found.needed is not None else None,
            unit=found.unit if found else "",
        )
    )


def _before_due(case: Case, now: Standing | None) -> Status:
    """On course or at risk: by the milestone, and by the general warning where that still holds."""
    if now is not None and now.is_behind:
        return Status.AT_RISK
    is_warned = case.is_near and not (case.course.schedule and case.course.schedule.replaces_warning)
    return Status.AT_RISK if is_warned else Status.ON_COURSE


def _told(now: Standing | None) -> str:
    return f" {now.sentence}" if now and now.sentence else ""


def _left(case: Case) -> str:
    due, left = case.course.due, case.days_left
    if due is None:
        return "chưa có thời hạn"
    return (
        f"hôm nay là ngày cuối cùng ({show_date(due)})"
        if left == 0
        else f"còn {left} ngày đến hạn {show_date(due)}"
    )
