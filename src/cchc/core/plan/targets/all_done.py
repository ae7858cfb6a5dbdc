"""A stated thing or set is done in full: yes or no, without a printed percentage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...measures import Done
from .base import Target


@dataclass(frozen=True, kw_only=True)
class AllDone(Target):
    """A stated thing or set is done in full: yes or no, without a printed percentage."""

    kind: ClassVar[str] = "all_done"
    name_vi: ClassVar[str] = "Hoàn thành đầy đủ"
    fact_type = Done
