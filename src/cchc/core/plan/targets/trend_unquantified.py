"""A direction (rise, fall, maintain) without a printed baseline figure or threshold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...measures import Trend
from .base import Target


@dataclass(frozen=True, kw_only=True)
class TrendUnquantified(Target):
    """A direction (rise, fall, maintain) without a printed baseline figure or threshold."""

    kind: ClassVar[str] = "trend_unquantified"
    name_vi: ClassVar[str] = "Xu hướng chưa lượng hóa"
    fact_type = Trend
