"""Numerator and denominator as several kinds read them, and what a denominator of 0 means."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import Literal

from ..measures import Ratio
from ..numbers import show, show_beside
from .award import Award, in_points
from .base import ZERO, Rule
from .case import Case

ZeroDenominator = Literal["waits", "met_with_evidence", "zero", "not_applicable"]
ZERO_DENOMINATOR_VI = (
    "Khi mẫu số bằng 0: waits (chờ làm rõ), met_with_evidence (không phát sinh, có minh chứng thì đạt), "
    "zero (0 điểm), not_applicable (giảm trừ điểm tối đa)"
)


def nothing_occurred(rule: Rule, case: Case, meaning: ZeroDenominator) -> Award:
    """The award where the denominator is 0: nothing occurred, which is not the same as a blank."""
    figures = "mẫu số bằng 0, không phát sinh"
    if meaning == "zero":
        return rule.gives(ZERO, figures, "không phát sinh: 0 điểm")
    if meaning == "not_applicable" and case.maximum is not None:
        note = f"Giảm trừ {in_points(case.maximum)} vào điểm tối đa."
        return Award(
            points=ZERO, maximum=ZERO, rule=rule.name_vi, figures=figures, notes=(note,), is_applicable=False
        )
    if meaning == "met_with_evidence" and case.line.evidence:
        return rule.gives(case.maximum, f"{figures}, có tài liệu kiểm chứng", "không phát sinh: coi là đạt")
    if meaning == "met_with_evidence":
        return rule.lacks("tài liệu kiểm chứng việc không phát sinh", figures=figures)
    return rule.lacks("cách chấm khi không phát sinh (mẫu số bằng 0)", figures=figures)


def in_figures(ratio: Ratio, beside: Fraction) -> str:
    """ "27/100 = 27 %", with as many decimals as keep it apart from the threshold beside it."""
    percent = ratio.percent if ratio.percent is not None else ZERO
    share = show_beside(percent, beside)
    return f"{show(ratio.numerator)}/{show(ratio.denominator)} = {share} %"


def how_many_more(ratio: Ratio, percent: Fraction, is_above: bool = False) -> str:
    """ " (thêm 3)": by how much the numerator has to grow to reach the percentage; empty if it cannot."""
    needed = percent * Fraction(ratio.denominator) / 100 - Fraction(ratio.numerator)
    more = int(needed) + 1 if is_above and needed == int(needed) else ceil(needed)
    return f" (thêm {show(more)})" if 0 < more <= ratio.denominator - ratio.numerator else ""
