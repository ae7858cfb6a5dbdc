"""The agency's head lets a package go out, whole or without some figures, or gives it back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.approvals.choices import LineState, State
from cchc.apps.approvals.models import Approval, Line, Link
from cchc.apps.approvals.selectors import links
from cchc.apps.approvals.selectors.due import title_of
from cchc.apps.approvals.selectors.package import Package, Row, package
from cchc.apps.approvals.selectors.queue import may_approve
from cchc.apps.approvals.services.requesting import require_waiting, shown
from cchc.apps.audit.actors import Actor
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.audit.services import record
from cchc.apps.documents.models import Document
from cchc.apps.evidence.models import Evidence
from cchc.apps.notices import services as notices
from cchc.apps.plans.choices import ApprovalMeans
from cchc.apps.plans.services import releasing

_DECIDED = ("state", "decided_by_id", "decided_name", "decided_at", "means", "document", "evidence", "reason")


@transaction.atomic
def approve(
    *,
    approval: Approval,
    chosen: Iterable[int],
    seen: str,
    by: Actor,
    version: int,
    reason: str = "",
    on: date | None = None,
    link: Link | None = None,
) -> Approval:
    """Release the chosen lines (their ids), and give the others back to the officer with the reason.

    `seen`: the digest of the page that was looked at. `link`: the one-use link by which he came; it is used up.
    Raises PermissionDenied; ValidationError: nothing chosen, no reason for the others, figures changed since, link
    used; ChangedMeanwhile where another head was quicker.
    """
    day, found = _opened(approval, by, on)
    if found.digest != seen:
        raise ValidationError(_("Số liệu vừa được sửa sau khi bạn mở trang. Hãy xem lại trước khi duyệt."))
    ids = set(chosen)
    kept = [row for row in found.rows if row.line.pk in ids]
    others = [row for row in found.rows if row.line.pk not in ids]
    if not kept:
        raise ValidationError(_("Hãy đánh dấu ít nhất một số liệu để duyệt, hoặc trả lại cả lượt trình."))
    if others and not reason.strip():
        raise ValidationError({"reason": _("Hãy ghi lý do trả lại các số liệu không được đánh dấu.")})
    means = ApprovalMeans.LINK if link else ApprovalMeans.IN_APP
    decide(approval, State.APPROVED, str(by), by.pk, version, means, reason if others else "")
    _use(link)
    releasing.release(facts=[row.proposal.fact for row in kept], by=by, on=day, means=means)
    _give_back(others, reason, by, day)
    keep_words(kept, LineState.APPROVED)
    after = {"figures": len(kept), "handed_back": len(others), "means": means.label}
    record(
        by=by, verb="approvals.approve", about=approval, after=after, note=reason.strip() if others else ""
    )
    _tell(approval, by, _("Lãnh đạo đã duyệt: %s"))
    return approval


@transaction.atomic
def hand_back(
    *,
    approval: Approval,
    reason: str,
    by: Actor,
    version: int,
    on: date | None = None,
    link: Link | None = None,
) -> Approval:
    """Give the whole package back with the reason. Raises as `approve`."""
    day, found = _opened(approval, by, on)
    if not reason.strip():
        raise ValidationError({"reason": _("Hãy ghi lý do trả lại để cán bộ biết cần sửa gì.")})
    decide(approval, State.HANDED_BACK, str(by), by.pk, version, None, reason)
    _use(link)
    _give_back(found.rows, reason, by, day)
    record(by=by, verb="approvals.hand_back", about=approval, note=reason.strip())
    _tell(approval, by, _("Lãnh đạo trả lại, cần sửa: %s"))
    return approval


def keep_words(rows: Iterable[Row], state: LineState) -> None:
    """The lines now hold what was decided about, word for word."""
    for row in rows:
        Line.objects.filter(pk=row.line.pk).update(state=state, **shown(row.proposal))


def _opened(approval: Approval, by: Actor, on: date | None) -> tuple[date, Package]:
    day = on or timezone.localdate()
    if not may_approve(approval.agency, user=by, on=day):
        raise PermissionDenied(_("Tài khoản này không được duyệt cho cơ quan."))
    require_waiting(approval)
    return day, package(approval, seen_by=by, on=day)


def decide(
    approval: Approval,
    state: State,
    name: str,
    user_id: int | None,
    version: int,
    means: ApprovalMeans | None,
    reason: str,
    document: Document | None = None,
    evidence: Evidence | None = None,
) -> None:
    """Keep who decided: `name`, and his account where he has one here. Raises ChangedMeanwhile."""
    approval.state, approval.means, approval.reason = state, means or "", reason.strip()
    approval.decided_by_id, approval.decided_name = user_id, name[:200]
    approval.decided_at, approval.document, approval.evidence = timezone.now(), document, evidence
    save_seen(approval, *_DECIDED, version=version)


def _use(link: Link | None) -> None:
    """Whoever comes second with the same link finds it used."""
    if link is None:
        return
    fresh = Link.objects.filter(pk=link.pk, used_at=None, replaced_at=None, expires_at__gt=timezone.now())
    if not fresh.update(used_at=timezone.now()):
        link.refresh_from_db()
        refused = links.refusal(link) or links.unknown()
        raise ValidationError(refused.sentence)


def _give_back(rows: Iterable[Row], reason: str, by: Actor, day: date) -> None:
    for row in rows:
        fact = row.proposal.fact
        releasing.hand_back(fact=fact, reason=reason, by=by, version=fact.version, on=day)
    keep_words(rows, LineState.HANDED_BACK)


def _tell(approval: Approval, by: Actor, words: str) -> None:
    """The officer who asked; no figure, no person."""
    if approval.requested_by_id and approval.requested_by_id != by.pk:
        notices.tell(
            users=[approval.requested_by_id],
            key=f"approval:{approval.pk}:decided",
            title=words % title_of(approval),
            link=reverse("approvals:package", args=[approval.pk]),
        )
