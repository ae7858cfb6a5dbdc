"""What exactly was shown, in one short sign: whoever approves, approves this and nothing that was changed since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from cchc.apps.plans.models import Fact


def digest_of(fact: Fact) -> str:
    """SHA-256 over everything that is stated: figure, day, source, note, what it corrects, what proves it.

    `fact.proofs` is read: fetch it beforehand. A later version of the same evidence does not change the digest.
    """
    stated = {
        "fact": fact.pk,
        "option": fact.option,
        "shape": fact.shape,
        "payload": fact.payload,
        "as_of": fact.as_of.isoformat() if fact.as_of else None,
        "source": fact.source,
        "note": fact.note,
        "supersedes": fact.supersedes_id,
        "evidence": sorted(proof.evidence_id for proof in fact.proofs.all()),
    }
    return _sha256(json.dumps(stated, sort_keys=True, ensure_ascii=False))


def digest_of_all(digests: Iterable[str]) -> str:
    """One digest for a page of figures, whatever their order."""
    return _sha256("\n".join(sorted(digests)))


def short(digest: str) -> str:
    """The sign that stands on the printed page.

    >>> short("3f2a91bc77")
    '3F2A-91BC'
    """
    return f"{digest[:4]}-{digest[4:8]}".upper()


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
