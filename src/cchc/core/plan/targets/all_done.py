"""Hoàn thành đầy đủ: a stated thing or set is done, held, equipped, published in full."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from ...calendar import show_date
from ...measures import Done
from .. import timing
from ..case import Case
from ..verdicts import Verdict
from .base import Target


@dataclass(frozen=True, kw_only=True)
class AllDone(Target):
    """A yes or no with what shows it; a set of `value` items, where a number is printed, needs every one."""

    kind: ClassVar[str] = "all_done"
    name_vi: ClassVar[str] = "Hoàn thành đầy đủ"
    fact_type = Done

    def judge(self, case: Case) -> Verdict:
        """A bare tick proves nothing: a yes needs a note that says what was done."""
        fact = case.figure(Done)
        if fact is None:
            return timing.awaiting(case, "báo cáo hoàn thành", is_act=True)
        if fact.none_arose:
            return timing.undecided(
                f"Không phát sinh việc phải làm đến {show_date(fact.as_of)}.", "báo cáo khi có việc phát sinh"
            )
        total = fact.items_total if self.value is None else max(int(self.value), fact.items_total or 0)
        items = f" {fact.items_done}/{total} nội dung" if fact.items_done is not None and total else ""
        is_short_of_items = fact.items_done is not None and fact.items_done < (total or 0)
        if fact.done and not is_short_of_items and not fact.note:
            return timing.undecided(
                "Mới đánh dấu hoàn thành, chưa có minh chứng.", "nội dung hoặc minh chứng hoàn thành"
            )
        is_done = fact.done and not is_short_of_items
        found = timing.Finding(
            because=f"Đã hoàn thành{items}: {fact.note.rstrip('.')}."
            if is_done
            else f"Chưa hoàn thành{items}.",
            fact=fact,
            figure=fact.items_done,
            needed=None if total is None else Decimal(total),
            unit="nội dung",
            path=case.expected(Fraction(total)) if total else (),
        )
        if not is_done:
            return timing.short(case, found, is_act=True)
        day = fact.done_on or fact.as_of
        if case.course.due and day > case.course.due:
            return timing.done_late(case, found, day)
        return timing.reached(case, found)
