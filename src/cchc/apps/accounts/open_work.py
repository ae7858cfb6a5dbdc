"""What would stay behind with a person who leaves. Accounts know no plan: an upper room says here what is open.

    # apps/plans/apps.py
    def ready(self):  # when the site starts
        open_work.register("plans", open_work.Source(pieces_of=…, move=…))

A closed account holds no open work: `services.deactivate` refuses while any source names a piece.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from cchc.apps.agencies.models import Agency


@dataclass(frozen=True)
class Piece:
    """One thing that waits for this person: what it is ("Bản nháp số liệu"), its words, its page.

    `agency` is where it belongs, None for the province: whoever takes it over must hold a role there.
    """

    kind: Any
    title: str
    link: str
    agency: Agency | None = None


@dataclass(frozen=True)
class Source:
    """`pieces_of(user, on)`: everything that is open on that day. `move(user=, to=, agency=, by=, on=)`: give all of
    it that belongs to the agency (None: to the province) to a colleague; it may refuse with a ValidationError.
    """

    pieces_of: Callable[[Any, date], Iterable[Piece]]
    move: Callable[..., None]


_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Make a source known; a second time under the same name replaces it."""
    _sources[name] = source


def registered() -> list[Source]:
    return list(_sources.values())


def pieces_of(user: Any, *, on: date) -> list[Piece]:
    """Everything that waits for this person on that day."""
    return [piece for source in registered() for piece in source.pieces_of(user, on)]
