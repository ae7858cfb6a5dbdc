"""What evidence proves here: an objection."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from cchc.apps.accounts.permissions import EVERYWHERE, agencies_where
from cchc.apps.audit.actors import Actor
from cchc.apps.evidence.models import Evidence
from cchc.apps.evidence.purposes import Use
from cchc.apps.receipts.models import Objection


def visible_ids(user: Actor):
    """The ids of evidence of the objections of one's agencies."""
    agencies = agencies_where(user, "receipts.answer")
    links = Objection.objects.values("evidence_id")
    return links if agencies == EVERYWHERE else links.filter(agency_id__in=agencies)


def uses_of(evidence: Evidence, user: Actor) -> Iterable[Use]:
    """The objections that rest on this piece. 1 query."""
    for each in Objection.objects.filter(evidence=evidence).select_related("task", "agency"):
        if user.may("receipts.decide") or user.may("receipts.answer", agency=each.agency):
            words = _("Ý kiến về nhiệm vụ %(task)s (%(agency)s)")
            label = words % {"task": each.task.code, "agency": each.agency}
            yield Use(label, reverse("receipts:objection", args=[each.pk]))
