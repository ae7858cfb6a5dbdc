"""Ranks from exact points, and published tables whose printed values and ranks stay as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from ..numbers import Number, ranks, show

TIE_RULE = "Điểm bằng nhau (trước khi làm tròn) thì cùng hạng cao hơn, hạng tiếp theo bỏ trống."


@dataclass(frozen=True, kw_only=True)
class PublishedRow:
    """One unit in a published table. What the table does not print is None and stays None."""

    unit: str
    year: int
    value: Decimal | None = None
    rank: int | None = None
    source: str = ""


def ranked(points: Mapping[str, Number]) -> dict[str, int]:
    """The rank of each unit by exact points, after TIE_RULE.

    >>> ranked({"a": Decimal("90.494"), "b": Decimal("90.486"), "c": Decimal("90.494")})
    {'a': 1, 'b': 3, 'c': 1}
    """
    return dict(zip(points, ranks(list(points.values())), strict=True))


def disagreements(rows: Sequence[PublishedRow]) -> Iterator[str]:
    """Where printed ranks and printed values contradict each other, a Vietnamese sentence each.

    A table may lack units, so a rank is never recomputed over it: only what its own figures exclude is named.
    """
    full = [row for row in rows if row.value is not None and row.rank is not None]
    for row in full:
        ahead = sum(
            other.value > row.value for other in rows if other.value is not None and row.value is not None
        )
        if row.rank is not None and ahead >= row.rank:
            yield f"{row.unit} ({row.year}): công bố hạng {row.rank} nhưng có {ahead} đơn vị điểm cao hơn."
    for one, other in combinations(full, 2):
        if one.value is None or other.value is None or one.rank is None or other.rank is None:
            continue
        if one.value == other.value and one.rank != other.rank:
            yield (
                f"{one.unit} và {other.unit} ({one.year}): cùng {show(one.value, 2)} điểm nhưng hạng "
                f"{one.rank} và {other.rank}; thứ hạng theo số chưa làm tròn hoặc quy tắc khác."
            )
        elif (one.value > other.value) != (one.rank < other.rank):
            yield (
                f"{one.unit} và {other.unit} ({one.year}): điểm {show(one.value, 2)} và "
                f"{show(other.value, 2)} nhưng hạng {one.rank} và {other.rank}."
            )
