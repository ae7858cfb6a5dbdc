"""Comparing a value with a baseline year: no baseline figure, no verdict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ...measures import Amount
from ...numbers import exact, show
from .. import timing
from ..case import Case
from ..verdicts import Verdict
from .base import Target


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """How a kind compares value and baseline, and the words for both outcomes.

    factor: by what the baseline is multiplied to give the figure needed. has_pace: whether the value grows
    from nothing through the year, so that an even pace can be expected of it.
    """

    is_reached: Callable[[Fraction, Fraction], bool]
    reached: str
    short: str
    factor: Fraction = Fraction(1)
    has_pace: bool = True


def compare(target: Target, case: Case, how: Comparison) -> Verdict:
    """The verdict on a value against its baseline, printed in the plan or entered with its source."""
    fact = case.figure(Amount, until=case.course.due)
    year = f"năm {target.baseline.year}" if target.baseline else "kỳ gốc"
    unit = _unit(target) or (fact.unit if fact else "")
    base = _baseline(target, fact)
    if base is None:
        lacks = [f"giá trị {year} kèm nguồn"] + ["giá trị hiện tại"] * (fact is None or fact.value is None)
        return timing.undecided(f"Chưa có giá trị {year} để so sánh.", *lacks)
    if fact is None or fact.value is None:
        return timing.awaiting(case, "giá trị hiện tại")
    if fact.unit and fact.unit != unit:
        return timing.undecided(
            f"Số liệu tính bằng “{fact.unit}” không so được với {year} tính bằng “{unit}”.",
            "số liệu cùng đơn vị tính với năm gốc",
        )
    if how.factor != 1 and base <= 0:
        return timing.undecided(
            f"Giá trị {year} không lớn hơn 0 nên không tính được mức tăng.", f"giá trị {year}"
        )
    needed = exact(base) * how.factor
    is_reached = how.is_reached(exact(fact.value), exact(base))
    found = timing.Finding(
        because=f"{'Đạt' if is_reached else 'Hiện là'} {_figure(fact.value, unit)}, "
        f"{how.reached if is_reached else how.short} {year} ({_figure(base, unit)}).",
        fact=fact,
        figure=fact.value,
        needed=needed,
        unit=unit,
        path=case.expected(needed) if how.has_pace and unit != "%" else (),
    )
    return timing.reached(case, found) if is_reached else timing.short(case, found)


def _baseline(target: Target, fact: Amount | None) -> Decimal | None:
    if target.baseline and target.baseline.value is not None:
        return target.baseline.value
    return fact.baseline if fact and fact.baseline_source else None


def _unit(target: Target) -> str:
    """The unit of the values; a growth's own unit is "%", that of its values stands with the baseline."""
    printed = target.baseline.unit if target.baseline else None
    return printed or (target.unit if target.unit != "%" else None) or ""


def _figure(value: Decimal, unit: str) -> str:
    return f"{show(value)} {unit}".rstrip()
