"""The one door to awards: conditions first, then the rule, then the ceiling of the criterion."""

from __future__ import annotations

from dataclasses import replace

from .award import Award, in_points
from .base import Rule
from .case import Case


def award(rule: Rule, case: Case) -> Award:
    """What the criterion earns. Points never exceed the maximum; a rule that gives more is cut, and says so.

    Raises InvalidFact for facts of another shape than the rule reads.
    """
    found = _after(rule, 0, case)
    maximum = case.maximum if found.maximum is None else found.maximum
    if found.points is not None and case.maximum is not None and found.points > case.maximum:
        note = f"Vượt điểm tối đa nên lấy {in_points(case.maximum)}."
        found = found.noting(note, points=case.maximum)
    if found.points is not None and found.points == maximum:
        found = replace(found, one_more="")
    return replace(found, maximum=maximum)


def _after(rule: Rule, place: int, case: Case) -> Award:
    if place == len(rule.conditions):
        return rule.award(case)
    return rule.conditions[place].apply(case, lambda changed: _after(rule, place + 1, changed))
