"""What a kind of target judges: the known facts, the course of time, today, the calendar and the policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import TypeVar

from ..calendar import WorkingCalendar
from ..measures import Fact, combine, latest_by_unit
from .milestones import Schedule

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, kw_only=True)
class Course:
    """The days between which one obligation runs; the deadline as printed stays untouched beside it.

    start, due: first and last day in time; None while nobody has supplied the day.
    is_continuing: to be kept through the whole time ("Thường xuyên"), not reached once.
    source: the document that fixed the days, where the plan does not.
    reporters: id and name of every unit whose figure belongs to the total; empty for one unit alone.
    schedule: the milestones before the due day, where the kind of target has such; none where it is continuing.
    """

    start: date | None = None
    due: date | None = None
    is_continuing: bool = False
    source: str = ""
    reporters: Mapping[str, str] = field(default_factory=dict)
    schedule: Schedule | None = None


@dataclass(frozen=True, kw_only=True)
class Policy:
    """The thresholds that an operator may set.

    warn_days: calendar days before the due day from which what is not met is at risk.
    warn_working_days: the same for a single case under a limit of working days, and for one step of a chain.
    report_working_days: after a milestone of a figure, the time in which the figure is usually reported.
    """

    warn_days: int = 30
    warn_working_days: int = 2
    report_working_days: int = 10


@dataclass(frozen=True, kw_only=True)
class Case:
    """One target's case on one day. `facts` are those known on `today`, oldest first."""

    facts: tuple[Fact, ...]
    course: Course
    today: date
    calendar: WorkingCalendar
    policy: Policy

    @property
    def is_over(self) -> bool:
        """Whether the last day has passed."""
        return self.course.due is not None and self.today > self.course.due

    @property
    def days_left(self) -> int | None:
        """Calendar days until the due day; negative after it, None without one."""
        return (self.course.due - self.today).days if self.course.due else None

    @property
    def is_near(self) -> bool:
        """Whether the due day is so near that what is not met is at risk."""
        return self.days_left is not None and self.days_left <= self.policy.warn_days

    def figure(self, shape: type[F], until: date | None = None) -> F | None:
        """The latest fact of that shape that counts no day after `until`; of several units, their total."""
        latest = latest_by_unit((fact for fact in self.facts if isinstance(fact, shape)), until)
        return combine(list(latest.values())) if latest else None

    def first_figure(self, shape: type[F]) -> F | None:
        """The earliest figure of that shape; of several units, their first total with everybody in it."""
        mine = [fact for fact in self.facts if isinstance(fact, shape)]
        begun: dict[str, date] = {}
        for fact in mine:
            begun.setdefault(fact.unit_id, fact.as_of)
        return self.figure(shape, until=max(begun.values())) if begun else None

    def for_option(self, number: int) -> Case:
        """The same case with the facts that serve one option."""
        facts = tuple(replace(fact, option=None) for fact in self.facts if fact.option == number)
        return replace(self, facts=facts)

    def with_due(self, due: date) -> Case:
        """The same case with another last day."""
        return replace(self, course=replace(self.course, due=due))

    def expected(self, needed: Fraction) -> tuple[tuple[date, Fraction], ...]:
        """The even path from nothing on the first day to `needed` on the last; empty without both."""
        if not (self.course.start and self.course.due):
            return ()
        return ((self.course.start, Fraction(0)), (self.course.due, needed))
