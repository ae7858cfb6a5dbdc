"""The rows of the plan on one day: what the board and the table show, and what one can filter by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from cchc.apps.agencies.models import Membership, valid_on
from cchc.apps.plans.choices import Side
from cchc.apps.plans.judging import Judging
from cchc.apps.plans.models import Assignment, Party, Plan, Result, Section, Task
from cchc.core.plan import Course, Status, Verdict, effective_kind
from cchc.core.text import fold


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a reader wants to see; an empty field asks for everything."""

    section: str = ""
    agency: int | None = None
    deadline_kind: str = ""
    verdict: str = ""
    component: str = ""
    target_kind: str = ""
    search: str = ""
    past_start: bool = False

    @property
    def is_empty(self) -> bool:
        return self == Filters()

    @property
    def has_more(self) -> bool:
        """Whether one of the filters that stand folded away is in use."""
        return bool(self.deadline_kind or self.component or self.target_kind or self.past_start)


@dataclass(frozen=True)
class ResultRow:
    """A result with its verdict and the days between which it runs."""

    result: Result
    verdict: Verdict
    course: Course
    due: date | None


@dataclass(frozen=True)
class LeadRow:
    """One lead row of a task in the printed columns; results that the rows share stand in the first."""

    number: int
    leads: list[Party]
    coordinating: list[Party]
    results: list[ResultRow]


@dataclass
class TaskRow:
    """A task with the verdict that all its results give together; a group row has none.

    is_past_start: a result has passed its latest safe start, and nobody has reported a beginning.
    """

    task: Task
    section: Section
    results: list[ResultRow]
    lead_rows: list[LeadRow]
    verdict: Verdict | None
    is_past_start: bool = False

    @property
    def due(self) -> date | None:
        """The last day of the last result; None while nobody has supplied it."""
        return max((row.due for row in self.results if row.due), default=None)

    @property
    def deadline_kind(self) -> str:
        if self.task.deadline is None:
            return ""
        return effective_kind(self.task.deadline, [row.result.aim for row in self.results]).value


def task_rows(plan: Plan, judging: Judging, filters: Filters) -> list[TaskRow]:
    """The tasks that pass the filters, in the plan's order, with the group rows above them.

    4 queries, one more for the filter by agency.
    """
    results: dict[int, list[Result]] = {}
    for result in judging.results:
        results.setdefault(result.task_id, []).append(result)
    tasks = _tasks(plan, judging.on).prefetch_related(
        "assignments__parties__agency", "assignments__parties__group"
    )
    agency_tasks = _tasks_of_agency(plan, judging, filters.agency) if filters.agency else None
    rows = [task_row(task, judging, results.get(task.pk, [])) for task in tasks]
    kept = [
        row
        for row in rows
        if not row.task.is_group
        and _passes(row, filters)
        and (agency_tasks is None or row.task.pk in agency_tasks)
    ]
    return _with_groups(rows, kept)


def _tasks(plan: Plan, on: date):
    living = Q(closed_on=None) | Q(closed_on__gt=on)
    return plan.tasks.filter(living).select_related("section")


def task_row(task: Task, judging: Judging, results: list[Result]) -> TaskRow:
    rows = [
        ResultRow(result, judging.result(result), judging.course(result), judging.due(result))
        for result in results
    ]
    assignments = list(task.assignments.all())
    first = assignments[0].number if assignments else None
    return TaskRow(
        task=task,
        section=task.section,
        results=rows,
        lead_rows=[_lead_row(each, rows, first) for each in assignments],
        verdict=None if task.is_group else judging.task(results),
        is_past_start=any(is_past_start(row.verdict, judging.on) for row in rows),
    )


def is_past_start(verdict: Verdict, on: date) -> bool:
    """Whether the latest safe start has passed and the work is not reported as begun."""
    milestone = verdict.milestone
    return milestone is not None and milestone.is_start and milestone.day < on


def _lead_row(assignment: Assignment, rows: list[ResultRow], first: int | None) -> LeadRow:
    parties = list(assignment.parties.all())
    return LeadRow(
        number=assignment.number,
        leads=[party for party in parties if party.side == Side.LEAD],
        coordinating=[party for party in parties if party.side == Side.COORDINATE],
        results=[row for row in rows if (row.result.assignment_number or first) == assignment.number],
    )


def _passes(row: TaskRow, filters: Filters) -> bool:
    """Whether a task is what the reader asks for; the agency is looked up beforehand."""
    asked = [
        (filters.section, row.section.code == filters.section),
        (filters.deadline_kind, row.deadline_kind == filters.deadline_kind),
        (filters.verdict, row.verdict is not None and row.verdict.status == filters.verdict),
        (filters.component, filters.component in (row.section.component, *row.section.feeds)),
        (filters.past_start, row.is_past_start),
        (filters.target_kind, any(each.result.aim.kind == filters.target_kind for each in row.results)),
    ]
    fits = all(holds for wanted, holds in asked if wanted)
    return fits and all(word in row.task.folded for word in fold(filters.search).split())


def _tasks_of_agency(plan: Plan, judging: Judging, agency: int) -> set[int]:
    """The tasks that an agency leads or coordinates on that day, itself or through a group. 2 queries."""
    by_id = {result.pk: result.task_id for result in judging.results}
    led = {
        by_id[pk] for pk, rows in judging.obligations.items() if any(row.lead_id == agency for row in rows)
    }
    groups = Membership.objects.filter(valid_on(judging.on), agency_id=agency).values("group_id")
    parts = Party.objects.filter(Q(agency_id=agency) | Q(group_id__in=groups), assignment__task__plan=plan)
    coordinated = parts.filter(side=Side.COORDINATE).values_list("assignment__task_id", flat=True)
    return led | set(coordinated)


def _with_groups(rows: list[TaskRow], kept: list[TaskRow]) -> list[TaskRow]:
    by_id = {row.task.pk: row for row in rows}
    wanted = {row.task.pk for row in kept}
    for row in kept:
        parent = row.task.parent_id
        while parent and parent in by_id:
            wanted.add(parent)
            parent = by_id[parent].task.parent_id
    return [row for row in rows if row.task.pk in wanted]


def count_statuses(verdicts) -> dict[Status, int]:
    """How many verdicts have which status, the gravest first."""
    counts = dict.fromkeys(Status, 0)
    for verdict in verdicts:
        counts[verdict.status] += 1
    return {status: number for status, number in counts.items() if number}
