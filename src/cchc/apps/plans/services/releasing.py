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

_APPROVED = ("approved_by_id", "approved_by_name", "approved_at", "approved_means", "approved_document")


@transaction.atomic
def release(
    *,
    facts: Iterable[Fact],
    by: Actor,
    on: date | None = None,
    means: ApprovalMeans = ApprovalMeans.IN_APP,
    document: Document | None = None,
    evidence: Evidence | None = None,
    signer: str = "",
) -> list[Fact]:
    """Send proposals to the reviewer, all or none; they count from `on` (None: today).

    `document`, `evidence`: the signed report that covers them; it proves each of them too. Who reports for the agency
    may enter such a report: then `signer`, who signed it, is the one who approved.
    What an officer had typed beside a proposal stays as his draft.
    Raises PermissionDenied, ValidationError (no proposal any more, a day not come), ChangedMeanwhile.
    """
    day, is_signed = on or timezone.localdate(), means == ApprovalMeans.SIGNED_REPORT
    if is_signed and not (document and signer.strip()):
        raise ValidationError(_("Hãy ghi số, ngày của báo cáo đã ký và người ký."))
    verb = "results.report" if is_signed else "results.submit"
    released = []
    for fact in facts:
        duty = _duty(fact, verb, by, day)
        _require_proposed(fact, duty)
        _check(fact, duty, day)
        approve(fact, by, means, document)
        if is_signed:
            fact.approved_by, fact.approved_by_name = None, signer.strip()[:200]
        released.append(_release(fact, duty, by, day, evidence))
    return released


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


def _check(fact: Fact, duty: Obligation, day: date) -> None:
    if fact.as_of and fact.as_of > day:
        words = _("Số liệu đến ngày %s chưa gửi được: ngày đó chưa đến.")
        raise ValidationError(words % f"{fact.as_of:%d/%m/%Y}")
    if fact.supersedes:
        check_correction(duty, fact.supersedes)


def _release(fact: Fact, duty: Obligation, by: Actor, day: date, evidence: Evidence | None) -> Fact:
    typed, fact.typed = fact.typed, {}
    fact.state, fact.known_from = FactState.SUBMITTED, day
    save_seen(fact, "typed", "state", "known_from", *_APPROVED, version=fact.version)
    if evidence:
        FactEvidence.objects.get_or_create(fact=fact, evidence=evidence)
    if typed:
        same = ("measure", "agency", "option", "by", "by_name", "is_demo")
        Fact.objects.create(typed=typed, **{name: getattr(fact, name) for name in same})
    after = told(fact) | {"agency": duty.lead, "approved_means": fact.approved_means}
    after |= {"approved_document": fact.approved_document} if fact.approved_document else {}
    after |= {"approved_by_name": fact.approved_by_name} if fact.approved_by_id != by.pk else {}
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
