"""Giảm so với năm gốc: "số lượng … giảm so với năm 2021"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...measures import Amount
from ..case import Case
from ..verdicts import Verdict
from .base import Target
from .baselines import Comparison, compare


@dataclass(frozen=True, kw_only=True)
class DecreaseVsBaseline(Target):
    """Lower than in the baseline year."""

    kind: ClassVar[str] = "decrease_vs_baseline"
    name_vi: ClassVar[str] = "Giảm so với năm gốc"
    fact_type = Amount

    def judge(self, case: Case) -> Verdict:
        """By the last value as of the due day or before; a stock has no even pace."""
        return compare(
            self,
            case,
            Comparison(
                is_reached=lambda value, base: value < base,
                reached="thấp hơn",
                short="chưa thấp hơn",
                has_pace=False,
            ),
        )
