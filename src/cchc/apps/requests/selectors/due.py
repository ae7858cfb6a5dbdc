"""What agencies still owe to those who asked, as the notices want it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from cchc.apps.notices.choices import State
from cchc.apps.notices.due import DueItem
from cchc.apps.requests.choices import SILENT, AskState, RequestState
from cchc.apps.requests.models import Ask


def due_items(on: date) -> Iterator[DueItem]:
    """Every request that waits for an answer on that day, or for a better one. 1 query."""
    open_asks = Ask.objects.filter(
        request__state=RequestState.OPEN, request__asked_on__lte=on, state__in=SILENT
    )
    for ask in open_asks.select_related("request", "agency"):
        is_returned = ask.state == AskState.RETURNED
        yield DueItem(
            key=f"ask:{ask.pk}",
            title=title_of(ask),
            link=link_of(ask),
            due=ask.request.due,
            state=State.RETURNED if is_returned else State.OPEN,
            agency=ask.agency,
            since=ask.since if is_returned else None,
        )


def title_of(ask: Ask) -> str:
    """Which request at which agency; no figure, no name of a person."""
    return f"{ask.request.title} ({ask.agency.short_name or ask.agency.name})"


def link_of(ask: Ask) -> str:
    return reverse("requests:answer", args=[ask.pk])
