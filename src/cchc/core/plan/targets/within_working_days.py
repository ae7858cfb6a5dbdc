"""Done within so many working days of an event, case by case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...measures import EventDates
from .base import Target


@dataclass(frozen=True, kw_only=True)
class WithinWorkingDays(Target):
    """Done within so many working days of an event, case by case."""

    kind: ClassVar[str] = "within_working_days"
    name_vi: ClassVar[str] = "Trong số ngày làm việc"
    fact_type = EventDates
