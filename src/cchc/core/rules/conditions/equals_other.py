"""Số liệu phải khớp với số liệu đã kê ở tiêu chí khác."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Literal

from ...numbers import show
from ..award import Award, waiting
from ..base import ZERO, Condition, Next
from ..case import Case
from ..facts import Line
from ..form import param


@dataclass(frozen=True, kw_only=True)
class EqualsOther(Condition):
    """A figure of this line equals a figure of another criterion's line."""

    kind: ClassVar[str] = "equals_other"
    name_vi: ClassVar[str] = "Khớp với số liệu của tiêu chí khác"
    shapes: ClassVar[tuple[str, ...]] = ("cross_criterion_consistency",)

    criterion: str = param("Mã tiêu chí để đối chiếu")
    own: str = param("Tên số liệu của tiêu chí này, ví dụ denominator")
    other: str = param("Tên số liệu của tiêu chí kia, ví dụ numerator")
    otherwise: Literal["waits", "zero"] = param(
        "Khi không khớp: waits (chờ làm rõ) hoặc zero (0 điểm)", "waits"
    )

    @property
    def depends_on(self) -> tuple[str, ...]:
        """The other criterion."""
        return (self.criterion,)

    def apply(self, case: Case, following: Next) -> Award:
        """Both figures must be there and equal."""
        found = following(case)
        if found.points is None or not found.is_applicable:
            return found
        own, other = _figure(case.line, self.own), _figure(case.lines.get(self.criterion), self.other)
        if own is not None and own == other:
            return found.noting(f"Khớp với tiêu chí {self.criterion} ({show(own)}).")
        texts = ["chưa kê" if figure is None else show(figure) for figure in (own, other)]
        clash = f"số liệu ở đây ({texts[0]}) không khớp với tiêu chí {self.criterion} ({texts[1]})"
        lack = f"số liệu thống nhất giữa hai tiêu chí: {clash}"
        if self.otherwise == "waits" or other is None or own is None:
            return waiting(found.rule, lack, figures=found.figures)
        return found.noting(f"{clash[0].upper()}{clash[1:]} nên 0 điểm.", points=ZERO, parameter="")


def _figure(line: Line | None, name: str) -> Fraction | None:
    value = (line.payload or {}).get(name) if line else None
    return Fraction(value) if isinstance(value, int | Decimal | Fraction) else None
