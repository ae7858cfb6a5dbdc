"""Ngày chốt số liệu, khác với ngày chấm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...calendar import show_date
from ..award import Award, waiting
from ..base import Condition, Next
from ..case import Case
from ..dates import DayOfYear
from ..form import param


@dataclass(frozen=True, kw_only=True)
class DataCutoff(Condition):
    """Figures count as of a day of the scored year, whenever the scoring takes place."""

    kind: ClassVar[str] = "data_cutoff"
    name_vi: ClassVar[str] = "Ngày chốt số liệu"
    shapes: ClassVar[tuple[str, ...]] = ("data_cutoff_date",)

    day: DayOfYear = param("Ngày chốt, ví dụ 15/12 hoặc 31/01 năm sau")

    def apply(self, case: Case, following: Next) -> Award:
        """Later figures are refused; earlier ones give provisional points and ask for the closing figure."""
        day, as_of = self.day.of(case.year), case.line.as_of
        if case.line.payload is None:
            return following(case)
        if as_of is None:
            return waiting(self.name_vi, f"ngày mà số liệu tính đến (phải là {show_date(day)})")
        if as_of > day:
            figures = f"số liệu tính đến {show_date(as_of)}, sau ngày chốt {show_date(day)}"
            return waiting(self.name_vi, f"số liệu chốt ngày {show_date(day)}", figures=figures)
        found = following(case)
        if as_of < day:
            lack = f"số liệu chốt ngày {show_date(day)}"
            note = f"Tạm tính: số liệu mới đến {show_date(as_of)}, ngày chốt là {show_date(day)}."
            return found.noting(note, missing=(*found.missing, lack))
        return found.noting(f"Số liệu chốt ngày {show_date(day)}.")
