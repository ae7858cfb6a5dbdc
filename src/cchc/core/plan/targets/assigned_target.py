"""Reach or exceed a figure that another document assigns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...measures import Assigned
from .base import Target


@dataclass(frozen=True, kw_only=True)
class AssignedTarget(Target):
    """Reach or exceed a figure that another document assigns."""

    kind: ClassVar[str] = "assigned_target"
    name_vi: ClassVar[str] = "Theo chỉ tiêu được giao"
    fact_type = Assigned
