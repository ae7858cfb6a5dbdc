"""Facts with their source, which targets (and later criteria) read.

A fact says of whom it speaks, as of which day, since when it is known and where it comes from.
`SHAPES` maps the name of each shape to its class; `known_on` answers for any past day.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import InvalidFact
from .acts import DocumentsIssued, Done, Event, EventDates, IssuedDocument, Narrative, Periods
from .base import Fact
from .figures import Amount, Assigned, Count, Member, Members, Move, Ratio, Trend
from .knowledge import combine, known_on, latest_by_unit

_ALL: tuple[type[Fact], ...] = (
    Ratio,
    Count,
    Amount,
    Trend,
    Members,
    Assigned,
    DocumentsIssued,
    EventDates,
    Periods,
    Done,
    Narrative,
)
SHAPES: Mapping[str, type[Fact]] = {shape.shape: shape for shape in _ALL}


def fact_from_json(shape: str, payload: Mapping[str, object], **common: object) -> Fact:
    """The fact of the named shape; `common` are the fields of `Fact`. Raises InvalidFact."""
    if shape not in SHAPES:
        raise InvalidFact(f"không có loại số liệu “{shape}”.")
    return SHAPES[shape].from_payload(payload, **common)


__all__ = [
    "SHAPES",
    "Amount",
    "Assigned",
    "Count",
    "DocumentsIssued",
    "Done",
    "Event",
    "EventDates",
    "Fact",
    "IssuedDocument",
    "Member",
    "Members",
    "Move",
    "Narrative",
    "Periods",
    "Ratio",
    "Trend",
    "combine",
    "fact_from_json",
    "known_on",
    "latest_by_unit",
]
