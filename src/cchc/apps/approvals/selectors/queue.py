"""What waits inside an agency: packages for its head, proposals that nobody has put into a package."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from cchc.apps.accounts.permissions import EVERYWHERE, agencies_where, is_by_waiver
from cchc.apps.agencies.models import Agency, valid_on
from cchc.apps.approvals.choices import LineState, State
from cchc.apps.approvals.models import Approval, Line
from cchc.apps.audit.actors import Actor
from cchc.apps.plans.choices import FactState
from cchc.apps.plans.selectors.proposals import proposed_by, with_proofs
from cchc.apps.plans.selectors.work import agencies_to_report

LATEST = 20
_ALIVE = Q(lines__state=LineState.WAITING, lines__fact__state=FactState.PROPOSED)


@dataclass(frozen=True)
class AgencyQueue:
    """One agency: packages that wait with the number of their figures, decided ones, proposals in no package.

    may_approve: whether this person is its head or deputy.
    """

    agency: Agency
    waiting: list[Approval]
    decided: list[Approval]
    loose: int
    may_approve: bool


def queues(*, seen_by: Actor, on: date) -> list[AgencyQueue]:
    """The agencies for which this person reports or approves. 4 queries an agency."""
    return [_queue(agency, seen_by, on) for agency in agencies_to_report(seen_by=seen_by, on=on)]


def waiting_count(user: Actor, on: date) -> int:
    """How many packages wait for this person to approve; for the menu. 1 query, none for who approves nothing."""
    ids = agencies_where(user, "results.submit", on=on)
    if not ids or ids == EVERYWHERE:
        return 0
    waiting = Approval.objects.filter(_ALIVE, state=State.WAITING, agency_id__in=ids)
    return waiting.distinct().count()


def loose_proposals(agency: Agency, *, on: date):
    """Proposals that are in no waiting package, with their proofs. 4 queries, one more a link of succession."""
    packed = Line.objects.filter(approval__state=State.WAITING, state=LineState.WAITING).exclude(fact=None)
    return with_proofs(proposed_by(agency, on=on).exclude(pk__in=packed.values("fact_id")))


def may_approve(agency: Agency, *, user: Actor, on: date) -> bool:
    """Whether this person approves for the agency: its head or deputy, not an officer who needs no approval."""
    verb = "results.submit"
    return user.may(verb, agency=agency, on=on) and not is_by_waiver(user, verb, agency=agency, on=on)


def get_agency(code: str, *, seen_by: Actor, on: date) -> Agency | None:
    """The agency, where this person reports for it; None for outsiders. 1 query."""
    agency = Agency.objects.filter(valid_on(on), code=code).first()
    return agency if agency and seen_by.may("results.report", agency=agency, on=on) else None


def _queue(agency: Agency, user: Actor, on: date) -> AgencyQueue:
    packages = Approval.objects.filter(agency=agency).annotate(
        figures=Count(
            "lines", filter=Q(lines__state=LineState.WAITING, lines__fact__state=FactState.PROPOSED)
        )
    )
    loose = loose_proposals(agency, on=on).order_by().values("pk")
    return AgencyQueue(
        agency=agency,
        waiting=[
            each for each in packages.filter(state=State.WAITING).order_by("requested_at") if each.figures
        ],
        decided=list(Approval.objects.filter(agency=agency).exclude(state=State.WAITING)[:LATEST]),
        loose=loose.count(),
        may_approve=may_approve(agency, user=user, on=on),
    )
