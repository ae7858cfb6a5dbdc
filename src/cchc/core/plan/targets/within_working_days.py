"""Trong số ngày làm việc: "chậm nhất là 05 ngày làm việc kể từ ngày quyết định được ban hành"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ...measures import Event, EventDates
from ...numbers import share
from .. import timing
from ..case import Case
from ..verdicts import Status, Verdict, listed
from .base import Target

_OTHERS = "trường hợp khác"


@dataclass(frozen=True, kw_only=True)
class WithinWorkingDays(Target):
    """Every case is done within so many working days of its event; the day of the event is not counted.

    One limit stands in `value`; of several in `days`, the one whose `from_event` the case names applies.
    """

    kind: ClassVar[str] = "within_working_days"
    name_vi: ClassVar[str] = "Trong số ngày làm việc"
    fact_type = EventDates

    def judge(self, case: Case) -> Verdict:
        """Case by case: one overrun limit is missed for good, an open case near its limit is at risk."""
        fact = case.figure(EventDates)
        if fact is None:
            return timing.awaiting(case, "ngày của từng trường hợp")
        events = [event for event in fact.events if event.happened_on <= case.today]
        if not events:
            return timing.undecided("Không phát sinh trường hợp nào.", "các trường hợp phát sinh trong kỳ")
        unruled = [event.label for event in events if self._limit(event) is None]
        if unruled:
            return timing.undecided(
                f"Chưa rõ thời hạn áp dụng cho {listed(unruled, others=_OTHERS)}.",
                "quy định thời hạn áp dụng cho từng trường hợp",
            )
        dues = [(event, case.calendar.add(event.happened_on, self._limit(event) or 0)) for event in events]
        uncovered = [due.year for event, due in dues if not case.calendar.covers(event.happened_on, due)]
        if uncovered:
            return timing.undecided(
                "Chưa có lịch nghỉ lễ để đếm ngày làm việc.", f"lịch nghỉ lễ năm {uncovered[0]}"
            )
        return self._judge_dues(case, fact, dues)

    def _judge_dues(self, case: Case, fact: EventDates, dues: list[tuple[Event, date]]) -> Verdict:
        overrun = [_told(case, event, due) for event, due in dues if _closed_on(event, case) > due]
        pending = [due for event, due in dues if not _is_done(event, case) and due >= case.today]
        in_time = len(dues) - len(overrun) - len(pending)
        sentence = f"Đúng hạn {in_time}/{len(dues)} trường hợp"
        sentence += f", {len(pending)} còn trong hạn." if pending else "."
        sentence += f" Quá hạn {len(overrun)}: {listed(overrun, others=_OTHERS)}." if overrun else ""
        found = timing.Finding(
            because=sentence, fact=fact, figure=share(in_time, len(dues)), needed=100, unit="%"
        )
        if overrun:
            return found.verdict(Status.MISSED)
        days_left = [case.calendar.count(case.today, due) for due in pending]
        if days_left and min(days_left) <= case.policy.warn_working_days:
            return found.verdict(
                Status.AT_RISK, f"Trường hợp gần hạn nhất còn {min(days_left)} ngày làm việc."
            )
        if pending and case.is_over:
            return found.verdict(Status.ON_COURSE)
        return timing.reached(case, found, keeps=True)

    def _limit(self, event: Event) -> int | None:
        for limit in self.days:
            if limit.from_event == event.rule or (len(self.days) == 1 and not event.rule):
                return limit.value
        return int(self.value) if self.value is not None and not self.days else None


def _is_done(event: Event, case: Case) -> bool:
    return event.done_on is not None and event.done_on <= case.today


def _closed_on(event: Event, case: Case) -> date:
    """The day it was done; of an open case, today."""
    return event.done_on if event.done_on is not None and event.done_on <= case.today else case.today


def _told(case: Case, event: Event, due: date) -> str:
    late = case.calendar.count(due, _closed_on(event, case))
    state = "chậm" if _is_done(event, case) else "chưa xong, đã quá"
    return f"{event.label} ({state} {late} ngày làm việc)"
