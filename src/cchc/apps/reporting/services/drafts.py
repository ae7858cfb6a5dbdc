"""Drafts of the page's rows: each in its own step, so that one colleague's edit stops no other row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from cchc.apps.audit.actors import Actor
from cchc.apps.audit.concurrency import ChangedMeanwhile
from cchc.apps.plans.models import Fact, Obligation
from cchc.apps.plans.services import facts


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What stands in a row. typed: None where it is empty (again); version: of the draft that was seen."""

    key: str
    obligation: Obligation
    typed: Mapping[str, Any] | None
    option: int | None = None
    version: int | None = None


def save(*, draft: Draft, by: Actor, on: date) -> Fact | None:
    """Keep the row's draft, or discard it where the row was emptied; None: there is none (any more).

    Raises ChangedMeanwhile where a colleague has changed it since, ValidationError.
    """
    kept = facts.draft_of(draft.obligation, draft.option)
    if draft.typed is None:
        if kept is not None and draft.version is not None:
            facts.discard_draft(draft=kept, obligation=draft.obligation, by=by, version=draft.version, on=on)
        return None
    if kept is not None and kept.version == draft.version and kept.typed == draft.typed:
        return kept
    return facts.save_draft(
        obligation=draft.obligation,
        typed=draft.typed,
        by=by,
        on=on,
        option=draft.option,
        version=draft.version,
    )


def save_all(*, drafts: Iterable[Draft], by: Actor, on: date) -> tuple[int, dict[str, Exception]]:
    """Keep every row; (how many drafts stand, why the others were refused by key)."""
    kept = 0
    refused: dict[str, Exception] = {}
    for draft in drafts:
        try:
            kept += save(draft=draft, by=by, on=on) is not None
        except (ChangedMeanwhile, ValidationError) as error:
            refused[draft.key] = error
    return kept, refused


def version_of(obligation: Obligation, option: int | None) -> int | None:
    """The version of the row's draft as it stands now. 1 query."""
    kept = facts.draft_of(obligation, option)
    return kept.version if kept else None
