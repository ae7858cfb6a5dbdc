"""What evidence proves, for the room of evidence, which knows no results."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse

from cchc.apps.accounts.permissions import EVERYWHERE, agencies_where
from cchc.apps.audit.actors import Actor
from cchc.apps.evidence.models import Evidence
from cchc.apps.evidence.purposes import Use
from cchc.apps.plans.models import FactEvidence, Obligation


def visible_ids(user: Actor):
    """The ids of evidence that proves a figure of an agency whose evidence this person may see."""
    agencies = agencies_where(user, "evidence.read")
    links = FactEvidence.objects.values("evidence_id")
    if agencies == EVERYWHERE:
        return links
    whole = Obligation.objects.filter(agency=None, lead_id__in=agencies).values("result__measure_id")
    return links.filter(Q(fact__agency_id__in=agencies) | Q(fact__agency=None, fact__measure_id__in=whole))


def uses_of(evidence: Evidence, user: Actor) -> Iterable[Use]:
    """The results that this piece proves, for who may read the plan. 2 queries."""
    if not user.may("plans.read"):
        return []
    links = FactEvidence.objects.filter(evidence=evidence).select_related("fact__agency", "fact__measure")
    return [
        Use(
            f"{result} ({link.fact.agency or 'toàn tỉnh'}, {result.task.plan.number})", _address(link, result)
        )
        for link in links.prefetch_related("fact__measure__results__task__plan")
        for result in link.fact.measure.results.all()
    ]


def _address(link: FactEvidence, result) -> str:
    page = reverse("plans:result", args=[result.task.plan_id, result.code])
    return f"{page}#so-lieu-{link.fact_id}"
