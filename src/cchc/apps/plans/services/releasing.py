"""Proposals and the agency's head: he lets them go out or gives them back; the officer may take them back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.audit.actors import Actor
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.audit.services import record
from cchc.apps.documents.models import Document
from cchc.apps.evidence.models import Evidence
from cchc.apps.plans.choices import ApprovalMeans, FactState
from cchc.apps.plans.models import Fact, FactEvidence, Obligation
from cchc.apps.plans.services.facts import approve, check_correction, told

_APPROVED = ("approved_by", "approved_by_name", "approved_at", "approved_means", "approved_document")


@transaction.atomic
def release(
    *,
    facts: Iterable[Fact],
    by: Actor,
    on: date | None = None,
    means: ApprovalMeans = ApprovalMeans.IN_APP,
    document: Document | None = None,
    evidence: Evidence | None = None,
) -> list[Fact]:
    """Send proposals to the reviewer, all or none; they count from `on` (None: today).

    `document`, `evidence`: the signed report that covers them; it proves each of them too.
    What an officer had typed beside a proposal stays as his draft.
    Raises PermissionDenied, ValidationError (no proposal any more, a day not come), ChangedMeanwhile.
    """
    day = on or timezone.localdate()
    return [_release(fact, by, day, means, document, evidence) for fact in facts]


@transaction.atomic
def hand_back(*, fact: Fact, reason: str, by: Actor, version: int, on: date | None = None) -> Fact:
    """Give a proposal back to the officer as a draft, with the reason. Raises ValidationError, ChangedMeanwhile."""
    duty = _duty(fact, "results.submit", by, on)
    _require_proposed(fact, duty)
    if not reason.strip():
        raise ValidationError({"reason": _("Hãy ghi lý do trả lại để cán bộ biết cần sửa gì.")})
    fact.state, fact.handed_back = FactState.DRAFT, reason.strip()
    save_seen(fact, "state", "handed_back", version=version)
    record(by=by, verb="results.hand_back", about=fact, before=told(fact), note=fact.handed_back)
    return fact


@transaction.atomic
def withdraw(*, fact: Fact, by: Actor, version: int, on: date | None = None) -> Fact:
    """Take a proposal back; it is a draft again. Raises ValidationError, ChangedMeanwhile."""
    duty = _duty(fact, "results.report", by, on)
    _require_proposed(fact, duty)
    fact.state = FactState.DRAFT
    save_seen(fact, "state", version=version)
    record(by=by, verb="results.withdraw", about=fact, before=told(fact))
    return fact


def _release(
    fact: Fact,
    by: Actor,
    day: date,
    means: ApprovalMeans,
    document: Document | None,
    evidence: Evidence | None,
) -> Fact:
    duty = _duty(fact, "results.submit", by, day)
    _require_proposed(fact, duty)
    if fact.as_of and fact.as_of > day:
        raise ValidationError(
            _("Số liệu đến ngày %s chưa gửi được: ngày đó chưa đến.") % f"{fact.as_of:%d/%m/%Y}"
        )
    if fact.supersedes:
        check_correction(duty, fact.supersedes)
    typed, fact.typed = fact.typed, {}
    fact.state, fact.known_from = FactState.SUBMITTED, day
    approve(fact, by, means, document)
    save_seen(fact, "typed", "state", "known_from", *_APPROVED, version=fact.version)
    if evidence:
        FactEvidence.objects.get_or_create(fact=fact, evidence=evidence)
    if typed:
        Fact.objects.create(
            measure=fact.measure,
            agency=fact.agency,
            option=fact.option,
            typed=typed,
            by=fact.by,
            by_name=fact.by_name,
            is_demo=fact.is_demo,
        )
    after = told(fact) | {"agency": duty.lead, "approved_means": means.label}
    after |= {"approved_document": document} if document else {}
    record(by=by, verb="results.release", about=fact, after=after)
    return fact


def _require_proposed(fact: Fact, duty: Obligation) -> None:
    if fact.state != FactState.PROPOSED:
        raise ValidationError(
            _("Số liệu này đang ở tình trạng “%s”, không còn chờ lãnh đạo cơ quan duyệt.")
            % fact.get_state_display()
        )
    if duty.result.closed_on:
        raise ValidationError(_("Kết quả này không còn trong kế hoạch nên không nhận số liệu nữa."))


def _duty(fact: Fact, verb: str, by: Actor, on: date | None) -> Obligation:
    """The obligation under which this person may act for the fact; a result that stands goes first."""
    rows = Obligation.objects.filter(result__measure_id=fact.measure_id, agency_id=fact.agency_id)
    found = rows.select_related("result__measure", "lead").order_by("-valid_from", "pk")
    living = sorted(found, key=lambda duty: duty.result.closed_on is not None)
    for duty in living:
        if by.may(verb, agency=duty.lead, on=on):
            return duty
    raise PermissionDenied(_("Tài khoản này không được làm việc đó."))
