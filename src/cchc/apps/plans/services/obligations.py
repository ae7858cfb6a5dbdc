"""Who answers for which result from when to when: groups expanded, successions followed, history kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.agencies.models import Membership, Succession
from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.services import record
from cchc.apps.plans.choices import Scope, Side
from cchc.apps.plans.models import Obligation, Party, Plan, Result

_DAY = timedelta(days=1)
# Who answers: (result, agency whose figure it is or None for the province's, responsible agency).
Key = tuple[int, int | None, int]


@dataclass
class Span:
    """Between which days, and why. `heirs`: the keys of those who take over on the day after the end."""

    first: date
    last: date | None
    basis: str = ""
    heirs: set[Key] = field(default_factory=set)


@transaction.atomic
def refresh(*, plan: Plan, by: Actor, on: date | None = None, since: date | None = None) -> int:
    """Bring the obligations of the plan to the state of `on` (None: today): who joined, left, took over.

    A group answers with its members of the plan's date of issue; later ones come by their dates. Past days
    keep their answer: rows are ended and followed by others. `since`: the day from which work was given to
    others (an amended plan, another lead); without it, what nothing asks for any more was a mistake and goes.
    Safe to run again. Returns how many rows were added or ended; a few queries for any number of agencies.
    """
    require(by, "plans.edit")
    day = on or timezone.localdate()
    wanted = _Expansion(plan, day).spans()
    existing = {
        (row.result_id, row.agency_id, row.lead_id): row
        for row in Obligation.objects.filter(result__task__plan=plan)
    }
    added = [_row(key, span, since) for key, span in wanted.items() if key not in existing]
    stale = [key for key, row in existing.items() if key not in wanted and row.valid_to is None]
    if since is None:
        Obligation.objects.filter(pk__in=[existing.pop(key).pk for key in stale]).delete()
    ended = [row for key, row in existing.items() if _end(row, wanted.get(key), since)]
    Obligation.objects.bulk_create(added)
    Obligation.objects.bulk_update(ended, ["valid_to"])
    existing.update({(row.result_id, row.agency_id, row.lead_id): row for row in added})
    linked = _link(wanted, existing)
    if added or ended or linked:
        after = {"added": len(added), "ended": sum(1 for row in ended if row.valid_to)}
        record(by=by, verb="plans.refresh_obligations", about=plan, after=after)
    return len(added) + len(ended)


class _Expansion:
    """The lead parties of every result, expanded over time up to `day`."""

    def __init__(self, plan: Plan, day: date) -> None:
        self.plan, self.day = plan, day
        self.members: dict[int, list[Membership]] = defaultdict(list)
        for membership in Membership.objects.select_related("group"):
            self.members[membership.group_id].append(membership)
        self.heirs: dict[int, list[Succession]] = defaultdict(list)
        for succession in Succession.objects.filter(on__lte=day).select_related("predecessor"):
            self.heirs[succession.predecessor_id].append(succession)

    def spans(self) -> dict[Key, Span]:
        leads: dict[int, dict[int, list[Party]]] = defaultdict(lambda: defaultdict(list))
        parties = Party.objects.filter(assignment__task__plan=self.plan, side=Side.LEAD)
        for party in parties.select_related("assignment", "agency", "group"):
            leads[party.assignment.task_id][party.assignment.number].append(party)
        found: dict[Key, Span] = {}
        for result in Result.objects.filter(task__plan=self.plan):
            if result.answered_by_id:
                self._enter(result, Party(agency_id=result.answered_by_id), found)
                continue
            for party in _responsible(result, leads[result.task_id]):
                self._enter(result, party, found)
        return found

    def _enter(self, result: Result, party: Party, found: dict[Key, Span]) -> None:
        has_part = result.scope == Scope.EACH_AGENCY or party.group_id is not None
        last = result.closed_on - _DAY if result.closed_on else None
        for agency_id, first, left, basis in self._bodies(party):
            self._add(found, result.pk, agency_id, has_part, Span(first, _earlier(left, last), basis))

    def _bodies(self, party: Party) -> Iterator[tuple[int, date, date | None, str]]:
        """Agencies behind a party with the days between which they belong to it."""
        issued = self.plan.issued_on
        if party.agency_id:
            yield party.agency_id, issued, None, ""
        for membership in self.members[party.group_id] if party.group_id else ():
            joined = max(membership.valid_from or issued, issued)
            left = membership.valid_to if membership.valid_to and membership.valid_to <= self.day else None
            if joined <= self.day and (left is None or left >= joined):
                yield membership.agency_id, joined, left, _("Thành viên nhóm “%s”") % membership.group.name

    def _add(self, found: dict[Key, Span], result_id: int, agency_id: int, has_part: bool, span: Span) -> Key:
        """Enter the span, and those of its successors from the day that they took over."""
        key = (result_id, agency_id if has_part else None, agency_id)
        takeovers = [each for each in self.heirs[agency_id] if _reaches(span, each.on)]
        if takeovers:
            span = Span(span.first, min(each.on for each in takeovers) - _DAY, span.basis)
        known = found.get(key)
        found[key] = known = _joined(known, span) if known else span
        for each in takeovers:
            basis = _("Kế thừa %(old)s. %(basis)s") % {
                "old": each.predecessor.name,
                "basis": each.legal_basis,
            }
            start = max(each.on, span.first)
            heir = self._add(found, result_id, each.successor_id, has_part, Span(start, None, basis.strip()))
            known.heirs.add(heir)
        return key


def _responsible(result: Result, rows: dict[int, list[Party]]) -> list[Party]:
    """The lead parties of the result's own lead row, or of all rows where they share it; known ones only."""
    numbers: Iterable[int] = [result.assignment_number] if result.assignment_number else sorted(rows)
    return [party for number in numbers for party in rows.get(number, ()) if party.is_known]


