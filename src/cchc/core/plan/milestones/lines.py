"""What a figure should have reached on a day: a path for ratios, cumulative steps for counts. Exact fractions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import floor

from ...errors import InvalidMilestone

Point = tuple[date, Fraction]


@dataclass(frozen=True)
class Path:
    """Straight lines through dated points; before the first and after the last the value stays."""

    points: tuple[Point, ...]

    def __post_init__(self) -> None:
        days = [day for day, _value in self.points]
        if not days or days != sorted(set(days)):
            raise InvalidMilestone("Các mốc của tiến độ phải có ngày, xếp theo thứ tự, mỗi ngày một mốc.")

    @classmethod
    def linear(cls, begin: Point, goal: Point) -> Path:
        """From one point to another; a beginning that is not before the goal is the goal alone."""
        return cls((begin, goal) if begin[0] < goal[0] else (goal,))

    @classmethod
    def like_last_year(cls, curve: Sequence[Point], goal: Point) -> Path:
        """Last year's figures, moved by whole years to the goal's year and scaled so that they end at the goal.

        Raises InvalidMilestone where last year's curve ends at 0: nothing can be scaled from it.
        """
        ordered = sorted(curve)
        if not ordered or ordered[-1][1] == 0:
            raise InvalidMilestone("Số liệu năm trước không có giá trị cuối kỳ khác 0 để suy ra tiến độ.")
        factor = goal[1] / ordered[-1][1]
        years = goal[0].year - ordered[-1][0].year
        moved = [(_moved(day, years), value * factor) for day, value in ordered[:-1]]
        return cls((*dict(point for point in moved if point[0] < goal[0]).items(), goal))

    def expected(self, on: date) -> Fraction:
        """What should be reached on that day.

        >>> path = Path.linear((date(2025, 1, 1), Fraction(0)), (date(2025, 1, 11), Fraction(50)))
        >>> path.expected(date(2025, 1, 3)), path.expected(date(2026, 1, 1))
        (Fraction(10, 1), Fraction(50, 1))
        """
        for (first, low), (last, high) in pairwise(self.points):
            if on <= last:
                elapsed = max((on - first).days, 0)
                return low + (high - low) * Fraction(elapsed, (last - first).days)
        return self.points[-1][1]


@dataclass(frozen=True)
class Steps:
    """A cumulative count: nothing before the first day, then what stands at the last day that has come."""

    points: tuple[Point, ...]

    @classmethod
    def even(cls, total: Fraction, start: date, days: Iterable[date]) -> Steps:
        """Equal parts by time, rounded down to whole pieces except at the last day, where all are due.

        >>> quarters = [date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31)]
        >>> [int(value) for _day, value in Steps.even(Fraction(10), date(2025, 1, 1), quarters).points]
        [4, 7, 10]
        """
        ordered = sorted(set(days))
        if not ordered:
            return cls(())
        whole = max((ordered[-1] - start).days, 1)
        parts = [(day, Fraction(floor(total * max((day - start).days, 0) / whole))) for day in ordered[:-1]]
        return cls((*parts, (ordered[-1], total)))

    def expected(self, on: date) -> Fraction:
        """What should be there on that day."""
        return max((value for day, value in self.points if day <= on), default=Fraction(0))


def _moved(day: date, years: int) -> date:
    """The same day in another year; 29 February becomes 28 February."""
    return date(day.year + years, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)
