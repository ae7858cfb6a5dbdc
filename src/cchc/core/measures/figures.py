"""Facts that are figures. Totals add numerators and denominators; ratios are never averaged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import ClassVar, Self

from ..errors import InvalidFact
from ..numbers import share
from .base import Fact, require_not_negative, require_nothing


@dataclass(frozen=True, kw_only=True)
class Ratio(Fact):
    """So many of so many, both counted in the same unit."""

    shape: ClassVar[str] = "ratio"
    name_vi: ClassVar[str] = "Tỷ lệ"
    nothing = MappingProxyType({"numerator": "0", "denominator": "0", "none_arose": True})

    numerator: Decimal
    denominator: Decimal
    none_arose: bool = False

    def __post_init__(self) -> None:
        require_not_negative(self.name_vi, numerator=self.numerator, denominator=self.denominator)
        require_nothing(self)

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
            none_arose=all(fact.none_arose for fact in facts),
            **cls._joint(facts),  # type: ignore[arg-type]
        )


@dataclass(frozen=True, kw_only=True)
class Count(Fact):
    """How many there are; 0 is a statement, not an absence."""

    shape: ClassVar[str] = "count"
    name_vi: ClassVar[str] = "Số lượng"
    nothing = MappingProxyType({"count": 0, "none_arose": True})

    count: int
    none_arose: bool = False

    def __post_init__(self) -> None:
        require_not_negative(self.name_vi, count=self.count)
        require_nothing(self)

    @classmethod
    def total(cls, facts: Sequence[Self]) -> Self:
        """The sum of the counts."""
        return cls(
            count=sum(fact.count for fact in facts),
            none_arose=all(fact.none_arose for fact in facts),
            **cls._joint(facts),  # type: ignore[arg-type]
        )


@dataclass(frozen=True, kw_only=True)
class Amount(Fact):
    """A value to compare with a baseline. The baseline counts only with the source that it was taken from.

    Either may be entered before the other is known.
    """

    shape: ClassVar[str] = "amount"
    name_vi: ClassVar[str] = "Giá trị so với năm gốc"

    value: Decimal | None = None
    unit: str = ""
    baseline: Decimal | None = None
    baseline_source: str = ""

    @classmethod
    def total(cls, facts: Sequence[Self]) -> Self:
        """The sum of values and of baselines. Raises InvalidFact for percentages and mixed units."""
        _require_one_unit(cls.name_vi, [fact.unit for fact in facts])
        sources = [fact.baseline_source for fact in facts]
        return cls(
            value=_sum_of_all([fact.value for fact in facts]),
            unit=facts[0].unit,
            baseline=_sum_of_all([fact.baseline for fact in facts]),
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

    @classmethod
    def total(cls, facts: Sequence[Self]) -> Self:
        """The sums of what is assigned and achieved. Raises InvalidFact for percentages and mixed units."""
        _require_one_unit(cls.name_vi, [fact.unit for fact in facts])
        documents = [fact.assigned_by for fact in facts]
        return cls(
            assigned=_sum_of_all([fact.assigned for fact in facts]),
            assigned_by="; ".join(dict.fromkeys(documents)) if all(documents) else "",
            achieved=_sum_of_all([fact.achieved for fact in facts]),
            unit=facts[0].unit,
            **cls._joint(facts),  # type: ignore[arg-type]
        )


def _require_one_unit(name: str, units: Sequence[str]) -> None:
    if len(set(units)) > 1 or "%" in units[0]:
        raise InvalidFact(
            f"{name}: chỉ cộng được giá trị cùng đơn vị tính và không phải tỷ lệ; hãy đánh giá từng đơn vị."
        )


def _sum_of_all(values: Sequence[Decimal | None]) -> Decimal | None:
    """The sum, or None while any part is unknown: a partial sum would look like the whole."""
    known = [value for value in values if value is not None]
    return sum(known, Decimal()) if len(known) == len(values) else None
