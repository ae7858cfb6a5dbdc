"""What answers give together: sums and pooled ratios, exact, whatever the order. Never a mean of percentages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from cchc.apps.plans.wording import fact_words
from cchc.apps.requests.choices import Shape
from cchc.core.errors import InvalidFact
from cchc.core.measures import SHAPES, Fact, fact_from_json

SUMMED = (Shape.RATIO, Shape.COUNT, Shape.AMOUNT, Shape.DONE)


@dataclass(frozen=True)
class Total:
    """What `parts` answers give together. `fact` None: there is no sum, and `why` says why not."""

    parts: int
    fact: Fact | None = None
    why: str = ""

    @property
    def words(self) -> str:
        """ "1.214/1.650 = 73,58 %", or the reason."""
        return fact_words(self.fact) if self.fact else self.why


def stated(shape: str, payload: Mapping[str, Any], *, as_of: date, unit_id: str = "") -> Fact | None:
    """A payload as the core's fact; None for a document, which states nothing by itself. Raises InvalidFact."""
    if shape not in SHAPES:
        return None
    return fact_from_json(shape, payload, unit_id=unit_id, as_of=as_of, recorded_on=as_of)


def total_of(shape: str, facts: Iterable[Fact]) -> Total:
    """The sum of facts of one shape."""
    given = list(facts)
    if shape not in SUMMED or not given:
        return Total(len(given))
    try:
        return Total(len(given), SHAPES[shape].total(given))
    except InvalidFact as error:
        return Total(len(given), why=_("Không cộng được: %s") % error)
