"""A pasted citation fills the fields of a document."""

from dataclasses import dataclass
from typing import Any

from cchc.importers.plan.citations import read_citation


@dataclass(frozen=True)
class Filled:
    """Values for the fields of the form; `is_guessed` where the number told the issuer, not the line."""

    fields: dict[str, Any]
    is_guessed: bool


def fields_of(line: str) -> Filled | None:
    """What a line says about the first document that it names; None where it names none."""
    found = read_citation(line)
    if found is None:
        return None
    fields = {
        "number": found.number,
        "signed_on": found.signed_on,
        "issuer": found.issuer or found.issuer_inferred or "",
        "kind": found.type or "",
        "title": found.subject or "",
    }
    return Filled(fields, is_guessed=found.issuer is None and found.issuer_inferred is not None)
