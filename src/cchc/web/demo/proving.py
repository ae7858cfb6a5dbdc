"""The evidence of the demo: small marked files, and documents of the register."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.files.base import ContentFile

from cchc.apps.agencies.models import Agency
from cchc.apps.audit.actors import Actor
from cchc.apps.documents import services as documents
from cchc.apps.documents.models import Document
from cchc.apps.evidence import services
from cchc.apps.evidence.models import Evidence
from cchc.catalogue import demo
from cchc.web.demo.people import Officers
from cchc.web.demo.plan import LAST_DAY


def add(agencies: Mapping[str, Agency], officers: Officers) -> dict[str, Evidence]:
    """Every piece of evidence by its key."""
    found = {}
    for proof in demo.proofs():
        agency = agencies[proof.agency]
        by = officers.of(agency, LAST_DAY)
        found[proof.key] = services.add(
            file=_file(proof),
            document=_document(proof, by),
            title=f"{proof.title} ({demo.MARK.lower()})",
            agency=agency,
            level=proof.level,
            is_demo=True,
            by=by,
        )
    return found


def _file(proof: demo.Proof) -> ContentFile | None:
    if not proof.file:
        return None
    return ContentFile((demo.FILES / proof.file).read_bytes(), name=proof.file)


def _document(proof: demo.Proof, by: Actor) -> Document | None:
    return documents.cite(**proof.document, is_demo=True, by=by) if proof.document else None
