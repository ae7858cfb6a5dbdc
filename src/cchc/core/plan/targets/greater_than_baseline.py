"""Cao hơn năm gốc: "cao hơn năm 2024 (11.656,13 tỷ đồng)"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...measures import Amount
from ..case import Case
from ..verdicts import Verdict
from .base import Target
from .baselines import Comparison, compare


@dataclass(frozen=True, kw_only=True)
class GreaterThanBaseline(Target):
    """Strictly higher than in the baseline year: an equal value does not fulfil it."""

    kind: ClassVar[str] = "greater_than_baseline"
    name_vi: ClassVar[str] = "Cao hơn năm gốc"
    fact_type = Amount

    def judge(self, case: Case) -> Verdict:
        """By the last value as of the due day or before."""
        return compare(
            self,
            case,
            Comparison(
                is_reached=lambda value, base: value > base,
                reached="cao hơn",
                short="chưa cao hơn",
            ),
        )
