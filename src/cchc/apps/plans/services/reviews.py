"""The reviewer's decision about what an agency reported."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.audit.services import record
from cchc.apps.plans.choices import Decision, FactState
from cchc.apps.plans.models import Fact, Review


@transaction.atomic
def accept(*, fact: Fact, by: Actor, version: int, reason: str = "", on: date | None = None) -> Review:
    """Accept a fact; a qualitative one is fulfilled from then on. Raises ValidationError."""
    _require_sent(fact, by, (FactState.SUBMITTED,), on)
    day = on or timezone.localdate()
    before, fact.state, fact.accepted_on = fact.state, FactState.ACCEPTED, day
    save_seen(fact, "state", "accepted_on", version=version)
    return _review(fact, Decision.ACCEPTED, reason, by, day, before)


@transaction.atomic
def send_back(*, fact: Fact, reason: str, by: Actor, version: int, on: date | None = None) -> Review:
    """Return a fact with the reason, also one accepted before; it no longer counts.

    Raises ValidationError, ChangedMeanwhile.
    """
    _require_sent(fact, by, (FactState.SUBMITTED, FactState.ACCEPTED), on)
    if not reason.strip():
        raise ValidationError({"reason": _("Hãy ghi lý do trả lại để cơ quan biết cần sửa gì.")})
    day = on or timezone.localdate()
    before, fact.state, fact.returned_on = fact.state, FactState.RETURNED, day
    save_seen(fact, "state", "returned_on", version=version)
    return _review(fact, Decision.RETURNED, reason.strip(), by, day, before)


def _require_sent(fact: Fact, by: Actor, states: tuple[str, ...], on: date | None) -> None:
    require(by, "results.review", on=on)
    if by.pk and by.pk in (fact.by_id, fact.approved_by_id):
        raise ValidationError(_("Người báo cáo hoặc duyệt gửi không tự thẩm tra số liệu của mình."))
    if fact.state not in states:
        raise ValidationError(
            _("Số liệu này đang ở tình trạng “%s” nên không thẩm tra được.") % fact.get_state_display()
        )


def _review(fact: Fact, decision: Decision, reason: str, by: Actor, day: date, before: str) -> Review:
    review = Review.objects.create(
        fact=fact, decision=decision, reason=reason, on=day, by_id=by.pk, by_name=str(by)[:200]
    )
    verb = "reviews.accept" if decision == Decision.ACCEPTED else "reviews.send_back"
    record(by=by, verb=verb, about=fact, before={"state": before}, after={"state": fact.state}, note=reason)
    return review
