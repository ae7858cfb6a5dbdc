"""Drafts as open work of a person, for `accounts.open_work`: whoever leaves hands them to a colleague."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from cchc.apps.accounts.open_work import Piece
from cchc.apps.agencies.models import Agency
from cchc.apps.audit.actors import Actor
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.audit.services import record
from cchc.apps.plans.choices import FactState
from cchc.apps.plans.models import Fact, Obligation


def pieces_of(user, on: date) -> Iterator[Piece]:
    """The drafts that this person saved last and nobody has sent. 2 queries."""
    for draft, duty in _drafts(user):
        link = reverse("plans:report", args=[duty.pk]) if duty else reverse("plans:work")
        yield Piece(_("Bản nháp số liệu"), draft.measure.name, link, _agency(draft, duty))


def move(*, user, to, agency: Agency | None, by: Actor, on: date) -> None:
    """The colleague goes on with the drafts of this agency."""
    for draft, duty in _drafts(user):
        if _agency(draft, duty) != agency:
            continue
        before = {"by": draft.by_name}
        draft.by_id, draft.by_name = to.pk, str(to)[:200]
        save_seen(draft, "by", "by_name", version=draft.version)
        record(by=by, verb="results.hand_over_draft", about=draft, before=before, after={"by": draft.by_name})


def _drafts(user) -> list[tuple[Fact, Obligation | None]]:
    drafts = list(
        Fact.objects.filter(by_id=user.pk, state=FactState.DRAFT).select_related("measure", "agency")
    )
    duties = Obligation.objects.filter(result__measure_id__in={draft.measure_id for draft in drafts})
    found: dict[tuple[int, int | None], Obligation] = {}
    for duty in duties.select_related("lead", "result").order_by("valid_from", "-pk"):
        found[duty.result.measure_id, duty.agency_id] = duty
    return [(draft, found.get((draft.measure_id, draft.agency_id))) for draft in drafts]


def _agency(draft: Fact, duty: Obligation | None) -> Agency | None:
    """A figure of the whole province belongs to who answers for it."""
    return draft.agency or (duty.lead if duty else None)
