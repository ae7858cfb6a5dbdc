"""One package as its page shows it: every figure, what proves it, what it would mean, what changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404

from cchc.apps.accounts.selectors import people_with_role
from cchc.apps.approvals.choices import LineState, State
from cchc.apps.approvals.digests import digest_of, digest_of_all, short
from cchc.apps.approvals.models import Approval, Line
from cchc.apps.approvals.selectors.queue import may_approve
from cchc.apps.audit.actors import Actor
from cchc.apps.plans.choices import FactState
from cchc.apps.plans.models import Fact
from cchc.apps.plans.selectors.proposals import Proposal, weighed, with_proofs
from cchc.catalogue import roles


@dataclass(frozen=True)
class Row:
    """A figure that waits: as it stands now, and whether it was changed after it was laid before the head."""

    line: Line
    proposal: Proposal
    is_changed: bool


@dataclass(frozen=True)
class Package:
    """A package. rows: what waits and can be approved; gone: lines whose figure no longer waits; digest: of the rows."""

    approval: Approval
    rows: list[Row]
    gone: list[Line]
    digest: str
    may_approve: bool
    may_report: bool

    @property
    def is_open(self) -> bool:
        return self.approval.state == State.WAITING and bool(self.rows)

    @property
    def short_digest(self) -> str:
        return short(self.digest)


def get_approval(pk: int, *, seen_by: Actor, on: date) -> Approval:
    """A package of an agency for which this person reports or which he reviews; 404 for others. 1 query."""
    rows = Approval.objects.select_related("agency", "document", "evidence", "requested_by")
    found = rows.filter(pk=pk).first()
    if found is None or not _may_see(found, seen_by, on):
        raise Http404
    return found


def package(approval: Approval, *, seen_by: Actor, on: date) -> Package:
    """Everything that the page of a package shows. 20 queries at most, whatever the number of figures."""
    lines = list(approval.lines.all())
    waiting = {line.fact_id: line for line in lines if line.state == LineState.WAITING and line.fact_id}
    facts = Fact.objects.filter(pk__in=waiting, state=FactState.PROPOSED)
    rows = [] if approval.state != State.WAITING else _rows(weighed(with_proofs(facts), on=on), waiting)
    alive = {row.line.pk for row in rows}
    return Package(
        approval=approval,
        rows=rows,
        gone=[line for line in lines if line.pk not in alive],
        digest=digest_of_all(digest_of(row.proposal.fact) for row in rows),
        may_approve=may_approve(approval.agency, user=seen_by, on=on),
        may_report=seen_by.may("results.report", agency=approval.agency, on=on),
    )


def heads_of(approval: Approval, *, on: date):
    """The agency's head and deputies on that day, to whom a link may be sent. 1 query."""
    codes = [role.code for role in roles.load().roles.values() if "results.submit" in role.own_agency]
    return people_with_role(*codes, agency=approval.agency, on=on)


def _rows(proposals: list[Proposal], lines: dict[int | None, Line]) -> list[Row]:
    return [
        Row(lines[each.fact.pk], each, digest_of(each.fact) != lines[each.fact.pk].digest)
        for each in proposals
    ]


def _may_see(approval: Approval, user: Actor, on: date) -> bool:
    return user.may("results.report", agency=approval.agency, on=on) or user.may("results.review", on=on)
