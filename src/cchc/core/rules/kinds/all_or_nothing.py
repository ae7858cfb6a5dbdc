"""Đủ mọi yêu cầu mới có điểm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from ...errors import InvalidFact
from ..award import Award
from ..base import ZERO, Rule, full_points
from ..case import Case
from ..checklist import sort_out, unknown_names
from ..facts import Checks
from ..form import param


@dataclass(frozen=True, kw_only=True)
class AllOrNothing(Rule):
    """All requirements met: the points; one not met: 0, whatever the others are."""

    kind: ClassVar[str] = "all_or_nothing"
    name_vi: ClassVar[str] = "Đủ mọi yêu cầu mới có điểm"
    shapes: ClassVar[tuple[str, ...]] = ("all_or_nothing",)
    fact_type = Checks

    requirements: tuple[str, ...] = param("Các yêu cầu")
    points: Fraction | None = param("Điểm khi đủ; bỏ trống là điểm tối đa", None)

    def award(self, case: Case) -> Award:
        """One requirement that is not met decides; unanswered ones are asked for only then."""
        fact = case.fact(Checks)
        if fact is None:
            return self.lacks(*(f"trả lời về “{name}”" for name in self.requirements))
        if strange := unknown_names(self.requirements, fact.checks):
            raise InvalidFact(f"quy tắc không có yêu cầu “{strange[0]}”.", where=f"tiêu chí {case.criterion}")
        met, failed, open_ones = sort_out(self.requirements, fact.checks)
        if failed:
            figures = f"chưa đạt: {'; '.join(failed)}"
            return self.gives(
                ZERO, figures, "thiếu một yêu cầu", f"Cần đạt: {'; '.join(failed + open_ones)}."
            )
        if open_ones:
            return self.lacks(*(f"trả lời về “{name}”" for name in open_ones))
        return self.gives(full_points(self.points, case), f"đạt đủ: {'; '.join(met)}", "đủ mọi yêu cầu")

    def highest(self, maximum: Fraction) -> Fraction | None:
        """The points for all."""
        return self.points if self.points is not None else maximum

    def faults(self) -> Iterator[str]:
        """No requirement at all would always be met."""
        if not self.requirements:
            yield "Không nêu yêu cầu nào."
