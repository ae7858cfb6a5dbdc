"""Cao hơn năm gốc: "cao hơn năm 2024 (11.656,13 tỷ đồng)"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from ...measures import Amount
from ...numbers import show
from ..case import Case
from ..verdicts import Verdict
from .base import Target
from .baselines import Comparison, compare


@dataclass(frozen=True, kw_only=True)
class GreaterThanBaseline(Target):
    """Strictly higher than in the baseline year: an equal value does not fulfil it.

    Where a margin is printed, better by at least `value`: places of a rank (unit "bậc", "hạng"; a better rank is
    the smaller number) or points.
    """

    kind: ClassVar[str] = "greater_than_baseline"
    name_vi: ClassVar[str] = "Cao hơn năm gốc"
    fact_type = Amount

    def judge(self, case: Case) -> Verdict:
        """By the last value as of the due day or before."""
        return compare(self, case, self._by_margin(self.value) if self.value else _HIGHER)

    def _by_margin(self, margin: Decimal) -> Comparison:
        is_rank = self.unit in RANK_UNITS
        words = f"{show(margin)} {self.unit or ''}".strip()
        return Comparison(
            is_reached=lambda value, base: base - value >= margin if is_rank else value - base >= margin,
            reached=f"tốt hơn ít nhất {words} so với" if is_rank else f"cao hơn ít nhất {words} so với",
            short=f"chưa tăng {words} so với",
            has_pace=False,
        )


RANK_UNITS = ("bậc", "hạng")
_HIGHER = Comparison(is_reached=lambda value, base: value > base, reached="cao hơn", short="chưa cao hơn")
