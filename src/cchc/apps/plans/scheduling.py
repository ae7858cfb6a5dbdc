"""From a result and its course to its milestones: the catalogue's usual ones, unless the coordinator has set others.

Derived each time, so that a changed duration, meeting day or due day moves every milestone that depends on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from cchc.apps.plans.models import MilestonePlan, MilestoneReport, Result
from cchc.catalogue import milestones as catalogue
from cchc.catalogue.milestones import Sort
from cchc.core.calendar import PeriodKind, WorkingCalendar, periods
from cchc.core.plan import Chain, ChainSchedule, Course, FigureSchedule, Milestone, Schedule, Step

# The agency (null: the province's own) and the step, by result.
Done = Mapping[tuple[int, int | None], Mapping[str, date]]


@dataclass(frozen=True)
class Milestones:
    """What is kept about milestones: the coordinator's own by result, meeting days by body, the steps reported."""

    own: Mapping[int, MilestonePlan] = field(default_factory=dict)
    meetings: Mapping[str, frozenset[date]] = field(default_factory=dict)
    done: Done = field(default_factory=dict)


class Scheduling:
    """The milestones of a set of results; chains of equal steps and goals are dated once."""

    def __init__(self, kept: Milestones, calendar: WorkingCalendar) -> None:
        self.kept, self.calendar = kept, calendar
        self._dated: dict[tuple[Chain, date], tuple[Milestone, ...]] = {}
        self._schedules: dict[int, Schedule | None] = {}

    def of(self, result: Result, course: Course) -> Schedule | None:
        """The milestones of a result; None where its kind needs none, or nobody knows its last day."""
        if result.pk not in self._schedules:
            self._schedules[result.pk] = self._made(result, course)
        return self._schedules[result.pk]

    def done_by(self, result: Result, agencies: Iterable[int | None]) -> dict[str, date]:
        """The steps that these agencies reported as done, the earliest day of each."""
        found: dict[str, date] = {}
        for agency_id in agencies:
            for step, day in self.kept.done.get((result.pk, agency_id), {}).items():
                found[step] = min(day, found.get(step, day))
        return found

    def _made(self, result: Result, course: Course) -> Schedule | None:
        own, sort = self.kept.own.get(result.pk), sort_of(result)
        goal = goal_of(result, course, is_figure=sort is not Sort.CHAIN)
        if goal is None or sort is Sort.NONE or course.is_continuing or (own and own.is_none):
            return None
        if sort is Sort.CHAIN:
            chain = chain_of(result, own)
            return ChainSchedule(milestones=self._backwards(chain, goal)) if chain else None
        return self._figures(result, course, goal, own, is_cumulative=sort is Sort.STEPS)

    def _backwards(self, chain: Chain, goal: date) -> tuple[Milestone, ...]:
        key = chain, goal
        if key not in self._dated:
            self._dated[key] = tuple(chain.backwards(goal, self.calendar, self.kept.meetings))
        return self._dated[key]

    def _figures(
        self, result: Result, course: Course, goal: date, own: MilestonePlan | None, *, is_cumulative: bool
    ) -> FigureSchedule:
        points = points_of(own.points) if own else ()
        days = {day for day, _value in points if day < goal} or _quarters(result, course, goal)
        begin = None
        if own and own.begin_on and own.begin_value is not None:
            begin = (own.begin_on, Fraction(own.begin_value))
        return FigureSchedule(
            checkpoints=(*sorted(days), goal),
            is_cumulative=is_cumulative,
            points=points,
            last_year=points_of(own.last_year) if own else (),
            begin=begin,
        )


def sort_of(result: Result) -> Sort:
    """Which sort of milestones the result's kind of target has."""
    return catalogue.load().sorts[result.aim.kind]


def chain_of(result: Result, own: MilestonePlan | None) -> Chain | None:
    """The result's steps: the coordinator's own, or the usual ones of its kind and words."""
    if own and own.steps:
        return Chain(tuple(Step(**row) for row in own.steps))
    usual = catalogue.load().chain_for(result.aim.kind, result.words)
    return usual.chain if usual else None


def goal_of(result: Result, course: Course, *, is_figure: bool) -> date | None:
    """The day that milestones lead to: the earliest of the due day and the coordinator's internal days."""
    task = result.task
    days = [course.due, task.internal_due, task.internal_cutoff if is_figure else None]
    return min((day for day in days if day), default=None)


def points_of(rows: Iterable[Mapping[str, Any]]) -> tuple[tuple[date, Fraction], ...]:
    """Dated values from their JSON, in order."""
    return tuple(sorted((date.fromisoformat(row["on"]), Fraction(row["value"])) for row in rows))


def done_of(reports: Iterable[MilestoneReport]) -> Done:
    """The day of every step that stands as done; of several reports about one step the last counts."""
    latest = {(each.result_id, each.agency_id, each.step): each.on for each in reports}
    found: dict[tuple[int, int | None], dict[str, date]] = {}
    for (result_id, agency_id, step), day in latest.items():
        if day:
            found.setdefault((result_id, agency_id), {})[step] = day
    return found


def _quarters(result: Result, course: Course, goal: date) -> set[date]:
    """The ends of the quarters between the plan's issue and the goal; what ended before could not be asked for."""
    first = max(course.start or date(result.task.plan.year, 1, 1), result.task.plan.issued_on)
    return {each.last for each in periods(PeriodKind.QUARTER, first, goal) if each.last < goal}
