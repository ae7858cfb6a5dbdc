"""From the awards of single criteria to components: sums, ceilings of bonus and penalty groups, rounding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ..criteria import Criterion, Role, Rounding, ValueStatus, weakest
from ..numbers import exact, rounded
from ..rules import Award

ZERO = Fraction(0)


@dataclass(frozen=True, kw_only=True)
class Score:
    """One node of the tree with its points. All numbers are exact after the rounding that the set prescribes.

    points: None while nothing below is known. maximum: what counts as the maximum after reductions.
    award: of the node's own rule. is_complete: nothing below is missing.
    recomputed: the sum of the children where the node's own published figure stands instead of it.
    status: as sure as the weakest value that the points come from.
    """

    criterion: Criterion
    points: Fraction | None
    maximum: Fraction | None
    status: ValueStatus
    children: tuple[Score, ...] = ()
    award: Award | None = None
    recomputed: Fraction | None = None
    is_complete: bool = True

    @property
    def is_applicable(self) -> bool:
        """Whether the criterion counts at all."""
        return self.award is None or self.award.is_applicable

    @property
    def share(self) -> Fraction | None:
        """Points per maximum in percent; None without both."""
        return self.points * 100 / self.maximum if self.points is not None and self.maximum else None

    def walk(self) -> Iterator[Score]:
        """The node and everything below, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def missing(self) -> tuple[str, ...]:
        """What is missing here and below, each with its criterion."""
        own = self.award.missing if self.award else ()
        if self.children and (self.award is None or self.award.points is None):
            own = ()
        below = (
            ()
            if self.recomputed is not None
            else tuple(lack for child in self.children for lack in child.missing)
        )
        return (*(f"{self.criterion.id}: {lack}" for lack in own), *below)


def roll_up(
    node: Criterion,
    awards: Mapping[str, Award],
    rounding: Rounding,
    parameter_statuses: Mapping[str, tuple[ValueStatus, ...]],
) -> Score:
    """The score of a node from the awards below it; its own published figure stands before their sum."""
    children = tuple(roll_up(child, awards, rounding, parameter_statuses) for child in node.children)
    award = awards.get(node.id)
    places = node.places if node.places is not None else rounding.places(node.level.value)
    is_own = award is not None and (award.points is not None or not children)
    summed = _total(children) if children else None
    points = award.points if award is not None and is_own else _bounded(node, summed)
    statuses = [node.maximum.status] if node.maximum.number is not None else []
    if is_own:
        statuses += [node.rule.status] if node.rule else []
        statuses += parameter_statuses.get(node.id, ())
    else:
        statuses += [child.status for child in children if child.points is not None]
    return Score(
        criterion=node,
        points=_kept(points, places),
        maximum=_maximum(node, award if is_own else None, children),
        status=ValueStatus.UNKNOWN if points is None else weakest(statuses),
        children=children,
        award=award,
        recomputed=_bounded(node, summed) if is_own and children else None,
        is_complete=points is not None
        and (is_own or (not node.unknown and all(child.is_complete for child in children))),
    )


def _total(scores: tuple[Score, ...]) -> Fraction | None:
    known = [score.points for score in scores if score.points is not None]
    return sum(known, ZERO) if known else None


def _bounded(node: Criterion, points: Fraction | None) -> Fraction | None:
    """Points within the ceiling of a bonus group or of a penalty group."""
    ceiling = node.maximum.number
    if points is None or ceiling is None:
        return points
    return max(points, -ceiling) if node.role is Role.PENALTY else min(points, ceiling)


def _maximum(node: Criterion, award: Award | None, children: tuple[Score, ...]) -> Fraction | None:
    if award is not None:
        return award.maximum if not award.is_applicable else node.maximum.number
    if node.maximum.number is None:
        return None
    return node.maximum.number - sum((reduction(child) for child in children), ZERO)


def reduction(score: Score) -> Fraction:
    """By how much the maximum of a node was reduced because something did not apply."""
    declared = score.criterion.maximum.number
    if score.criterion.role is not Role.SCORED or declared is None or score.maximum is None:
        return ZERO
    return declared - score.maximum


def _kept(points: Fraction | None, places: int | None) -> Fraction | None:
    return points if points is None or places is None else exact(rounded(points, places))
