"""An answer that the plan holds already: taken from the fact, typed once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.audit.services import record
from cchc.apps.requests.choices import SILENT, AskState
from cchc.apps.requests.models import Answer, AnswerEvidence, Ask, Request, RequestedItem
from cchc.apps.requests.selectors.known import Known, known_facts, needs_typing
from cchc.apps.requests.words import answer_words


@transaction.atomic
def take_known(*, request: Request, by: Actor, on: date) -> int:
    """Let silent agencies have answered with what they reported in the plan since. Returns how many had."""
    require(by, "requests.ask", agency=request.asker, on=on)
    items = list(request.items.all())
    silent = list(request.asks.filter(state__in=SILENT).select_related("agency", "request"))
    known = known_facts(request, items, [ask.agency_id for ask in silent], on)
    found = [ask for ask in silent if not needs_typing(ask, items, known)]
    for ask in found:
        answer_from_plan(ask=ask, items=items, known=known, by=by, on=on)
    return len(found)


def answer_from_plan(*, ask: Ask, items: Iterable[RequestedItem], known: Known, by: Actor, on: date) -> None:
    """Write the facts as the agency's answers. The caller has checked that nothing else is wanted."""
    told = {}
    for item in items:
        fact = known.get((item.pk, ask.agency_id))
        if fact is None:
            continue
        answer, _new = Answer.objects.update_or_create(
            ask=ask, item=item, defaults={"payload": fact.payload, "fact": fact}
        )
        for proof in fact.proofs.all():
            AnswerEvidence.objects.get_or_create(answer=answer, evidence_id=proof.evidence_id)
        ask.source, ask.by_id, ask.by_name = fact.source[:500], fact.by_id, fact.by_name
        told[item.label] = answer_words(item.shape, fact.payload, fact.as_of)
    ask.state, ask.since, ask.reason = AskState.ANSWERED, on, ""
    save_seen(ask, "state", "since", "reason", "source", "by", "by_name", version=ask.version)
    record(by=by, verb="requests.take_known", about=ask, after={"answers": told})
