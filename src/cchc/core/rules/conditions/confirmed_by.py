"""Bên thứ ba xác nhận số liệu."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from ..award import Award, waiting
from ..base import ZERO, Condition, Next
from ..case import Case
from ..form import param


@dataclass(frozen=True, kw_only=True)
class ConfirmedBy(Condition):
    """Figures count once other agencies have confirmed them; a unit's own word is not enough."""

    kind: ClassVar[str] = "confirmed_by"
    name_vi: ClassVar[str] = "Bên thứ ba xác nhận"
    shapes: ClassVar[tuple[str, ...]] = ("third_party_confirms",)

    agencies: tuple[str, ...] = param("Các cơ quan phải xác nhận")
    otherwise: Literal["waits", "zero"] = param(
        "Khi chưa xác nhận: waits (chờ, chưa có điểm) hoặc zero (0 điểm)", "waits"
    )

    def apply(self, case: Case, following: Next) -> Award:
        """The award stands once every agency of the list has confirmed."""
        found = following(case)
        silent = [agency for agency in self.agencies if agency not in case.line.confirmed_by]
        if not found.is_applicable or found.points is None:
            return found
        if not silent:
            return found.noting(f"Đã được xác nhận bởi {', '.join(self.agencies)}.")
        lack = f"văn bản xác nhận của {', '.join(silent)}"
        if self.otherwise == "waits":
            return waiting(found.rule, lack, figures=found.figures)
        return found.noting(
            f"Chưa có {lack} nên 0 điểm.", points=ZERO, parameter="", missing=(*found.missing, lack)
        )
