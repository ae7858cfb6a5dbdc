"""Strictly higher than in a baseline year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...measures import Amount
from .base import Target


@dataclass(frozen=True, kw_only=True)
class GreaterThanBaseline(Target):
    """Strictly higher than in a baseline year."""

    kind: ClassVar[str] = "greater_than_baseline"
    name_vi: ClassVar[str] = "Cao hơn năm gốc"
    fact_type = Amount
