"""What evidence is used for. Evidence knows no results: an upper room says here what it knows.

    # apps/plans/apps.py
    def ready(self):  # when the site starts
        purposes.register("plans", purposes.Purpose(visible_ids=…, uses_of=…))

Whoever may see what a piece of evidence proves may see and download the evidence itself.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Use:
    """One thing that a piece of evidence proves: its words and the address of its page."""

    label: str
    url: str


@dataclass(frozen=True)
class Purpose:
    """`visible_ids(user)`: a queryset of the ids of evidence that this user may see because he may see what
    it proves (it becomes a subquery). `uses_of(evidence, user)`: what it proves, as far as he may see that.
    """

    visible_ids: Callable[[Any], Any]
    uses_of: Callable[[Any, Any], Iterable[Use]]


_registered: dict[str, Purpose] = {}


def register(name: str, purpose: Purpose) -> None:
    """Make a purpose known; a second time under the same name replaces it."""
    _registered[name] = purpose


def registered() -> list[Purpose]:
    return list(_registered.values())
