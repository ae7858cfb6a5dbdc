"""The page of a result's milestones: the days worked backwards, where each agency stands, what is set by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from cchc.apps.audit.actors import Actor
from cchc.apps.plans.judging import Judging
from cchc.apps.plans.models import MeetingDay, MilestonePlan, MilestoneReport, Obligation, Result
from cchc.apps.plans.scheduling import chain_of, points_of, sort_of
from cchc.apps.plans.selectors.judged import judging
from cchc.catalogue import milestones as catalogue
from cchc.catalogue.milestones import Sort, UsualChain, UsualStep
from cchc.core.numbers import show
from cchc.core.plan import ChainSchedule, Course, FigureSchedule, Milestone, Step, Verdict

MOST_BODIES = 200


@dataclass(frozen=True)
class StepRow:
    """A milestone with its step (none: the beginning), and what is known of the step's usual duration."""

    milestone: Milestone
    step: Step | None
    usual: UsualStep | None


@dataclass(frozen=True)
class Told:
    """What an agency reported about one step; `report` is the one that holds.

    is_passed: a later step, or the result itself, shows that it is done.
    """

    milestone: Milestone
    report: MilestoneReport | None
    may_report: bool
    is_passed: bool


@dataclass(frozen=True)
class BodyRow:
    """Who answers, with the verdict about his part, and the steps that he reports."""

    obligation: Obligation
    verdict: Verdict
    steps: list[Told]


@dataclass(frozen=True)
class MilestonesPage:
    """Everything that the page shows. rows: of a chain; points: days and values of a figure."""

    result: Result
    course: Course
    sort: Sort
    own: MilestonePlan | None
    usual: UsualChain | None
    reason: str
    rows: list[StepRow]
    bodies: list[BodyRow]
    checkpoints: list[Milestone]
    done_if_begun_today: date | None
    verdict: Verdict

    @property
    def goal(self) -> date | None:
        """The day that the milestones lead to."""
        if self.rows:
            return self.rows[-1].milestone.day
        return self.checkpoints[-1].day if self.checkpoints else None

    @property
    def has_reports(self) -> bool:
        """Whether anything was reported or may be reported here."""
        return any(body.steps for body in self.bodies)


def milestones_page(result: Result, *, seen_by: Actor, on: date) -> MilestonesPage:
    """The milestones of a result as they stand on that day. 16 queries at most."""
    judged = judging(result.task.plan, on, [result.measure_id])
    course = judged.course(result)
    own = judged.milestones.own.get(result.pk)
    usual = catalogue.load()
    sort = sort_of(result)
    chain = usual.chain_for(result.aim.kind, result.words) if sort is Sort.CHAIN else None
    return MilestonesPage(
        result=result,
        course=course,
        sort=Sort.NONE if own and own.is_none else sort,
        own=own,
        usual=chain,
        reason=own.reason if own and own.is_none else usual.reasons.get(result.aim.kind, ""),
        rows=_rows(result, course, own, chain),
        bodies=_bodies(result, judged, seen_by, on),
        checkpoints=_checkpoints(course, result),
        done_if_begun_today=_end_if_begun(result, judged, own, on),
        verdict=judged.result(result),
    )


def get_step(duty: Obligation, step: str, *, on: date) -> tuple[Milestone, MilestoneReport | None]:
    """A step that this agency reports, with the report that holds; 404 where it reports none such. 10 queries."""
    judged = judging(duty.result.task.plan, on, [duty.result.measure_id])
    schedule = judged.course(duty.result).schedule
    rows = schedule.milestones[:-1] if isinstance(schedule, ChainSchedule) else ()
    found = next((each for each in rows if each.key == step), None)
    if found is None:
        raise Http404
    reports = MilestoneReport.objects.filter(result=duty.result, agency=duty.agency, step=step)
    return found, reports.order_by("-id").first()


def meeting_days(year: int) -> QuerySet[MeetingDay]:
    """The meeting days of a year, in order. 1 query."""
    return MeetingDay.objects.filter(on__year=year)


