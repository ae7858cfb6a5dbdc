"""Xu hướng chưa lượng hóa: "tăng tỷ lệ hồ sơ giải quyết sớm hạn", "giảm dần số lượng …"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...measures import Move, Trend
from ...numbers import show
from .. import timing
from ..case import Case
from ..verdicts import Verdict
from .base import Target

_WORDS = {"up": ("tăng", "chưa tăng"), "down": ("giảm", "chưa giảm"), "keep": ("không giảm", "giảm")}


@dataclass(frozen=True, kw_only=True)
class TrendUnquantified(Target):
    """A direction (rise, fall, maintain) without a printed baseline figure or threshold."""

    kind: ClassVar[str] = "trend_unquantified"
    name_vi: ClassVar[str] = "Xu hướng chưa lượng hóa"
    fact_type = Trend

    def judge(self, case: Case) -> Verdict:
        """Every series must go its way against an earlier value that someone entered with its source."""
        fact = case.figure(Trend, until=case.course.due)
        if fact is None or not fact.moves:
            return timing.undecided(
                "Chưa có giá trị kỳ trước để so sánh.", "giá trị kỳ trước kèm nguồn", "giá trị hiện tại"
            )
        unknown = [move for move in fact.moves if move.before is None or not move.before_source]
        if unknown:
            return timing.undecided(
                "Chưa có giá trị kỳ trước để so sánh.",
                *(f"giá trị kỳ trước của “{move.label}” kèm nguồn" for move in unknown),
            )
        found = timing.Finding(because="; ".join(_told(move) for move in fact.moves) + ".", fact=fact)
        is_reached = all(_goes_right(move) for move in fact.moves)
        return timing.reached(case, found) if is_reached else timing.short(case, found)


def _goes_right(move: Move) -> bool:
    before = move.before
    if before is None:
        return False
    return {"up": move.value > before, "down": move.value < before, "keep": move.value >= before}[
        move.direction
    ]


def _told(move: Move) -> str:
    word = _WORDS[move.direction][0 if _goes_right(move) else 1]
    return f"{move.label}: {word}, {show(move.value)} so với {show(move.before or 0)}"
