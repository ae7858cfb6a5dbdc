"""Bậc theo mô tả chất lượng."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from ...errors import InvalidFact, InvalidRule
from ..award import Award, in_points
from ..base import ZERO, Rule
from ..case import Case
from ..facts import Chosen
from ..form import param


@dataclass(frozen=True, kw_only=True)
class LevelPoints:
    """One described level, with its points or with a ceiling up to which the assessor decides."""

    level: str = param("Mô tả của mức")
    points: Fraction | None = param("Điểm của mức", None)
    up_to: Fraction | None = param("Người thẩm định cho điểm đến mức này", None)

    def __post_init__(self) -> None:
        if (self.points is None) == (self.up_to is None):
            raise InvalidRule(f"mức “{self.level}” cần points hoặc up_to, và chỉ một trong hai.")


@dataclass(frozen=True, kw_only=True)
class StepLevel(Rule):
    """A described level has its points; some levels leave points up to a ceiling to the assessor."""

    kind: ClassVar[str] = "step_level"
    name_vi: ClassVar[str] = "Bậc theo mô tả chất lượng"
    shapes: ClassVar[tuple[str, ...]] = ("step_qualitative",)
    fact_type = Chosen

    levels: tuple[LevelPoints, ...] = param("Các mức, từ tốt nhất")

    def award(self, case: Case) -> Award:
        """The points of the chosen level."""
        fact = case.fact(Chosen)
        if fact is None:
            return self.lacks("mức đánh giá: " + "; ".join(level.level for level in self.levels))
        chosen = next((level for level in self.levels if level.level == fact.level), None)
        if chosen is None:
            raise InvalidFact(f"quy tắc không có mức “{fact.level}”.", where=f"tiêu chí {case.criterion}")
        points = chosen.points if chosen.up_to is None else fact.points
        if points is None:
            return self.lacks(f"điểm do người thẩm định cho (tối đa {in_points(chosen.up_to or ZERO)})")
        if chosen.up_to is not None and not 0 <= points <= chosen.up_to:
            raise InvalidFact(
                f"mức “{fact.level}” cho từ 0 đến {in_points(chosen.up_to)}, không phải {in_points(points)}.",
                where=f"tiêu chí {case.criterion}",
            )
        parameter = (
            chosen.level if chosen.up_to is None else f"{chosen.level}, tối đa {in_points(chosen.up_to)}"
        )
        better = [level for level in self.levels if _most(level) > points and level is not chosen]
        best = min(better, key=_most, default=None)
        one_more = f"Đạt mức “{best.level}” thì được đến {in_points(_most(best))}." if best else ""
        return self.gives(points, f"mức “{fact.level}”", parameter, one_more)

    def highest(self, maximum: Fraction) -> Fraction | None:
        """The best level."""
        return max((_most(level) for level in self.levels), default=None)

    def faults(self) -> Iterator[str]:
        """A level described twice can be chosen only once."""
        names = [level.level for level in self.levels]
        yield from (f"Mức “{name}” ghi hai lần." for name in sorted({n for n in names if names.count(n) > 1}))
        if not any(_most(level) == 0 for level in self.levels):
            yield "Không có mức 0 điểm cho trường hợp không thực hiện."


def _most(level: LevelPoints) -> Fraction:
    return level.points if level.points is not None else level.up_to or ZERO
