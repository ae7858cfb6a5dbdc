"""Facts in, awards out: one sheet scored by one set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from ..calendar import WorkingCalendar
from ..criteria import CriteriaSet, Criterion, Role, ValueStatus, weakest
from ..numbers import exact, rounded
from ..rules import Award, Case, Line, award
from .preparing import Prepared, prepare
from .rolling import ZERO, Score, reduction, roll_up
from .sheet import Sheet, require_fit


@dataclass(frozen=True, kw_only=True)
class Result:
    """The index of one unit and year with everything below it.

    points: the sum of what is known; None where nothing is. maximum: after reductions; None if unknown.
    """

    criteria: CriteriaSet
    sheet: Sheet
    arguments: Mapping[str, Any]
    points: Fraction | None
    maximum: Fraction | None
    status: ValueStatus
    components: tuple[Score, ...]
    notes: tuple[str, ...] = ()
    calendar: WorkingCalendar = WorkingCalendar()  # noqa: RUF009 (frozen)

    @property
    def share(self) -> Fraction | None:
        """Points per maximum in percent."""
        return self.points * 100 / self.maximum if self.points is not None and self.maximum else None

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return all(score.is_complete for score in self.components)

    @property
    def missing(self) -> tuple[str, ...]:
        """What someone should supply, each with its criterion."""
        return tuple(lack for score in self.components for lack in score.missing)

    def walk(self) -> Iterator[Score]:
        """Every node, in order."""
        for component in self.components:
            yield from component.walk()

    def get(self, criterion_id: str) -> Score | None:
        """The score of the criterion with that id."""
        return next((score for score in self.walk() if score.criterion.id == criterion_id), None)


def score(
    criteria: CriteriaSet,
    sheet: Sheet,
    arguments: Mapping[str, Any] | None = None,
    calendar: WorkingCalendar = WorkingCalendar(),  # noqa: B008 (frozen)
) -> Result:
    """Score one sheet. `arguments` replace parameters of the set by name.

    Raises InvalidSheet, InvalidFact, InvalidRule or InvalidCriteria, each saying where.
    """
    return score_prepared(prepare(criteria, arguments), sheet, calendar)


def score_prepared(
    prepared: Prepared,
    sheet: Sheet,
    calendar: WorkingCalendar = WorkingCalendar(),  # noqa: B008 (frozen)
) -> Result:
    """Like `score`, for many sheets of one set."""
    criteria = prepared.criteria
    require_fit(sheet, criteria)
    awards = _awards(prepared, sheet, calendar)
    scores = tuple(
        roll_up(node, awards, criteria.rounding, prepared.statuses) for node in criteria.components
    )
    points, maximum, notes = _index(criteria, scores)
    statuses = [score.status for score in scores if score.points is not None]
    return Result(
        criteria=criteria,
        sheet=sheet,
        arguments=prepared.arguments,
        points=points,
        maximum=maximum,
        status=weakest([*statuses, sheet.status]) if points is not None else ValueStatus.UNKNOWN,
        components=_with_sheet_status(scores, sheet.status),
        notes=notes,
        calendar=calendar,
    )


def _awards(prepared: Prepared, sheet: Sheet, calendar: WorkingCalendar) -> dict[str, Award]:
    nodes = {node.id: node for node in prepared.criteria.walk()}
    awards: dict[str, Award] = {}
    for criterion_id in prepared.order:
        node = nodes[criterion_id]
        case = Case(
            criterion=criterion_id,
            maximum=node.maximum.number,
            line=sheet.lines.get(criterion_id, Line()),
            scored_on=sheet.scored_on,
            year=sheet.year,
            awards=awards,
            lines=sheet.lines,
            calendar=calendar,
        )
        awards[criterion_id] = _at_most(node, award(prepared.rules[criterion_id], case))
    for node in nodes.values():
        if node.id not in awards and not node.children:
            awards[node.id] = Award(
                points=None,
                maximum=node.maximum.number,
                rule="Chưa rõ cách tính",
                missing=("cách tính điểm",),
            )
    return awards


def _at_most(node: Criterion, found: Award) -> Award:
    """A penalty's ceiling is the criterion's maximum; of everything else the rules keep it themselves."""
    ceiling = node.maximum.number
    if node.role is not Role.PENALTY or found.points is None or ceiling is None or found.points >= -ceiling:
        return found
    return found.noting("Trừ không quá mức tối đa của tiêu chí.", points=-ceiling)


def _index(
    criteria: CriteriaSet, scores: tuple[Score, ...]
) -> tuple[Fraction | None, Fraction | None, tuple[str, ...]]:
    """Points, maximum and notes of the whole: scored points (rescaled if so set), then bonus and penalties."""
    known = [score for score in scores if score.points is not None]
    if not known:
        return None, criteria.total.number, ()
    by_role = {
        role: sum((score.points or ZERO for score in known if score.criterion.role is role), ZERO)
        for role in Role
    }
    total = criteria.total.number
    maximum = None if total is None else total - sum((reduction(score) for score in scores), ZERO)
    scored, notes = by_role[Role.SCORED], []
    if maximum is not None and maximum != total:
        notes.append("Điểm tối đa bị giảm trừ vì có nội dung không phát sinh.")
        if criteria.rescale_to is not None and maximum > 0:
            scored, maximum = scored * criteria.rescale_to / maximum, criteria.rescale_to
            notes.append(f"Kết quả được quy về thang {rounded(criteria.rescale_to)}.")
    points = scored + by_role[Role.BONUS] + by_role[Role.PENALTY]
    places = criteria.rounding.index
    return (points if places is None else exact(rounded(points, places))), maximum, tuple(notes)


def _with_sheet_status(scores: tuple[Score, ...], status: ValueStatus) -> tuple[Score, ...]:
    """Illustrative facts make every figure that is computed from them illustrative."""
    if status is ValueStatus.PUBLISHED:
        return scores
    return tuple(
        replace(
            score,
            status=weakest([score.status, status]),
            children=_with_sheet_status(score.children, status),
        )
        for score in scores
    )
