"""What a run says about one criterion, and what was published and scored over the years."""

from __future__ import annotations

from dataclasses import dataclass

from cchc.apps.audit.actors import Actor
from cchc.apps.criteria.selectors.runs import KnownRun, known_runs
from cchc.apps.criteria.selectors.sets import KnownSet
from cchc.core.criteria import Criterion
from cchc.core.rules import Rule
from cchc.core.scoring import Alternative, Score, alternatives, prepare
from cchc.core.scoring.output import because


@dataclass(frozen=True)
class YearRow:
    """What one run gave this criterion."""

    run: KnownRun
    score: Score


def rule_of(known: KnownSet, node: Criterion, run: KnownRun | None) -> Rule | None:
    """The rule with the parameters of the run put in; None where nobody knows the rule."""
    arguments = run.result.arguments if run else None
    return prepare(known.criteria, arguments).rules.get(node.id)


def because_of(score: Score | None) -> str:
    """Why the criterion has its points, in Vietnamese; "" without a run."""
    return because(score) if score else ""


def alternatives_of(run: KnownRun | None, node: Criterion) -> list[Alternative]:
    """What other defensible values of a parameter give this component."""
    return [other for other in alternatives(run.result) if other.component == node.id] if run else []


def over_the_years(node: Criterion, known: KnownSet, *, seen_by: Actor) -> list[YearRow]:
    """The runs of every edition of the set in which this criterion has points, the latest year first. 1 query."""
    found = [
        YearRow(run, score)
        for run in known_runs(seen_by=seen_by, set_id=known.set_id)
        if (score := run.result.get(node.id)) and score.points is not None
    ]
    return sorted(found, key=lambda row: -row.run.year)


def is_national(known: KnownSet) -> bool:
    """Whether the ministry's published components of PAR INDEX bear the ids of this set."""
    return known.set_id.startswith("par-index/")
