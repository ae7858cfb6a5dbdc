"""Ký trong số ngày cho phép kể từ ngày văn bản gốc."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import ClassVar

from ...calendar import show_date
from ...errors import InvalidFact
from ...measures import EventDates
from ...numbers import show
from ..award import Award
from ..base import ZERO, Rule, full_points
from ..case import Case
from ..form import param


@dataclass(frozen=True, kw_only=True)
class SignedInTime(Rule):
    """Every document was digitally signed within so many days of the event that called for it.

    The time of the signature counts, not the date printed on the page. The day of the event is not counted.
    """

    kind: ClassVar[str] = "signed_in_time"
    name_vi: ClassVar[str] = "Ký số đúng hạn"
    shapes: ClassVar[tuple[str, ...]] = ("signature_date_vs_deadline",)
    fact_type = EventDates

    days: int = param("Số ngày cho phép")
    is_working_days: bool = param("true: ngày làm việc; false: ngày thường", False)
    points: Fraction | None = param("Điểm khi mọi văn bản đúng hạn; bỏ trống là điểm tối đa", None)

    def award(self, case: Case) -> Award:
        """One document signed late, or not signed, decides."""
        fact = case.fact(EventDates)
        if fact is None or not fact.events:
            return self.lacks("ngày ban hành và thời điểm ký số của từng văn bản")
        late = []
        for event in fact.events:
            last = self._last_day(event.happened_on, case)
            if event.done_on is not None and event.done_on < event.happened_on:
                raise InvalidFact(
                    f"“{event.label}” ký trước ngày bắt đầu tính hạn.", where=f"tiêu chí {case.criterion}"
                )
            if last is None:
                return self.lacks(f"lịch nghỉ lễ của năm {event.happened_on.year}")
            if event.done_on is None or event.done_on > last:
                done = f"ký {show_date(event.done_on)}" if event.done_on else "chưa ký"
                late.append(f"{event.label} ({done}, hạn {show_date(last)})")
        unit = "ngày làm việc" if self.is_working_days else "ngày"
        limit = f"trong {show(self.days)} {unit}"
        if late:
            return self.gives(
                ZERO, f"quá hạn: {'; '.join(late)}", f"không {limit}", f"Ký mọi văn bản {limit}."
            )
        figures = f"{show(len(fact.events))} văn bản đều ký đúng hạn"
        return self.gives(full_points(self.points, case), figures, limit)

    def _last_day(self, event: date, case: Case) -> date | None:
        if not self.is_working_days:
            return event + timedelta(days=self.days)
        last = case.calendar.add(event, self.days)
        return last if case.calendar.covers(event, last) else None

    def highest(self, maximum: Fraction) -> Fraction | None:
        """The points for all in time."""
        return self.points if self.points is not None else maximum

    def faults(self) -> Iterator[str]:
        """At least the day itself."""
        if self.days < 0:
            yield "Số ngày cho phép không được âm."
