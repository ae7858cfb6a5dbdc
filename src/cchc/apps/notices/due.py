"""What an upper room hands over to be reminded of. Notices know no plan: whoever has something due says so here.

# apps/plans/apps.py
def ready(self):  # when the site starts
    due.register("plans", reminders.due_items)
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from cchc.apps.agencies.models import Agency
from cchc.apps.notices.choices import State


@dataclass(frozen=True)
class Group:
    """What several things have in common, such as the result that 65 agencies report about.

    Whoever would be told of many of them at once is told in one notice: `title`, and `link` where all are seen.
    """

    key: str
    title: str
    link: str


@dataclass(frozen=True)
class DueItem:
    """One thing that somebody still has to do. What is done is not handed over.

    `key` names it for ever ("obligation:17"); what was returned twice needs two keys, or two days in `since`.
    `title` and `link` (a path on this site) are all that an e-mail shows: no figures, no names of persons.
    `recipients` are codes of roles; without them the rules say whom to tell. `agency` is whose people (or those
    of its successors) are meant; None: people of the province. `since` is the day on which it was returned or
    sent for review.
    """

    key: str
    title: str
    link: str
    due: date | None = None
    state: State = State.OPEN
    agency: Agency | None = None
    recipients: tuple[str, ...] = ()
    since: date | None = None
    group: Group | None = None


Source = Callable[[date], Iterable[DueItem]]

_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Make a source of due things known; a second time under the same name replaces it."""
    _sources[name] = source


def items_on(day: date) -> Iterable[DueItem]:
    """Everything that all sources hand over for a day."""
    for source in _sources.values():
        yield from source(day)
