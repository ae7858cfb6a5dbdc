"""Facts that are figures. Totals add numerators and denominators; ratios are never averaged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Self

from ..errors import InvalidFact
from ..numbers import share
from .base import Fact, require_not_negative


@dataclass(frozen=True, kw_only=True)
class Ratio(Fact):
    """So many of so many, both counted in the same unit."""

    shape: ClassVar[str] = "ratio"
    name_vi: ClassVar[str] = "Tỷ lệ"

    numerator: Decimal
    denominator: Decimal

    def __post_init__(self) -> None:
        require_not_negative(self.name_vi, numerator=self.numerator, denominator=self.denominator)

    @property
    def percent(self) -> Fraction | None:
        """The exact share in percent; None where the denominator is 0, because nothing occurred."""
        return share(self.numerator, self.denominator) if self.denominator else None

    @classmethod
    def total(cls, facts: Sequence[Self]) -> Self:
        """The sum of numerators over the sum of denominators."""
        return cls(
            numerator=sum((fact.numerator for fact in facts), Decimal()),
            denominator=sum((fact.denominator for fact in facts), Decimal()),
            **cls._joint(facts),  # type: ignore[arg-type]
        )


@dataclass(frozen=True, kw_only=True)
class Count(Fact):
    """How many there are; 0 is a statement, not an absence."""

    shape: ClassVar[str] = "count"
    name_vi: ClassVar[str] = "Số lượng"

    count: int

    def __post_init__(self) -> None:
        require_not_negative(self.name_vi, count=self.count)

    @classmethod
    def total(cls, facts: Sequence[Self]) -> Self:
        """The sum of the counts."""
        return cls(count=sum(fact.count for fact in facts), **cls._joint(facts))  # type: ignore[arg-type]


@dataclass(frozen=True, kw_only=True)
class Amount(Fact):
    """A value to compare with a baseline. The baseline counts only with the source that it was taken from."""

    shape: ClassVar[str] = "amount"
    name_vi: ClassVar[str] = "Giá trị so với năm gốc"

    value: Decimal
    unit: str = ""
    baseline: Decimal | None = None
    baseline_source: str = ""

    @classmethod
    def total(cls, facts: Sequence[Self]) -> Self:
        """The sum of values and of baselines. Raises InvalidFact for percentages and mixed units."""
        if len({fact.unit for fact in facts}) > 1 or "%" in facts[0].unit:
            raise InvalidFact(f"{cls.name_vi}: chỉ cộng được các giá trị cùng đơn vị tính, không phải tỷ lệ.")
        baselines = [fact.baseline for fact in facts if fact.baseline is not None]
        sources = [fact.baseline_source for fact in facts]
        return cls(
            value=sum((fact.value for fact in facts), Decimal()),
            unit=facts[0].unit,
            baseline=sum(baselines, Decimal()) if len(baselines) == len(facts) else None,
            baseline_source="; ".join(dict.fromkeys(sources)) if all(sources) else "",
            **cls._joint(facts),  # type: ignore[arg-type]
        )


@dataclass(frozen=True, kw_only=True)
class Move:
    """One series: where it was, where it is, and where it should go: "up", "down" or "keep" (not lower)."""

    label: str
    direction: str
    value: Decimal
    before: Decimal | None = None
    before_source: str = ""

    def __post_init__(self) -> None:
        if self.direction not in ("up", "down", "keep"):
            raise InvalidFact(
                "Hướng thay đổi phải là tăng (up), giảm (down) hoặc giữ (keep).", where=self.label
            )


@dataclass(frozen=True, kw_only=True)
class Trend(Fact):
    """One or more series of which a direction is promised but no figure."""

    shape: ClassVar[str] = "trend"
    name_vi: ClassVar[str] = "Xu hướng so với kỳ trước"

    moves: tuple[Move, ...]

    @classmethod
    def total(cls, facts: Sequence[Self]) -> Self:
        """All series of all units, each judged for itself."""
        return cls(moves=tuple(move for fact in facts for move in fact.moves), **cls._joint(facts))  # type: ignore[arg-type]


@dataclass(frozen=True, kw_only=True)
class Member:
    """One member of a population and how many it has."""

    name: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Members(Fact):
    """What each member of a population has. `population`: how many members there are, where that is known."""

    shape: ClassVar[str] = "members"
    name_vi: ClassVar[str] = "Số lượng của từng đơn vị"

    members: tuple[Member, ...]
    population: int | None = None

    @classmethod
    def total(cls, facts: Sequence[Self]) -> Self:
        """All members of all units."""
        sizes = [fact.population for fact in facts if fact.population is not None]
        return cls(
            members=tuple(member for fact in facts for member in fact.members),
            population=sum(sizes) if len(sizes) == len(facts) else None,
            **cls._joint(facts),  # type: ignore[arg-type]
        )


@dataclass(frozen=True, kw_only=True)
class Assigned(Fact):
    """A figure that another document assigns, and what was achieved of it."""

    shape: ClassVar[str] = "assigned"
    name_vi: ClassVar[str] = "Chỉ tiêu được giao"

    assigned: Decimal | None = None
    assigned_by: str = ""
    achieved: Decimal | None = None
    unit: str = ""
