"""What every rule and every condition has in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from ..measures import Fact
from .award import Award, waiting
from .case import Case
from .form import param

Next = Callable[[Case], Award]


@dataclass(frozen=True, kw_only=True)
class Condition:
    """What has to hold before a rule is asked, or what changes its answer.

    shapes: the forms of `docs/reference/rules.md` that it expresses.
    """

    kind: ClassVar[str]
    name_vi: ClassVar[str]
    shapes: ClassVar[tuple[str, ...]] = ()

    @property
    def depends_on(self) -> tuple[str, ...]:
        """The criteria that must be known before."""
        return ()

    def apply(self, case: Case, following: Next) -> Award:
        """The award under this condition; `following` asks the other conditions and then the rule."""
        raise NotImplementedError(f"{type(self).__name__} has no apply.")


@dataclass(frozen=True, kw_only=True)
class Rule:
    """How a criterion earns points. Every kind has the same signature: the rule and a case give an award.

    fact_type: the shape of facts that it reads. conditions: asked first, in the order of the list.
    """

    kind: ClassVar[str]
    name_vi: ClassVar[str]
    fact_type: ClassVar[type[Fact]]
    shapes: ClassVar[tuple[str, ...]] = ()

    conditions: tuple[Condition, ...] = param("Điều kiện xét trước khi tính điểm", ())

    @property
    def depends_on(self) -> tuple[str, ...]:
        """The criteria whose awards must be known before."""
        return tuple(other for condition in self.conditions for other in condition.depends_on)

    def award(self, case: Case) -> Award:
        """The award without conditions and ceiling; call it through `cchc.core.rules.award`."""
        raise NotImplementedError(f"{type(self).__name__} has no award.")

    def highest(self, maximum: Fraction) -> Fraction | None:
        """The most points that any facts can earn; None where the rule sets no bound of its own."""
        return maximum

    def faults(self) -> Iterator[str]:
        """What is wrong with the parameters, a Vietnamese sentence each: gaps, overlaps, unreachable steps."""
        return iter(())

    def lacks(self, *missing: str, figures: str = "") -> Award:
        """No points yet, and what is missing."""
        return waiting(self.name_vi, *missing, figures=figures)

    def gives(
        self, points: Fraction | None, figures: str, parameter: str, one_more: str = "", *notes: str
    ) -> Award:
        """Points with their reasons; None only where the maximum itself is unknown."""
        if points is None:
            return self.lacks("điểm tối đa của tiêu chí", figures=figures)
        return Award(
            points=points,
            rule=self.name_vi,
            figures=figures,
            parameter=parameter,
            one_more=one_more,
            notes=notes,
        )


def full_points(own: Fraction | None, case: Case) -> Fraction | None:
    """The points that the rule names, or the criterion's maximum."""
    return own if own is not None else case.maximum


ZERO = Fraction(0)
