"""Tăng tối thiểu so với năm gốc: "tăng từ 20 % trở lên so với năm 2024", one of several options."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...measures import Amount
from ...numbers import exact, show
from .. import timing
from ..case import Case
from ..verdicts import Verdict
from .base import Target
from .baselines import Comparison, compare


@dataclass(frozen=True, kw_only=True)
class GrowthMin(Target):
    """Growth against the baseline year of at least `value` percent."""

    kind: ClassVar[str] = "growth_min"
    name_vi: ClassVar[str] = "Tăng tối thiểu so với năm gốc"
    fact_type = Amount
    is_only_option: ClassVar[bool] = True

    def judge(self, case: Case) -> Verdict:
        """By the last value as of the due day or before, against the baseline raised by `value` percent."""
        if self.value is None:
            return timing.undecided("Chỉ tiêu chưa có mức tăng tối thiểu.", "mức tăng tối thiểu (%)")
        factor = 1 + exact(self.value) / 100
        return compare(
            self,
            case,
            Comparison(
                is_reached=lambda value, base: value >= base * factor,
                reached=f"tăng ít nhất {show(self.value)} % so với",
                short=f"chưa tăng {show(self.value)} % so với",
                factor=factor,
            ),
        )
