"""What evidence proves here, for the room of evidence, which knows no requests."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse

from cchc.apps.accounts.permissions import EVERYWHERE, agencies_where
from cchc.apps.audit.actors import Actor
from cchc.apps.evidence.models import Evidence
from cchc.apps.evidence.purposes import Use
from cchc.apps.requests.models import AnswerEvidence, Request


def visible_ids(user: Actor):
    """The ids of evidence that comes with an answer to a request of this person's agencies."""
    links = AnswerEvidence.objects.values("evidence_id")
    agencies = agencies_where(user, "requests.ask")
    return links if agencies == EVERYWHERE else links.filter(answer__ask__request__asker_id__in=agencies)


def uses_of(evidence: Evidence, user: Actor) -> Iterable[Use]:
    """The requests whose answers this piece proves or sums up, as far as this person collects them. 1 query."""
    agencies = agencies_where(user, "requests.ask")
    found = Request.objects.filter(
        Q(summary=evidence) | Q(asks__answers__proofs__evidence=evidence)
    ).distinct()
    if agencies != EVERYWHERE:
        found = found.filter(asker_id__in=agencies)
    return [Use(str(each), reverse("requests:request", args=[each.pk])) for each in found]
