"""Định kỳ: "hằng tháng …", at least once in every period."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from ...calendar import Period, PeriodKind, periods
from ...measures import Periods
from ...numbers import share
from .. import timing
from ..case import Case
from ..verdicts import Status, Verdict, listed
from .base import Target

# Longer phrases first: "6 tháng" holds "tháng", "nửa năm" holds "năm".
_PHRASES = (
    ("6 tháng", PeriodKind.HALF),
    ("nửa năm", PeriodKind.HALF),
    ("tháng", PeriodKind.MONTH),
    ("quý", PeriodKind.QUARTER),
    ("năm", PeriodKind.YEAR),
)


@dataclass(frozen=True, kw_only=True)
class Periodic(Target):
    """Done at least `value` times (once where none is printed) in every period; the period is in `unit`."""

    kind: ClassVar[str] = "periodic"
    name_vi: ClassVar[str] = "Định kỳ"
    fact_type = Periods

    @property
    def period_kind(self) -> PeriodKind | None:
        """The period that the unit names: "lần/tháng" is a month; None where the plan only says "định kỳ"."""
        unit = (self.unit or "").lower()
        return next((kind for phrase, kind in _PHRASES if phrase in unit), None)

    def judge(self, case: Case) -> Verdict:
        """Every period that has ended must be there; those left out and those unreported are named."""
        start, due, kind = case.course.start, case.course.due, self.period_kind
        if kind is None:
            return timing.undecided(
                "Chưa xác định chu kỳ phải thực hiện.", "chu kỳ thực hiện (tháng, quý, năm)"
            )
        if start is None or due is None:
            return timing.undecided("Chưa có thời gian thực hiện cụ thể.", timing.NO_DUE)
        ended = [period for period in periods(kind, start, due) if period.last < case.today]
        fact = case.figure(Periods)
        if fact is None:
            waiting = timing.awaiting(case, "báo cáo về các kỳ đã thực hiện")
            return (
                timing.graver(waiting, Status.AT_RISK, _unreported(ended), *_labels(ended))
                if ended
                else waiting
            )
        absent = [period for period in ended if not self._is_done(period, fact)]
        lacking = [period for period in absent if period.last <= fact.as_of]
        silent = [period for period in absent if period.last > fact.as_of]
        sentence = f"Đã thực hiện {len(ended) - len(absent)}/{len(ended)} kỳ đã kết thúc."
        sentence += f" Thiếu: {listed(_labels(lacking), 12)}." if lacking else ""
        found = timing.Finding(
            because=f"{sentence} {_unreported(silent)}".rstrip(),
            fact=fact,
            figure=share(len(ended) - len(absent), len(ended)) if ended else None,
            needed=Decimal(100),
            unit="%",
            missing=tuple(_labels(lacking + silent)),
        )
        if lacking:
            return found.verdict(Status.MISSED if case.is_over else Status.LATE, settled=case.is_over)
        if silent:
            return found.verdict(Status.CANNOT_JUDGE if case.is_over else Status.AT_RISK)
        return found.verdict(Status.MET, settled=True) if case.is_over else found.verdict(Status.KEPT_SO_FAR)

    def _is_done(self, period: Period, fact: Periods) -> bool:
        return sum(day in period for day in fact.done_for) >= (1 if self.value is None else self.value)


def _labels(found: list[Period]) -> list[str]:
    return [period.label for period in found]


def _unreported(found: list[Period]) -> str:
    return f"Chưa báo cáo: {listed(_labels(found), 12)}." if found else ""
