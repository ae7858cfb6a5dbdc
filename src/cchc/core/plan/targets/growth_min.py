"""Growth against the baseline year of at least `value` percent; only inside the options of `any_of`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...measures import Amount
from .base import Target


@dataclass(frozen=True, kw_only=True)
class GrowthMin(Target):
    """Growth against the baseline year of at least `value` percent; only inside the options of `any_of`."""

    kind: ClassVar[str] = "growth_min"
    name_vi: ClassVar[str] = "Tăng tối thiểu so với năm gốc"
    fact_type = Amount
    is_only_option: ClassVar[bool] = True
