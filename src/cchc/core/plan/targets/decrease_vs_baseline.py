"""Lower than in a baseline year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...measures import Amount
from .base import Target


@dataclass(frozen=True, kw_only=True)
class DecreaseVsBaseline(Target):
    """Lower than in a baseline year."""

    kind: ClassVar[str] = "decrease_vs_baseline"
    name_vi: ClassVar[str] = "Giảm so với năm gốc"
    fact_type = Amount
