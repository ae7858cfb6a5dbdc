"""What a rule judges: one criterion's line of facts, with what other criteria say and earned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar

from ..calendar import WorkingCalendar
from ..measures import Fact
from .award import Award
from .facts import Line, read_fact

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, kw_only=True)
class Case:
    """One criterion in one scoring.

    maximum: the criterion's printed maximum; None where nobody knows it. year: the year that is scored.
    awards, lines: of other criteria by id, as far as they are known.
    """

    criterion: str
    maximum: Fraction | None
    line: Line
    scored_on: date
    year: int
    awards: Mapping[str, Award] = field(default_factory=dict)
    lines: Mapping[str, Line] = field(default_factory=dict)
    calendar: WorkingCalendar = WorkingCalendar()

    def fact(self, shape: type[F]) -> F | None:
        """The line's figures in that shape; None if nothing is said. Raises InvalidFact."""
        return read_fact(self.line, shape, self.scored_on, f"tiêu chí {self.criterion}")

    def with_payload(self, payload: Mapping[str, Any] | None) -> Case:
        """The same case with other figures."""
        return replace(self, line=replace(self.line, payload=payload))

    def with_maximum(self, maximum: Fraction | None) -> Case:
        """The same case with another maximum."""
        return replace(self, maximum=maximum)
