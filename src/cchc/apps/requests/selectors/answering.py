"""What an agency sees: which requests wait for it, and what each of them asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404

from cchc.apps.accounts.permissions import EVERYWHERE, agencies_where
from cchc.apps.audit.actors import Actor
from cchc.apps.evidence import selectors as evidence
from cchc.apps.evidence.models import Evidence
from cchc.apps.plans.models import Fact
from cchc.apps.requests.choices import SILENT, AskState, RequestState
from cchc.apps.requests.models import Answer, Ask, RequestedItem
from cchc.apps.requests.selectors.known import known_facts

MOST_EVIDENCE = 30


@dataclass(frozen=True)
class Inbox:
    """The requests at one's agencies: what waits, what was answered and may still be corrected, what is over."""

    waiting: list[Ask]
    given: list[Ask]
    over: list[Ask]


@dataclass(frozen=True)
class Wanted:
    """One item as the agency meets it. known: a fact that answers it; answer: what was said before."""

    item: RequestedItem
    known: Fact | None
    answer: Answer | None


@dataclass(frozen=True)
class Answering:
    """What the page of an answer needs. `offered`: the agency's own evidence, with what is attached already."""

    ask: Ask
    wanted: list[Wanted]
    offered: list[Evidence]

    @property
    def is_open(self) -> bool:
        return self.ask.request.is_open and self.ask.state != AskState.WITHDRAWN

    @property
    def needs_no_typing(self) -> bool:
        return all(each.known for each in self.wanted)


def inbox(*, seen_by: Actor, on: date) -> Inbox:
    """What other agencies want of one's own, by due day. 1 query."""
    rows = _visible(seen_by, on).select_related("request__asker", "agency").order_by("request__due", "pk")
    waiting, given, over = [], [], []
    for ask in rows:
        if not ask.request.is_open or ask.state == AskState.WITHDRAWN:
            over.append(ask)
        elif ask.state in SILENT:
            waiting.append(ask)
        else:
            given.append(ask)
    return Inbox(waiting, given, over[::-1])


def waiting_count(user: Actor, on: date) -> int:
    """How many requests wait for an answer of this person's agencies, for the menu. 1 query."""
    rows = _visible(user, on)
    return rows.filter(state__in=SILENT, request__state=RequestState.OPEN).count()


def get_ask(pk: int, *, seen_by: Actor, on: date) -> Ask:
    """A request at an agency for which this person may answer; 404 for all others. 1 query."""
    rows = _visible(seen_by, on).select_related("request__asker", "request__task__plan", "agency")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def answering(ask: Ask, *, seen_by: Actor, on: date) -> Answering:
    """What the form of this request needs. 7 queries at most."""
    items = list(ask.request.items.select_related("measure"))
    known = known_facts(ask.request, items, [ask.agency_id], on)
    answers = {
        each.item_id: each for each in ask.answers.select_related("fact").prefetch_related("proofs__evidence")
    }
    return Answering(
        ask=ask,
        wanted=[Wanted(item, known.get((item.pk, ask.agency_id)), answers.get(item.pk)) for item in items],
        offered=_offered(ask, seen_by) if any(_takes_documents(item) for item in items) else [],
    )


def _takes_documents(item: RequestedItem) -> bool:
    return item.wants_document or item.shape == "document"


def _offered(ask: Ask, seen_by: Actor) -> list[Evidence]:
    found = evidence.visible_to(seen_by)
    own = list(found.filter(agency_id=ask.agency_id)[:MOST_EVIDENCE])
    attached = found.filter(answers__answer__ask=ask).exclude(pk__in=[each.pk for each in own]).distinct()
    return [*attached, *own]


def _visible(seen_by: Actor, on: date):
    ids = agencies_where(seen_by, "requests.answer", on=on)
    found = Ask.objects.filter(request__asked_on__lte=on)
    return found if ids == EVERYWHERE else found.filter(agency_id__in=ids)
