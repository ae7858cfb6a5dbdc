"""The working calendar: what the library and the shipped table know, and the operator's rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from cchc.apps.audit.actors import Actor
from cchc.apps.plans.models import SwappedDay
from cchc.catalogue import calendar as catalogue
from cchc.core.calendar import WorkingCalendar

FIRST_YEAR, LAST_YEAR = 2000, 2099  # the library knows Tết for all of them


@dataclass(frozen=True)
class Line:
    """A day of the page. `swap`: the operator's row that states it."""

    known: catalogue.SpecialDay
    swap: SwappedDay | None


def own_swaps(on: date | None = None) -> list[catalogue.SwappedDay]:
    """The operator's rows as they were known on that day (None: those that hold), as the catalogue reads them. 1 query."""
    if on is None:
        return _as_read(standing_swaps())
    begun = Q(known_from=None) | Q(known_from__lte=on)
    return _as_read(SwappedDay.objects.filter(begun, Q(known_until=None) | Q(known_until__gt=on)))


def standing_swaps() -> QuerySet[SwappedDay]:
    """The rows that hold now; those that ended are kept for the verdicts of earlier days. 1 query."""
    return SwappedDay.objects.filter(known_until=None)


def _as_read(rows: Iterable[SwappedDay]) -> list[catalogue.SwappedDay]:
    return [catalogue.SwappedDay(row.free, row.worked, row.reference, "local") for row in rows]


def around(day: date, *, without: int | None = None) -> WorkingCalendar:
    """The working calendar of the year of `day` and its neighbours, without one of the operator's rows. 1 query."""
    rows = standing_swaps().exclude(pk=without) if without else standing_swaps()
    return catalogue.vietnam(range(day.year - 1, day.year + 2), _as_read(rows))


def days_of(year: int, *, seen_by: Actor) -> list[Line]:
    """The days off and the make-up days of a year, in order; 404 for outsiders. 1 query."""
    if not seen_by.may("plans.read"):
        raise Http404
    rows = list(standing_swaps())
    extra = _as_read(rows)
    by_day = {day: row for row in rows for day in (row.free, row.worked)}
    return [
        Line(known, by_day.get(known.day) if known.source == "local" else None)
        for known in catalogue.special_days(year, extra)
    ]


def get_swap(pk: int, *, seen_by: Actor) -> SwappedDay:
    """One of the operator's rows, for those who may change it; 404 for all others. 1 query."""
    found = standing_swaps().filter(pk=pk).first() if seen_by.may("calendar.edit") else None
    if found is None:
        raise Http404
    return found
