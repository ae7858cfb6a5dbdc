"""What is known on a day, and the one figure that stands for several units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from ..errors import InvalidFact
from .base import Fact

F = TypeVar("F", bound=Fact)


def known_on(facts: Iterable[F], day: date) -> tuple[F, ...]:
    """The facts known on `day`, without those that a fact known by then supersedes, oldest first.

    A correction counts from the day it was recorded; a question about an earlier day gets the old fact.
    Of two facts about the same unit and day the later recorded one wins, then the later one in order.
    """
    recorded = [fact for fact in facts if fact.recorded_on <= day and fact.as_of <= day]
    replaced = {fact.supersedes for fact in recorded if fact.supersedes}
    kept = [fact for fact in recorded if not fact.id or fact.id not in replaced]
    return tuple(sorted(kept, key=lambda fact: (fact.as_of, fact.recorded_on)))


def latest_by_unit(facts: Iterable[F], until: date | None = None) -> dict[str, F]:
    """For each unit its latest figure that counts no day after `until`; `facts` as `known_on` gives them.

    "Nothing arose" after an earlier figure adds nothing to it: the figure stands, now as of the later day.
    """
    latest: dict[str, F] = {}
    for fact in facts:
        if until is None or fact.as_of <= until:
            latest[fact.unit_id] = fact.after(latest.get(fact.unit_id))
    return latest


def combine(facts: Sequence[F]) -> F:
    """One fact for several units: numerators, denominators, counts, lists are summed, ratios never averaged.

    The sum of one fact is itself. Raises InvalidFact for none, or for shapes that have no sum.
    """
    if not facts:
        raise InvalidFact("Chưa có số liệu để tổng hợp.")
    if len({type(fact) for fact in facts}) > 1:
        raise InvalidFact("Không cộng được số liệu khác loại.")
    return facts[0] if len(facts) == 1 else type(facts[0]).total(facts)
