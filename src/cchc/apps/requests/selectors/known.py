"""What agencies have reported already in the plan: it is not asked for again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cchc.apps.plans.choices import FactState
from cchc.apps.plans.models import Fact
from cchc.apps.requests.models import Ask, Request, RequestedItem

# (item, agency) → the fact that answers it.
Known = dict[tuple[int, int], Fact]


def known_facts(
    request: Request, items: Iterable[RequestedItem], agency_ids: Iterable[int], on: date
) -> Known:
    """For each item that is a figure of the plan, the last fact of each agency in the period that was asked
    about: sent by that day and not returned. No query where no item is one, else 1.
    """
    measured = {item.measure_id: item for item in items if item.measure_id}
    if not measured:
        return {}
    facts = Fact.objects.filter(
        measure_id__in=measured,
        agency_id__in=set(agency_ids),
        as_of__range=(request.figures_from, request.figures_to),
        known_from__lte=on,
        state__in=(FactState.SUBMITTED, FactState.ACCEPTED),
    ).order_by("as_of", "id")
    return {
        (measured[fact.measure_id].pk, fact.agency_id): fact
        for fact in facts
        if fact.agency_id and fact.shape == measured[fact.measure_id].shape
    }


def needs_typing(ask: Ask, items: Iterable[RequestedItem], known: Known) -> bool:
    """Whether the agency has to say anything that the plan does not know yet."""
    return any((item.pk, ask.agency_id) not in known for item in items if item.is_required) or not any(
        (item.pk, ask.agency_id) in known for item in items
    )
