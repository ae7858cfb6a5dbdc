"""Which evidence is named for what a criterion asks for."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import Http404
from django.urls import reverse

from cchc.apps.audit.actors import Actor
from cchc.apps.criteria.keys import key_of
from cchc.apps.criteria.models import CriterionEvidence
from cchc.apps.criteria.selectors.sets import set_in_force
from cchc.apps.evidence.models import Evidence
from cchc.apps.evidence.purposes import Use
from cchc.apps.evidence.selectors import visible_to
from cchc.core.criteria import Criterion


@dataclass
class Slot:
    """What the set asks for, and the evidence that is named for it; `hidden`: pieces that the reader may not see."""

    text: str
    proofs: list[CriterionEvidence] = field(default_factory=list)
    hidden: int = 0


def slots_of(set_id: str, node: Criterion, *, seen_by: Actor) -> list[Slot]:
    """The slots of a criterion in the order of the set, then evidence that no slot names. 2 queries."""
    slots = {text: Slot(text) for text in node.evidence}
    rows = CriterionEvidence.objects.filter(set_id=set_id, criterion=node.id, removed_at=None)
    visible = set(visible_to(seen_by).values_list("pk", flat=True).filter(criteria__in=rows))
    for row in rows.select_related("evidence"):
        slot = slots.setdefault(row.slot, Slot(row.slot))
        if row.evidence_id in visible:
            slot.proofs.append(row)
        else:
            slot.hidden += 1
    return list(slots.values())


def get_proof(pk: int, *, seen_by: Actor) -> CriterionEvidence:
    """One link; 404 for outsiders. 1 query."""
    row = CriterionEvidence.objects.select_related("evidence").filter(pk=pk, removed_at=None).first()
    if row is None or not seen_by.may("criteria.read"):
        raise Http404
    return row


def evidence_to_name(*, seen_by: Actor):
    """The evidence from which this person may choose. 1 query when it is read."""
    return visible_to(seen_by).order_by("-added_at")


def visible_ids(user: Actor):
    """None: all staff read criteria, and not all of them may read what proves one."""
    return Evidence.objects.none().values("pk")


def uses_of(evidence: Evidence, user: Actor) -> list[Use]:
    """The criteria for which this piece is named, for who may read criteria. 1 query, one more for each set."""
    if not user.may("criteria.read"):
        return []
    rows = CriterionEvidence.objects.filter(evidence=evidence, removed_at=None)
    return [Use(f"Tiêu chí {row.criterion} ({row.set_id})", address_of(row)) for row in rows]


def address_of(row: CriterionEvidence) -> str:
    """The page of the criterion in the set that its id names now."""
    known = set_in_force(row.set_id)
    if known is None or known.criteria.get(row.criterion) is None:
        return reverse("criteria:list")
    edition = known.stored.edition if known.stored else None
    return reverse("criteria:criterion", args=[key_of(row.set_id, edition), row.criterion])
