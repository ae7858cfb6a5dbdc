"""A count that must be, and be proved to be, 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...measures import Count
from .base import Target


@dataclass(frozen=True, kw_only=True)
class Zero(Target):
    """A count that must be, and be proved to be, 0."""

    kind: ClassVar[str] = "zero"
    name_vi: ClassVar[str] = "Không để xảy ra"
    fact_type = Count
