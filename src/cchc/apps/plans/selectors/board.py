"""The plan as a board and as a table: verdicts per section, task, result and agency on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cchc.apps.agencies.models import Agency, valid_on
from cchc.apps.audit.actors import Actor, require
from cchc.apps.plans.judging import Judging
from cchc.apps.plans.models import Obligation, Plan, Section
from cchc.apps.plans.selectors.judged import judging
from cchc.apps.plans.selectors.rows import Filters, TaskRow, count_statuses, task_rows
from cchc.core.plan import Status


@dataclass(frozen=True)
class SectionRow:
    """A section with its tasks and how many of them have which verdict."""

    section: Section
    tasks: list[TaskRow]

    @property
    def counts(self) -> dict[Status, int]:
        return count_statuses(row.verdict for row in self.tasks if row.verdict)

    @property
    def troubled(self) -> list[TaskRow]:
        """The tasks that need attention, the gravest first."""
        rows = [row for row in self.tasks if row.verdict and row.verdict.status in _TROUBLE]
        return sorted(rows, key=lambda row: row.verdict.status.severity if row.verdict else 0)

    @property
    def calm(self) -> list[TaskRow]:
        """The other tasks, in the plan's order."""
        return [row for row in self.tasks if row.verdict and row.verdict.status not in _TROUBLE]


@dataclass(frozen=True)
class AgencyRow:
    """An agency with the verdicts of what it answers for."""

    agency: Agency
    counts: dict[Status, int]
    total: int


@dataclass
class Board:
    """The plan on one day. `rows` are the tasks that pass the filters, with the group rows above them."""

    plan: Plan
    on: date
    filters: Filters
    judging: Judging
    rows: list[TaskRow]

    @property
    def tasks(self) -> list[TaskRow]:
        """The rows that are judged."""
        return [row for row in self.rows if row.verdict]

    @cached_property
    def counts(self) -> dict[Status, int]:
        return count_statuses(row.verdict for row in self.tasks)

    @cached_property
    def result_counts(self) -> dict[Status, int]:
        return count_statuses(each.verdict for row in self.tasks for each in row.results)

    @cached_property
    def sections(self) -> list[SectionRow]:
        """The sections that have a row, in the plan's order."""
        grouped: dict[int, SectionRow] = {}
        for row in self.rows:
            grouped.setdefault(row.section.pk, SectionRow(row.section, [])).tasks.append(row)
        return list(grouped.values())

    @cached_property
    def agencies(self) -> list[AgencyRow]:
        """Every agency that answers for one of these results, the most troubled first. No query."""
        found: dict[int, list] = {}
        agencies: dict[int, Agency] = {}
        for row in self.tasks:
            for each in row.results:
                for duty in self.judging.obligations[each.result.pk]:
                    agencies[duty.lead_id] = duty.lead
                    found.setdefault(duty.lead_id, []).append(self.judging.obligation(duty, each.result))
        rows = [AgencyRow(agencies[pk], count_statuses(got), len(got)) for pk, got in found.items()]
        return sorted(
            rows, key=lambda row: (*(-row.counts.get(status, 0) for status in _TROUBLE), row.agency.sort_key)
        )


_TROUBLE = (Status.MISSED, Status.LATE, Status.AT_RISK, Status.CANNOT_JUDGE)


def board(plan: Plan, *, seen_by: Actor, on: date, filters: Filters | None = None) -> Board:
    """The plan with all verdicts on that day. 14 queries at most, whatever the number of agencies and facts."""
    require(seen_by, "plans.read")
    chosen = filters or Filters()
    judged = judging(plan, on)
    return Board(plan, on, chosen, judged, task_rows(plan, judged, chosen))


def agencies_of(plan: Plan, on: date) -> list[Agency]:
    """The agencies that answer for something in the plan on that day, in Vietnamese order. 1 query."""
    leads = Obligation.objects.filter(valid_on(on), result__task__plan=plan).values("lead_id")
    return list(Agency.objects.filter(pk__in=leads))