def _reaches(span: Span, on: date) -> bool:
    """Whether the obligation still ran when the successor took over: a member may end the day before."""
    return span.last is None or span.last >= on - _DAY


def _earlier(one: date | None, other: date | None) -> date | None:
    return min(filter(None, (one, other)), default=None)


def _joined(one: Span, other: Span) -> Span:
    """Two reasons to answer for the same: from the first to the last day of both."""
    first, last = min(one.first, other.first), None
    if one.last and other.last:
        last = max(one.last, other.last)
    basis = one.basis if one.first <= other.first else other.basis
    return Span(first, last, basis, one.heirs | other.heirs)


def _row(key: Key, span: Span, since: date | None) -> Obligation:
    result_id, agency_id, lead_id = key
    first = max(filter(None, (span.first, since)))
    return Obligation(
        result_id=result_id,
        agency_id=agency_id,
        lead_id=lead_id,
        valid_from=first,
        valid_to=max(span.last, first) if span.last else None,
        basis=span.basis[:500],
    )


def _end(row: Obligation, span: Span | None, since: date | None) -> bool:
    """Bring the row's end to that of its span, or to the day before `since`. Returns whether it changed."""
    before = row.valid_to
    last = span.last if span else row.valid_to or (since - _DAY if since else None)
    row.valid_to = max(last, row.valid_from) if last else None
    return row.valid_to != before


def _link(wanted: dict[Key, Span], rows: dict[Key, Obligation]) -> int:
    """Who took over from whom; links that stand already are left. Returns how many are new."""
    through = Obligation.successors.through
    known = set(through.objects.values_list("from_obligation_id", "to_obligation_id"))
    pairs = {(rows[old].pk, rows[new].pk) for old, span in wanted.items() for new in span.heirs}
    new = pairs - known
    through.objects.bulk_create(
        through(from_obligation_id=old, to_obligation_id=heir) for old, heir in sorted(new)
    )
    return len(new)
