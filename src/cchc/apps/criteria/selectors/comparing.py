"""Two sets side by side, and the facts of a run under both."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from cchc.apps.criteria.selectors.runs import KnownRun
from cchc.apps.criteria.selectors.sets import KnownSet
from cchc.core.criteria import Change, ChangeKind, compare
from cchc.core.errors import CchcError
from cchc.core.scoring import Effect, effect


@dataclass(frozen=True)
class Changes:
    """The change list by kind, and how many criteria stayed as they were."""

    groups: list[tuple[ChangeKind, list[Change]]]
    kept: int


@dataclass(frozen=True)
class EffectRow:
    """A criterion of the new set that continues one old one, with the points under both."""

    criterion: str
    name: str
    before: Fraction | None
    after: Fraction | None


@dataclass(frozen=True)
class EffectPage:
    """The same facts under both sets; `fault` says why that cannot be computed, and then nothing else is there."""

    found: Effect | None = None
    rows: tuple[EffectRow, ...] = ()
    fault: str = ""


def changes(old: KnownSet, new: KnownSet) -> Changes:
    """What changed, grouped by kind in the order of the kinds; what stayed is only counted. No query."""
    found = compare(old.criteria, new.criteria)
    groups = [
        (kind, [change for change in found if change.kind is kind])
        for kind in ChangeKind
        if kind is not ChangeKind.KEPT
    ]
    kept = sum(change.kind is ChangeKind.KEPT for change in found)
    return Changes([(kind, rows) for kind, rows in groups if rows], kept)


def effect_of(old: KnownSet, new: KnownSet, run: KnownRun) -> EffectPage:
    """What both sets give for the facts of a run. No query."""
    try:
        found = effect(old.criteria, new.criteria, run.result.sheet)
    except CchcError as error:
        return EffectPage(fault=str(error))
    names = {node.id: node.name or "" for node in new.criteria.walk()}
    rows = tuple(EffectRow(name, names.get(name, ""), *both) for name, both in found.changes.items())
    return EffectPage(found, rows)
