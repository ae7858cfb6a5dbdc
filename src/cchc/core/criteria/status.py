"""How far a value of a criteria set can be relied on. Every value carries one of these words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum


class ValueStatus(StrEnum):
    """From the surest to the least sure; what is computed from several values is as sure as the weakest."""

    PUBLISHED = "published"
    INFERRED = "inferred"
    ILLUSTRATIVE = "illustrative"
    UNKNOWN = "unknown"

    @property
    def name_vi(self) -> str:
        """The word that stands beside the value on screens, in print and in exports."""
        return _WORDS[self]

    @property
    def bars_a_real_round(self) -> bool:
        """Whether one such value is enough to keep its set out of real scoring."""
        return self in (ValueStatus.ILLUSTRATIVE, ValueStatus.UNKNOWN)


_WORDS: Mapping[ValueStatus, str] = {
    ValueStatus.PUBLISHED: "đã công bố",
    ValueStatus.INFERRED: "suy luận",
    ValueStatus.ILLUSTRATIVE: "minh họa",
    ValueStatus.UNKNOWN: "chưa rõ",
}


def weakest(statuses: Iterable[ValueStatus]) -> ValueStatus:
    """The status of what is computed from values of these statuses; of none, published.

    >>> weakest([ValueStatus.PUBLISHED, ValueStatus.INFERRED]).name_vi
    'suy luận'
    """
    order = list(ValueStatus)
    return max(statuses, key=order.index, default=ValueStatus.PUBLISHED)
