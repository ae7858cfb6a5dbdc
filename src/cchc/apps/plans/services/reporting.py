"""One report from a form: its evidence and its fact, together or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction

from cchc.apps.audit.actors import Actor
from cchc.apps.documents import services as documents
from cchc.apps.evidence import services as evidence
from cchc.apps.evidence.models import Evidence
from cchc.apps.evidence.services import Upload
from cchc.apps.plans.models import Fact, Obligation
from cchc.apps.plans.services import facts
from cchc.apps.plans.services.facts import Report


@transaction.atomic
def send(
    *,
    obligation: Obligation,
    report: Report,
    by: Actor,
    on: date,
    upload: Upload | None = None,
    document: Mapping[str, Any] | None = None,
    version: int | None = None,
    supersedes: Fact | None = None,
) -> Fact:
    """Add the file and the document as evidence of the agency; send the fact, or lay it before the head.

    It goes out at once (SUBMITTED) where `by` may send for the agency: its head, or an officer whose agency has
    waived the approval. Else it is PROPOSED. Raises ValidationError, ChangedMeanwhile; then the evidence is not added either.
    """
    added = _evidence(obligation, upload, document, by)
    whole = replace(report, evidence=(*report.evidence, *added))
    may_send = by.may("results.submit", agency=obligation.lead, on=on)
    service = facts.submit if may_send else facts.propose
    return service(obligation=obligation, report=whole, by=by, on=on, version=version, supersedes=supersedes)


def _evidence(
    obligation: Obligation, upload: Upload | None, document: Mapping[str, Any] | None, by: Actor
) -> list[Evidence]:
    if upload is None and document is None:
        return []
    cited = documents.cite(by=by, **document) if document else None
    return [evidence.add(file=upload, document=cited, agency=obligation.lead, by=by)]
