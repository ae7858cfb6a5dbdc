"""What a new set would have given for last year's facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from ..criteria import CriteriaSet, matches
from ..errors import InvalidFact
from ..rules import Line
from .preparing import Prepared, prepare
from .scoring import Result, score, score_prepared
from .sheet import Sheet


@dataclass(frozen=True, kw_only=True)
class Effect:
    """The same facts under both sets.

    changes: for each criterion of the new set that continues exactly one old one, both points.
    unreadable: criteria whose old facts do not have the shape that the new rule reads, with the reason.
    """

    old: Result
    new: Result
    changes: Mapping[str, tuple[Fraction | None, Fraction | None]]
    unreadable: Mapping[str, str]


def effect(old: CriteriaSet, new: CriteriaSet, sheet: Sheet) -> Effect:
    """Score the sheet by both sets; lines move to the criteria that continue theirs.

    Merged and split criteria get no line: how old figures would have to be divided is nobody's to guess.
    """
    links = matches(old, new)
    followers = [old_ids[0] for old_ids in links.values() if len(old_ids) == 1]
    sources = {
        new_id: old_ids[0]
        for new_id, old_ids in links.items()
        if len(old_ids) == 1 and followers.count(old_ids[0]) == 1
    }
    lines = {new_id: sheet.lines[old_id] for new_id, old_id in sources.items() if old_id in sheet.lines}
    prepared = prepare(replace(new, years=()))
    unreadable = _unreadable(prepared, sheet, lines)
    kept = {name: line for name, line in lines.items() if name not in unreadable}
    before = score(replace(old, years=()), sheet)
    after = score_prepared(prepared, replace(sheet, lines=kept))
    changes = {}
    for new_id, old_id in sources.items():
        first, second = before.get(old_id), after.get(new_id)
        if first and second and first.points != second.points:
            changes[new_id] = (first.points, second.points)
    return Effect(old=before, new=after, changes=changes, unreadable=unreadable)


def _unreadable(prepared: Prepared, sheet: Sheet, lines: Mapping[str, Line]) -> dict[str, str]:
    found = {}
    for name, line in lines.items():
        try:
            score_prepared(prepared, replace(sheet, lines={name: line}))
        except InvalidFact as error:
            found[name] = str(error)
    return found
