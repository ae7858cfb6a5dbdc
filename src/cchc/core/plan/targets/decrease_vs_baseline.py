"""Giảm so với năm gốc: "số lượng … giảm so với năm 2021"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...measures import Amount
from ...numbers import exact, show
from ..case import Case
from ..verdicts import Verdict
from .base import Target
from .baselines import Comparison, compare


@dataclass(frozen=True, kw_only=True)
class DecreaseVsBaseline(Target):
    """Lower than in the baseline year, by at least `value` percent where a share is printed."""

    kind: ClassVar[str] = "decrease_vs_baseline"
    name_vi: ClassVar[str] = "Giảm so với năm gốc"
    fact_type = Amount

    def judge(self, case: Case) -> Verdict:
        """By the last value as of the due day or before; a stock has no even pace."""
        return compare(self, case, self._by_share() if self.unit == "%" and self.value else _LOWER)

    def _by_share(self) -> Comparison:
        """Lower by at least `value` percent: "giảm ít nhất 10 % so với năm 2021"."""
        margin = self.value or 0
        factor = 1 - exact(margin) / 100
        return Comparison(
            is_reached=lambda value, base: value <= base * factor,
            reached=f"giảm ít nhất {show(margin)} % so với",
            short=f"chưa giảm {show(margin)} % so với",
            factor=factor,
            has_pace=False,
        )


_LOWER = Comparison(
    is_reached=lambda value, base: value < base, reached="thấp hơn", short="chưa thấp hơn", has_pace=False
)
