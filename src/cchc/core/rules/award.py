"""What a criterion earns, and why: the answer of every rule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from ..numbers import Number, show


@dataclass(frozen=True, kw_only=True)
class Award:
    """Exact points, or None while something is missing; every award explains itself in Vietnamese.

    maximum: the points that count as the maximum here; 0 where the criterion does not apply.
    rule: the kind's name. parameter: the line of the rule that decided. figures: the facts in words.
    one_more: what the next better points would need; empty at the maximum.
    missing: what someone should supply. notes: what a condition or a ceiling changed.
    """

    points: Fraction | None
    maximum: Fraction | None = None
    rule: str = ""
    parameter: str = ""
    figures: str = ""
    one_more: str = ""
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    is_applicable: bool = True

    @property
    def because(self) -> str:
        """One or more sentences: the rule, the facts, the line that applies, the points.

        >>> Award(points=Fraction(1, 2), rule="Bảng bậc", figures="27/100 = 27 %", parameter="từ 25 %").because
        'Bảng bậc: 27/100 = 27 %. Áp dụng “từ 25 %”: 0,5 điểm.'
        """
        parts = [f"{self.rule}: {self.figures}." if self.figures else f"{self.rule}."]
        if self.points is None:
            parts.append(f"Chưa tính được điểm, còn thiếu: {'; '.join(self.missing) or 'số liệu'}.")
        elif self.parameter:
            parts.append(f"Áp dụng “{self.parameter}”: {in_points(self.points)}.")
        elif self.is_applicable:
            parts.append(f"{in_points(self.points)[0].upper()}{in_points(self.points)[1:]}.")
        return " ".join([*parts, *self.notes])

    def noting(self, *notes: str, **changes: object) -> Award:
        """The same award with more notes and other changes."""
        return replace(self, notes=(*self.notes, *notes), **changes)  # type: ignore[arg-type]


def waiting(rule: str, *missing: str, figures: str = "") -> Award:
    """No points yet, and what is missing: blank is not zero."""
    return Award(points=None, rule=rule, missing=missing, figures=figures)


def in_points(points: Number) -> str:
    """Points in words.

    >>> in_points(Fraction(3, 2))
    '1,5 điểm'
    """
    return f"{show(points)} điểm"
