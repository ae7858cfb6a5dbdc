"""A value against an earlier one, as several kinds read it."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from ..measures import Amount
from ..numbers import show
from .award import Award
from .base import ZERO, Rule, full_points
from .case import Case

Direction = Literal["up", "down", "not_down", "not_up"]
DIRECTION_VI = "up (tăng), down (giảm), not_down (không giảm), not_up (không tăng)"
_WORDS = {"up": "tăng", "down": "giảm", "not_down": "không giảm", "not_up": "không tăng"}


def goes(value: Fraction, before: Fraction, direction: Direction) -> bool:
    """Whether the value went that way; equal values neither rise nor fall.

    >>> goes(Fraction(5), Fraction(5), "up"), goes(Fraction(5), Fraction(5), "not_down")
    (False, True)
    """
    if direction in ("up", "not_up"):
        return (value > before) is (direction == "up")
    return (value < before) is (direction == "down")


def compared(rule: Rule, case: Case, direction: Direction, points: Fraction | None, year: int) -> Award:
    """Points where the value went that way since `year`; the earlier value counts only with its source."""
    fact = case.fact(Amount)
    if fact is None or fact.value is None:
        return rule.lacks(f"giá trị năm {case.year}")
    if fact.baseline is None or not fact.baseline_source:
        lack = f"giá trị năm {year} và nguồn của nó"
        return rule.lacks(lack, figures=f"năm {case.year}: {show(fact.value)} {fact.unit}".rstrip())
    unit = f" {fact.unit}" if fact.unit else ""
    figures = f"năm {case.year}: {show(fact.value)}{unit}; năm {year}: {show(fact.baseline)}{unit}"
    if goes(Fraction(fact.value), Fraction(fact.baseline), direction):
        return rule.gives(full_points(points, case), figures, f"{_WORDS[direction]} so với năm {year}")
    needed = f"Cần {_WORDS[direction]} so với {show(fact.baseline)}{unit} của năm {year}."
    return rule.gives(ZERO, figures, f"không {_WORDS[direction]}".replace("không không ", ""), needed)
