"""Numerator per denominator is at least `value` percent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...measures import Ratio
from .base import Target


@dataclass(frozen=True, kw_only=True)
class RatioMin(Target):
    """Numerator per denominator is at least `value` percent."""

    kind: ClassVar[str] = "ratio_min"
    name_vi: ClassVar[str] = "Tỷ lệ tối thiểu"
    fact_type = Ratio
