"""Naming evidence for what a criterion asks for. One piece serves many criteria; the file is kept once."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.audit.services import record
from cchc.apps.criteria.models import CriterionEvidence
from cchc.apps.evidence.models import Evidence
from cchc.apps.evidence.selectors import visible_to
from cchc.core.criteria import Criterion


@transaction.atomic
def name_evidence(
    *, set_id: str, node: Criterion, slot: str, evidence: Evidence, by: Actor
) -> CriterionEvidence:
    """Let a piece of evidence stand for a slot of a criterion. Naming it twice changes nothing.

    Raises ValidationError for a slot that the set does not have.
    """
    require(by, "criteria.edit")
    if by.pk and not visible_to(by).filter(pk=evidence.pk).exists():
        raise PermissionDenied(_("Tài khoản này không xem được tài liệu đó."))
    if slot and slot not in node.evidence:
        raise ValidationError({"slot": _("Tiêu chí %s không đòi tài liệu này.") % node.id})
    link, is_new = CriterionEvidence.objects.get_or_create(
        set_id=set_id,
        criterion=node.id,
        slot=slot,
        evidence=evidence,
        removed_at=None,
        defaults={"added_by_id": by.pk},
    )
    if is_new:
        after = {"criterion": node.id, "slot": slot, "evidence": evidence}
        record(by=by, verb="criteria.name_evidence", about=link, after=after)
    return link


@transaction.atomic
def drop_evidence(*, link: CriterionEvidence, reason: str, by: Actor, version: int) -> None:
    """A piece no longer stands for that criterion; the evidence itself stays. Raises ValidationError."""
    require(by, "criteria.edit")
    if not reason.strip():
        raise ValidationError({"reason": _("Hãy ghi lý do bỏ.")})
    link.removed_at = timezone.now()
    save_seen(link, "removed_at", version=version)
    record(by=by, verb="criteria.drop_evidence", about=link, note=reason.strip())
