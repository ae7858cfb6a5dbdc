"""A continuing or qualitative statement with nothing countable to check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...measures import Narrative
from .base import Target


@dataclass(frozen=True, kw_only=True)
class ContinuousQualitative(Target):
    """A continuing or qualitative statement with nothing countable to check."""

    kind: ClassVar[str] = "continuous_qualitative"
    name_vi: ClassVar[str] = "Định tính, thường xuyên"
    fact_type = Narrative
