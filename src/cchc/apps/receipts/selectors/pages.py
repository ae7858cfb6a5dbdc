"""What the pages show: an agency's own answers, and the coordinator's view of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from cchc.apps.accounts.permissions import EVERYWHERE, agencies_where
from cchc.apps.agencies.models import Agency, valid_on
from cchc.apps.audit.actors import Actor, require
from cchc.apps.plans.models import Plan
from cchc.apps.plans.selectors.plans import visible_plans
from cchc.apps.receipts.choices import Answer, ObjectionState
from cchc.apps.receipts.models import Asking, Objection
from cchc.apps.receipts.selectors import asked, focals
from cchc.apps.receipts.selectors.asked import Asked, Row
from cchc.apps.receipts.selectors.focals import Focals


@dataclass(frozen=True)
class AgencyPage:
    """An agency's tasks of a plan with its answers. lines: (row, its focal officer or None)."""

    asked: Asked | None
    lines: Sequence[tuple[Row, object]]
    focal: object
    history: list[Objection]


@dataclass(frozen=True)
class Overview:
    """Who confirmed, who objects, who is silent (the longest first), in one plan on one day."""

    asking: Asking | None
    unanswered: list[Asked]
    rows: list[Asked]
    open: list[Objection]
    decided: list[Objection]
    focals: Focals

    @property
    def lines(self) -> list[tuple[Asked, object]]:
        return [(row, self.focals.of(row.agency.pk)) for row in self.rows]

    def count(self, answer: Answer) -> int:
        return sum(row.answer == answer for row in self.rows)

    @property
    def confirmed(self) -> int:
        return self.count(Answer.CONFIRMED)

    @property
    def objecting(self) -> int:
        return self.count(Answer.OBJECTING)


def agency_page(plan: Plan, agency: Agency, *, on: date) -> AgencyPage:
    """The page of one agency. 11 queries, one more for each link of a succession."""
    found = asked.asked_of(plan, agency, on=on)
    who = focals.focals_on(plan, on=on, agency=agency)
    lines = [(row, who.of(agency.pk, row.task.pk)) for row in found.rows] if found else []
    past = Objection.objects.filter(agency=agency, task__plan=plan, made_on__lte=on)
    history = list(past.select_related("task", "evidence", "agency"))
    return AgencyPage(found, lines, who.of(agency.pk), history)


def overview(plan: Plan, *, seen_by: Actor, on: date) -> Overview:
    """The coordinator's page; refused to others. 11 queries for any number of agencies."""
    require(seen_by, "receipts.decide")
    rows = asked.asked(plan, on=on)
    unanswered = sorted((row for row in rows if row.waiting), key=lambda row: -row.days_over)
    made = Objection.objects.filter(task__plan=plan, made_on__lte=on)
    objections = list(made.select_related("task", "agency", "evidence"))
    return Overview(
        asking=asked.asking_of(plan, on=on),
        unanswered=unanswered,
        rows=rows,
        open=[each for each in objections if is_open_on(each, on)],
        decided=[each for each in objections if not is_open_on(each, on)],
        focals=focals.focals_on(plan, on=on),
    )


def is_open_on(objection: Objection, on: date) -> bool:
    """Whether nobody had decided it by that day."""
    return objection.decided_on is None or objection.decided_on > on


def asked_plans(*, seen_by: Actor, on: date) -> list[Plan]:
    """The plans of the province whose agencies are asked, or could be. 1 query."""
    return list(visible_plans(seen_by=seen_by).filter(agency=None, issued_on__lte=on))


def own_pages(*, seen_by: Actor, on: date) -> list[Asked]:
    """What this person's agencies are asked, plan by plan. 2 queries and 8 for each plan and agency."""
    ids = agencies_where(seen_by, "receipts.answer", on=on)
    found = Agency.objects.filter(valid_on(on))
    agencies = list(found if ids == EVERYWHERE else found.filter(pk__in=ids))
    plans = visible_plans(seen_by=seen_by).filter(asking__asked_on__lte=on)
    pages = (asked.asked_of(plan, agency, on=on) for plan in plans for agency in agencies)
    return [page for page in pages if page]


def get_objection(pk: int, *, seen_by: Actor) -> Objection:
    """An objection for who decides about it, or whose agency made it; 404 for others. 1 query."""
    found = (
        Objection.objects.select_related("task__plan", "agency", "evidence", "task__section")
        .filter(pk=pk)
        .first()
    )
    if found is None or not (
        seen_by.may("receipts.decide") or seen_by.may("receipts.answer", agency=found.agency)
    ):
        raise Http404
    return found


def waiting_count(user: Actor, on: date) -> int:
    """For the coordinator's menu: objections that wait for him. 1 query."""
    made = Objection.objects.filter(made_on__lte=on)
    return made.filter(state=ObjectionState.OPEN).count()
