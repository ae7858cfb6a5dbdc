"""Điểm cho mỗi sản phẩm."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from ...measures import Count
from ...numbers import show
from ..award import Award, in_points
from ..base import Rule
from ..case import Case
from ..form import param


@dataclass(frozen=True, kw_only=True)
class PointsPerItem(Rule):
    """So many points for each item, up to the maximum of the criterion."""

    kind: ClassVar[str] = "points_per_item"
    name_vi: ClassVar[str] = "Điểm cho mỗi sản phẩm"
    shapes: ClassVar[tuple[str, ...]] = ("points_per_item",)
    fact_type = Count

    each: Fraction = param("Điểm của mỗi sản phẩm")
    unit: str = param("Đơn vị đếm", "")

    def award(self, case: Case) -> Award:
        """Count × points of one."""
        fact = case.fact(Count)
        if fact is None:
            return self.lacks(f"số lượng {self.unit}".rstrip())
        more = f"Mỗi {self.unit or 'sản phẩm'} thêm được {in_points(self.each)}, cho đến điểm tối đa."
        figures = f"{show(fact.count)} {self.unit}".rstrip()
        return self.gives(
            fact.count * self.each, figures, f"{in_points(self.each)} mỗi {self.unit}".rstrip(), more
        )
