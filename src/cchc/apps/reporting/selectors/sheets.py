"""The one-page report: whose, for when, its rows, and what may prove them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from django.http import Http404

from cchc.apps.agencies.models import Agency
from cchc.apps.audit.actors import Actor
from cchc.apps.evidence import selectors as evidence
from cchc.apps.evidence.models import Evidence
from cchc.apps.plans.models import Plan, Section
from cchc.apps.plans.selectors.work import agencies_to_report
from cchc.apps.reporting.choices import RowState, code_of, period_named
from cchc.apps.reporting.models import PeriodReport
from cchc.apps.reporting.selectors.rows import Row, rows_of
from cchc.core.calendar import Period, PeriodKind, period_of

MOST_EVIDENCE = 50


@dataclass(frozen=True)
class Part:
    """The rows of one section of one plan."""

    plan: Plan
    section: Section
    rows: list[Row]


@dataclass(frozen=True)
class Sheet:
    """Everything that the page needs. `head` is what was kept of its common part; None: nothing yet."""

    agency: Agency
    period: Period
    on: date
    rows: list[Row]
    head: PeriodReport | None
    offered: list[Evidence]

    @property
    def code(self) -> str:
        return code_of(self.period)

    @property
    def as_of(self) -> date:
        """The day up to which the figures count, unless somebody kept another: the period's last that has come."""
        return self.head.as_of if self.head else min(self.period.last, self.on)

    @cached_property
    def open_rows(self) -> list[Row]:
        return [row for row in self.rows if row.is_open]

    def parts(self, *states: RowState) -> list[Part]:
        """The rows in these states, by plan and section."""
        chosen = [row for row in self.rows if row.state in states]
        groups = groupby(chosen, key=lambda row: row.section.pk)
        return [Part(rows[0].plan, rows[0].section, rows) for rows in (list(own) for _key, own in groups)]

    @property
    def plans(self) -> list[Plan]:
        return list({row.plan.pk: row.plan for row in self.rows}.values())


def get_sheet(code: str, period_code: str, *, seen_by: Actor, on: date, measure: int | None = None) -> Sheet:
    """The page of an agency and a period; 404 for outsiders and for what has not begun. 18 queries at most.

    `measure`: only its rows, for an answer about one of them.
    """
    agency = Agency.objects.filter(code=code).first()
    period = period_named(period_code)
    if agency is None or period is None or period.first > on:
        raise Http404
    if not seen_by.may("results.report", agency=agency, on=on):
        raise Http404
    return sheet_of(agency, period, seen_by=seen_by, on=on, measure=measure)


def sheet_of(
    agency: Agency, period: Period, *, seen_by: Actor, on: date, measure: int | None = None
) -> Sheet:
    """The page without asking who may see it. 17 queries at most."""
    rows = rows_of(agency, period, on=on, measure=measure)
    offered = evidence.evidence_list(seen_by=seen_by, agency_id=agency.pk)[:MOST_EVIDENCE] if rows else []
    head = PeriodReport.objects.filter(agency=agency, kind=period.kind.value, first=period.first).first()
    return Sheet(agency, period, on, rows, head, list(offered))


def agencies(*, seen_by: Actor, on: date) -> list[Agency]:
    """The agencies whose page this person may fill in. 1 query."""
    return agencies_to_report(seen_by=seen_by, on=on)


def usual_period(on: date) -> Period:
    """The quarter that is reported on that day: the past one in the first ten days of the next."""
    now = period_of(on, PeriodKind.QUARTER)
    return now if on.day > 10 or on.month != now.first.month else before(now)


def before(period: Period) -> Period:
    """The period of that kind that ended the day before."""
    return period_of(date.fromordinal(period.first.toordinal() - 1), period.kind)


def offered_periods(on: date) -> list[Period]:
    """The periods to choose from: the running one and the one before, of each kind."""
    running = [period_of(on, kind) for kind in PeriodKind]
    return [each for period in running for each in (before(period), period)]
