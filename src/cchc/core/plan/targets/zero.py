"""Không để xảy ra: "không có … bị kỷ luật"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from ...calendar import show_date
from ...measures import Count
from ...numbers import show
from .. import timing
from ..case import Case
from ..verdicts import Status, Verdict
from .base import Target


@dataclass(frozen=True, kw_only=True)
class Zero(Target):
    """A count that must be 0 and be proved to be 0: silence is no proof."""

    kind: ClassVar[str] = "zero"
    name_vi: ClassVar[str] = "Không để xảy ra"
    fact_type = Count

    def judge(self, case: Case) -> Verdict:
        """One case breaks it for the whole period; a sourced 0 keeps it so far, up to the end meets it."""
        fact = case.figure(Count, until=case.course.due)
        if fact is None:
            return timing.undecided(
                "Chưa có báo cáo xác nhận không có trường hợp nào; chưa báo cáo không có nghĩa là bằng 0.",
                "báo cáo xác nhận số trường hợp, kèm nguồn",
            )
        day = show_date(fact.as_of)
        if fact.count:
            found = timing.Finding(
                because=f"Đã có {show(fact.count)} trường hợp đến {day}, yêu cầu không để xảy ra.",
                fact=fact,
                figure=fact.count,
                needed=Decimal(0),
            )
            return found.verdict(Status.MISSED, settled=True)
        found = timing.Finding(
            because=f"Không có trường hợp nào đến {day}.", fact=fact, figure=fact.count, needed=Decimal(0)
        )
        if case.is_over and case.course.due and fact.as_of < case.course.due:
            end = show_date(case.course.due)
            return found.verdict(
                Status.CANNOT_JUDGE, f"Chưa xác nhận đến {end}.", (f"báo cáo xác nhận đến hết {end}",)
            )
        return timing.reached(case, found, keeps=True)
