"""Tỷ lệ theo mốc: "đến 31/12/2025 tối thiểu 90 %; đến 31/01/2026 đạt 100 %"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import ClassVar

from ...calendar import show_date
from ...measures import Ratio
from ...numbers import exact, show, show_beside
from .. import timing
from ..case import Case
from ..verdicts import Status, Verdict
from .base import Stage, Target
from .ratio_min import judge_ratio


@dataclass(frozen=True, kw_only=True)
class StagedRatio(Target):
    """A ratio that must reach a value by a date, several dates in one series.

    With a `value` of its own the result stands for that one stage of the series, without one for all of it.
    Each stage closes on its own day: the end of the year does not close a series that goes on.
    """

    kind: ClassVar[str] = "staged_ratio"
    name_vi: ClassVar[str] = "Tỷ lệ theo mốc thời gian"
    fact_type = Ratio

    def judge(self, case: Case) -> Verdict:
        """By its stage; an earlier stage that was missed stays visible while this one can still be met."""
        if not self.stages:
            return timing.undecided(
                "Chỉ tiêu chưa có các mốc thời gian.", "các mốc thời gian và tỷ lệ của từng mốc"
            )
        series = tuple(sorted(self.stages, key=lambda stage: stage.by))
        own = self._own_stage(series, case.today)
        earlier = [stage for stage in series if stage.by < own.by]
        at_stage = case.with_due(own.by)
        verdict = judge_ratio(at_stage, own.value, self._path(series, own, case))
        if verdict.status is Status.MET and self.value is None and own is not series[-1]:
            verdict = timing.graver(
                verdict, Status.ON_COURSE, f"Mốc sau: {_named(series[series.index(own) + 1])}."
            )
        for stage in earlier:
            verdict = self._remember(verdict, stage, case, at_stage)
        return verdict

    def _own_stage(self, series: tuple[Stage, ...], today: date) -> Stage:
        if self.value is not None:
            return next((stage for stage in series if stage.value == self.value), series[-1])
        return next((stage for stage in series if stage.by >= today), series[-1])

    def _remember(self, verdict: Verdict, stage: Stage, case: Case, at_stage: Case) -> Verdict:
        """What became of an earlier stage whose day has passed."""
        ratio = case.figure(Ratio, until=stage.by)
        if case.today <= stage.by or (ratio and ratio.percent is not None and ratio.percent >= stage.value):
            return verdict
        if ratio is None or ratio.percent is None or ratio.as_of < stage.by:
            return timing.graver(
                verdict,
                verdict.status,
                f"Mốc {show_date(stage.by)} chưa có số liệu chốt.",
                f"số liệu chốt {_named(stage)}",
            )
        status = verdict.status
        if status is Status.ON_COURSE:
            status = Status.AT_RISK
        elif self.value is None and at_stage.is_over:
            status = Status.MISSED
        reached = show_beside(ratio.percent, exact(stage.value))
        return timing.graver(
            verdict, status, f"Mốc {show_date(stage.by)} không đạt: {reached} % so với {show(stage.value)} %."
        )

    def _path(self, series: tuple[Stage, ...], own: Stage, case: Case) -> tuple[tuple[date, Fraction], ...]:
        if case.course.start is None:
            return ()
        steps = tuple((stage.by, exact(stage.value)) for stage in series if stage.by <= own.by)
        return ((case.course.start, Fraction(0)), *steps)


def _named(stage: Stage) -> str:
    return f"{show(stage.value)} % vào {show_date(stage.by)}"
