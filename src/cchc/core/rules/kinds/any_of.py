"""Đạt một trong các điều kiện."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import ClassVar

from ...errors import InvalidFact
from ...measures import Fact
from .. import judging
from ..award import Award
from ..base import Rule
from ..case import Case
from ..form import param


@dataclass(frozen=True, kw_only=True)
class AnyOf(Rule):
    """The best of several rules counts. The figures stand under the name of their option."""

    kind: ClassVar[str] = "any_of"
    name_vi: ClassVar[str] = "Đạt một trong các điều kiện"
    shapes: ClassVar[tuple[str, ...]] = ("growth_threshold_or",)
    fact_type = Fact

    options: tuple[NamedRule, ...] = param("Các điều kiện, mỗi điều kiện có tên và quy tắc")

    @property
    def depends_on(self) -> tuple[str, ...]:
        """What any option depends on."""
        return (*super().depends_on, *(other for option in self.options for other in option.rule.depends_on))

    def award(self, case: Case) -> Award:
        """The best award; while an unreported option could still be better, it is named as missing."""
        payload = case.line.payload or {}
        if strange := set(payload) - {option.name for option in self.options}:
            raise InvalidFact(f"không có điều kiện “{min(strange)}”.", where=f"tiêu chí {case.criterion}")
        found = {
            option.name: judging.award(option.rule, case.with_payload(payload.get(option.name)))
            for option in self.options
        }
        scored = {name: award for name, award in found.items() if award.points is not None}
        missing = tuple(
            f"{name}: {lack}"
            for name, award in found.items()
            for lack in award.missing
            if award.points is None
        )
        if not scored:
            return self.lacks(*missing)
        best = max(scored, key=lambda name: scored[name].points or Fraction(0))
        if not scored[best].points and missing:
            return self.lacks(*missing, figures=scored[best].figures)
        return replace(scored[best], rule=self.name_vi, figures=f"{best}: {scored[best].figures}")

    def highest(self, maximum: Fraction) -> Fraction | None:
        """The best option."""
        every = [option.rule.highest(maximum) for option in self.options]
        return (
            None if None in every else max((points for points in every if points is not None), default=None)
        )

    def faults(self) -> Iterator[str]:
        """The faults of the options."""
        for option in self.options:
            yield from (f"{option.name}: {fault}" for fault in option.rule.faults())


@dataclass(frozen=True, kw_only=True)
class NamedRule:
    """One option."""

    name: str = param("Tên của điều kiện")
    rule: Rule = param("Quy tắc")
