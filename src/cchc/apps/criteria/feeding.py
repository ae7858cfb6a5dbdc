"""What of a plan feeds a criterion. Criteria know no plans: the upper room says here what it knows.

# apps/plans/apps.py
def ready(self):  # when the site starts
    feeding.register("plans", feeding_of)
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Feed:
    """One task or result that feeds the criterion: its words, its page, and in `sub` what else to say of it.

    `edit_url` leads to where the link is changed; "" for who may not.
    """

    label: str
    url: str
    sub: str = ""
    edit_url: str = ""


# (criteria set, criterion id, reader) → what feeds it.
Source = Callable[[Any, str, Any], Iterable[Feed]]
_registered: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Make a source known; a second time under the same name replaces it."""
    _registered[name] = source


def feeds_of(criteria: Any, criterion_id: str, *, seen_by: Any) -> list[Feed]:
    """Everything that feeds the criterion, as far as `seen_by` may see it."""
    return [feed for source in _registered.values() for feed in source(criteria, criterion_id, seen_by)]
