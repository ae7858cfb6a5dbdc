"""What the linter says about a set, with the criterion that it concerns."""

from __future__ import annotations

from dataclasses import dataclass

from cchc.apps.criteria.selectors.sets import KnownSet
from cchc.core.scoring import Finding, check


@dataclass(frozen=True)
class Row:
    """A finding, and the id of the criterion that it is about; "" for the whole set."""

    finding: Finding
    criterion: str


def findings(known: KnownSet) -> list[Row]:
    """Everything that can be seen without facts, errors first. No query."""
    labels = {node.label: node.id for node in known.criteria.walk()}
    rows = [Row(finding, labels.get(finding.where, "")) for finding in check(known.criteria)]
    return sorted(
        rows, key=lambda row: row.finding.severity.value
    )  # "error" before "warning", else as in the set
