"""The first page, by what a person may do: an officer's work, a reviewer's queue, the state of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cchc.apps.audit.actors import Actor
from cchc.apps.plans.choices import ImportState
from cchc.apps.plans.models import Import, Plan
from cchc.apps.plans.selectors.leading import Summary, leader_summary
from cchc.apps.plans.selectors.plans import current_plan
from cchc.apps.plans.selectors.reviewing import review_queue
from cchc.apps.plans.selectors.work import AgencyWork, agencies_to_report, agency_work

MOST_AGENCIES = 3


@dataclass(frozen=True)
class Home:
    """What stands on the first page; a part that is not this person's business is None or empty."""

    plan: Plan | None
    work: list[AgencyWork]
    waiting: int | None
    readings: list[Import] | None
    summary: Summary | None

    @property
    def is_empty(self) -> bool:
        return not (self.work or self.summary or self.waiting is not None or self.readings is not None)


def home_page(*, seen_by: Actor, on: date) -> Home:
    """The first page of this person on that day. 28 queries at most for one agency, 13 for each further one."""
    plan = current_plan(seen_by=seen_by)
    agencies = agencies_to_report(seen_by=seen_by, on=on) if plan else []
    overlooks = plan is not None and not agencies
    return Home(
        plan=plan,
        work=[agency_work(None, each, on=on) for each in agencies[:MOST_AGENCIES]] if plan else [],
        waiting=review_queue(seen_by=seen_by, on=on).count() if seen_by.may("results.review") else None,
        readings=_unfinished(seen_by),
        summary=leader_summary(plan, seen_by=seen_by, on=on) if overlooks and plan else None,
    )


def _unfinished(seen_by: Actor) -> list[Import] | None:
    """Readings that wait for the coordinator; None for others. 1 query."""
    if not seen_by.may("plans.import"):
        return None
    rows = Import.objects.filter(state__in=(ImportState.READ, ImportState.REVIEWING))
    return list(rows.defer("reading", "decisions")[:5])
