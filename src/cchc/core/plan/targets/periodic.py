"""Done at least `value` times in every period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...measures import Periods
from .base import Target


@dataclass(frozen=True, kw_only=True)
class Periodic(Target):
    """Done at least `value` times in every period."""

    kind: ClassVar[str] = "periodic"
    name_vi: ClassVar[str] = "Định kỳ"
    fact_type = Periods
