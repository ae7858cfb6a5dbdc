"""The tree of a set as rows: points to be had and, with a run, points won and lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cchc.core.criteria import CriteriaSet, Criterion, Role, ValueStatus, weakest
from cchc.core.scoring import Result, Score


@dataclass(frozen=True)
class TreeRow:
    """One node. `depth` counts from 0. status: of the maximum without a run, of the points with one."""

    node: Criterion
    depth: int
    score: Score | None = None

    @property
    def maximum(self) -> Fraction | None:
        """What counts as the maximum: reduced where something did not apply."""
        return self.score.maximum if self.score else self.node.maximum.number

    @property
    def won(self) -> Fraction | None:
        return self.score.points if self.score else None

    @property
    def lost(self) -> Fraction | None:
        """What is missing to the maximum; of a penalty what it took. None where nobody knows."""
        return lost(self.score) if self.score else None

    @property
    def status(self) -> ValueStatus:
        """As sure as the weakest value that the figures of the row come from."""
        if self.score and self.score.points is not None:
            return weakest([self.score.status, self.node.maximum.status])
        return self.node.maximum.status

    @property
    def width(self) -> int:
        """The share won in whole percent, for a bar beside its figure."""
        share = self.score.share if self.score else None
        return 0 if share is None else max(0, min(100, round(share)))


def tree(criteria: CriteriaSet, result: Result | None = None, *, by_lost: bool = False) -> list[TreeRow]:
    """Every node in order; `by_lost` puts what lost most first among its siblings."""
    if result is None:
        return list(_plain(criteria.components, 0))
    return list(_scored(result.components, 0, by_lost))


def lost(score: Score) -> Fraction | None:
    """Points lost at a node; a bonus that was not earned is no loss."""
    if score.points is None or score.criterion.role is Role.BONUS:
        return None
    if score.criterion.role is Role.PENALTY:
        return -score.points
    return None if score.maximum is None else score.maximum - score.points


def _plain(nodes: Sequence[Criterion], depth: int) -> Iterator[TreeRow]:
    for node in nodes:
        yield TreeRow(node, depth)
        yield from _plain(node.children, depth + 1)


def _scored(scores: Sequence[Score], depth: int, by_lost: bool) -> Iterator[TreeRow]:
    ordered = sorted(scores, key=lambda score: -(lost(score) or 0)) if by_lost else scores
    for score in ordered:
        yield TreeRow(score.criterion, depth, score)
        yield from _scored(score.children, depth + 1, by_lost)
