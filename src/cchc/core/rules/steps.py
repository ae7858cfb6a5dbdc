"""Step tables: bounds as printed, so that a gap or an overlap between two lines can be seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from ..errors import InvalidRule
from ..numbers import Number, exact, show
from .form import param


@dataclass(frozen=True, kw_only=True)
class Step:
    """One line of a table. The lower bound counts with `at_least` and not with `above`; without one, from 0."""

    points: Fraction = param("Điểm của bậc")
    at_least: Fraction | None = param("Từ giá trị này (kể cả)", None)
    above: Fraction | None = param("Trên giá trị này (không kể)", None)
    below: Fraction | None = param("Dưới giá trị này (không kể)", None)
    at_most: Fraction | None = param("Đến giá trị này (kể cả)", None)

    def __post_init__(self) -> None:
        if self.at_least is not None and self.above is not None:
            raise InvalidRule("mỗi bậc chỉ có một cận dưới: at_least hoặc above.")
        if self.below is not None and self.at_most is not None:
            raise InvalidRule("mỗi bậc chỉ có một cận trên: below hoặc at_most.")

    @property
    def lower(self) -> tuple[Fraction, bool]:
        """The lower bound and whether it is left out; sortable."""
        if self.above is not None:
            return self.above, True
        return (self.at_least if self.at_least is not None else Fraction(0)), False

    @property
    def upper(self) -> tuple[Fraction, bool] | None:
        """The upper bound and whether it is counted in; None where the next line decides."""
        if self.at_most is not None:
            return self.at_most, True
        return None if self.below is None else (self.below, False)

    @property
    def is_empty(self) -> bool:
        """Whether no value lies in the step."""
        if self.upper is None:
            return False
        (low, is_left_out), (high, is_in) = self.lower, self.upper
        return high < low or (high == low and (is_left_out or not is_in))

    def holds(self, value: Fraction) -> bool:
        """Whether the value lies in the step."""
        bound, is_left_out = self.lower
        if value < bound or (is_left_out and value == bound):
            return False
        return self.upper is None or value < self.upper[0] or (self.upper[1] and value == self.upper[0])

    def text(self, unit: str) -> str:
        """The bounds in words: "từ 25 % đến dưới 30 %"."""
        if self.at_most == 0 and not self.lower[0]:
            return f"bằng {_with(Fraction(0), unit)}"
        parts = []
        if self.lower[0] or self.above is not None:
            parts.append(f"{'trên' if self.lower[1] else 'từ'} {_with(self.lower[0], unit)}")
        if self.upper:
            word = (
                ("đến " if self.upper[1] else "đến dưới ")
                if parts
                else ("đến " if self.upper[1] else "dưới ")
            )
            parts.append(f"{word}{_with(self.upper[0], unit)}")
        elif parts:
            parts.append("trở lên")
        return " ".join(parts) or "mọi giá trị"


def find(steps: Sequence[Step], value: Number) -> Step | None:
    """The step of the value: of those that hold it, the one with the highest lower bound."""
    holding = [step for step in steps if step.holds(exact(value))]
    return max(holding, key=lambda step: step.lower, default=None)


def next_better(steps: Sequence[Step], value: Number, points: Fraction) -> Step | None:
    """The nearest step above the value that gives more points."""
    better = [step for step in steps if step.points > points and step.lower >= (exact(value), False)]
    return min(better, key=lambda step: step.lower, default=None)


def faults(
    steps: Sequence[Step], otherwise: Fraction | None, unit: str, *, is_whole: bool = False
) -> Iterator[str]:
    """Gaps, overlaps and unreachable lines of a table; `is_whole`: only whole numbers occur."""
    if not steps:
        yield "Bảng bậc không có bậc nào."
        return
    ordered = sorted(steps, key=lambda step: step.lower)
    for step in ordered:
        if step.is_empty:
            yield f"Bậc {show(step.points)} điểm ({step.text(unit)}) không chứa giá trị nào."
    for lower, higher in pairwise(ordered):
        yield from _between(lower, higher, unit, is_whole)
    start = ordered[0].lower
    if otherwise is None and (_first_whole(start) > 0 if is_whole else start > (Fraction(0), False)):
        yield f"Có khoảng trống: dưới {_with(start[0], unit)} không có bậc nào và không ghi “otherwise”."


def _between(lower: Step, higher: Step, unit: str, is_whole: bool) -> Iterator[str]:
    if lower.lower == higher.lower:
        yield f"Hai bậc cùng bắt đầu {higher.text(unit)}; bậc {show(lower.points)} điểm không bao giờ đạt được."
    elif lower.upper:
        end, start = lower.upper, higher.lower
        if is_whole:
            # 1 after "đến 0" is no gap where nothing lies between them.
            end, start = (Fraction(_last_whole(end) + 1), False), (Fraction(_first_whole(start)), False)
        if end > start:
            yield f"Hai bậc chồng nhau từ {_with(higher.lower[0], unit)} đến {_with(lower.upper[0], unit)}."
        elif end < start:
            yield f"Có khoảng trống giữa {_with(lower.upper[0], unit)} và {_with(higher.lower[0], unit)}."


def _first_whole(lower: tuple[Fraction, bool]) -> int:
    bound, is_left_out = lower
    return floor(bound) + 1 if is_left_out else ceil(bound)


def _last_whole(upper: tuple[Fraction, bool]) -> int:
    bound, is_in = upper
    return floor(bound) if is_in else ceil(bound) - 1


def _with(value: Fraction, unit: str) -> str:
    return f"{show(value)} {unit}".strip()