def get_meeting(pk: int, *, seen_by: Actor) -> MeetingDay:
    """One meeting day, for those who may change it; 404 for all others. 1 query."""
    found = MeetingDay.objects.filter(pk=pk).first() if seen_by.may("calendar.edit") else None
    if found is None:
        raise Http404
    return found


def shown_steps(result: Result, own: MilestonePlan | None) -> list[Step]:
    """The steps that hold now, for the form. No query."""
    chain = chain_of(result, own) if sort_of(result) is Sort.CHAIN else None
    return list(chain.steps) if chain else []


def shown_points(own: MilestonePlan | None) -> tuple[list, list]:
    """The coordinator's dated values and last year's, for the form. No query."""
    return (list(points_of(own.points)), list(points_of(own.last_year))) if own else ([], [])


def own_milestones(result: Result) -> MilestonePlan | None:
    """The coordinator's own milestones of the result. 1 query."""
    return MilestonePlan.objects.filter(result=result).first()


def _rows(
    result: Result, course: Course, own: MilestonePlan | None, chain: UsualChain | None
) -> list[StepRow]:
    if not isinstance(course.schedule, ChainSchedule):
        return []
    steps = {step.key: step for step in shown_steps(result, own)}
    usual = {each.step.key: each for each in chain.steps} if chain else {}
    return [
        StepRow(
            each,
            steps.get(each.key),
            usual.get(each.key) if each.key in steps and _is_usual(steps[each.key], usual) else None,
        )
        for each in course.schedule.milestones
    ]


def _is_usual(step: Step, usual: dict[str, UsualStep]) -> bool:
    return step.key in usual and usual[step.key].step == step


def _bodies(result: Result, judged: Judging, seen_by: Actor, on: date) -> list[BodyRow]:
    schedule = judged.course(result).schedule
    to_report = schedule.milestones[:-1] if isinstance(schedule, ChainSchedule) else ()
    rows = result.milestone_reports.filter(known_from__lte=on).select_related("evidence").order_by("id")
    latest = {(each.agency_id, each.step): each for each in rows}
    found = []
    for duty in judged.obligations[result.pk][:MOST_BODIES]:
        verdict = judged.obligation(duty, result)
        may_report = not verdict.is_settled and seen_by.may("results.report", agency=duty.lead, on=on)
        passed = _passed(verdict, to_report)
        told = [
            Told(each, latest.get((duty.agency_id, each.key)), may_report, number < passed)
            for number, each in enumerate(to_report)
        ]
        found.append(BodyRow(duty, verdict, told))
    return found


def _passed(verdict: Verdict, steps: Sequence[Milestone]) -> int:
    """How many of the steps are behind: all before the one that is open, or all where the result is there."""
    if verdict.milestone is None:
        return len(steps) if verdict.status.is_good else 0
    keys = [each.key for each in steps]
    return keys.index(verdict.milestone.key) if verdict.milestone.key in keys else len(keys)


def _checkpoints(course: Course, result: Result) -> list[Milestone]:
    schedule = course.schedule
    if not isinstance(schedule, FigureSchedule):
        return []
    fixed = dict(schedule.points)
    return [
        Milestone(day=day, key=day.isoformat(), name=_value(fixed.get(day), result))
        for day in schedule.checkpoints
    ]


def _value(value, result: Result) -> str:
    return "" if value is None else f"{show(value)} {result.aim.unit or ''}".rstrip()


def _end_if_begun(result: Result, judged: Judging, own: MilestonePlan | None, on: date) -> date | None:
    """When the usual durations would end the work if it began on that day; None once it has begun."""
    milestone = judged.result(result).milestone
    if milestone is None or not milestone.is_start:
        return None
    chain = chain_of(result, own)
    ends = chain.forwards(on, judged.calendar, judged.milestones.meetings) if chain else []
    return ends[-1].day if ends and judged.calendar.covers(on, ends[-1].day) else None
