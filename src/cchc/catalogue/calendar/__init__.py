"""The Vietnamese calendar of working days: the holidays library, our swapped days, the operator's rows.

The library knows public holidays, Tết and most yearly swaps; what it lacks stands in `swapped_days.yaml` with
its legal reference and status. Both are read only when a calendar is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

from cchc.core.calendar import WorkingCalendar

Status = Literal["confirmed", "reported", "local"]
Source = Literal["library", "table", "local"]


@dataclass(frozen=True)
class SwappedDay:
    """A working day that becomes free, and the day at a weekend that is worked for it.

    Either day may be missing: a day off without replacement, or a worked Saturday.
    status: "confirmed" against the signed document, "reported" by the press, "local" entered by an operator.
    """

    free: date | None
    worked: date | None
    reference: str
    status: Status


@dataclass(frozen=True)
class SpecialDay:
    """A day that is off, or a day at a weekend that is worked, with the words and the source of the statement."""

    day: date
    is_off: bool
    words: str
    source: Source


@cache
def swapped_days() -> tuple[SwappedDay, ...]:
    """The swaps that the library lacks, from `swapped_days.yaml`."""
    import yaml

    table = yaml.safe_load(files(__name__).joinpath("swapped_days.yaml").read_text(encoding="utf-8"))
    return tuple(SwappedDay(**row) for row in table["swapped_days"])


@cache
def _from_library(years: frozenset[int]) -> tuple[frozenset[date], frozenset[date]]:
    import holidays

    vietnam = holidays.country_holidays("VN", years=years)
    return frozenset(vietnam), frozenset(vietnam.weekend_workdays)


def vietnam(years: Iterable[int], extra: Iterable[SwappedDay] = ()) -> WorkingCalendar:
    """The calendar of the given years; `extra` are the operator's rows, which come last and win."""
    known = frozenset(years)
    days_off, make_up_days = (set(days) for days in _from_library(known))
    for swap in (*swapped_days(), *extra):
        if swap.free:
            days_off.add(swap.free)
            make_up_days.discard(swap.free)
        if swap.worked:
            make_up_days.add(swap.worked)
            days_off.discard(swap.worked)
    return WorkingCalendar(frozenset(days_off), frozenset(make_up_days), known)


def special_days(year: int, extra: Iterable[SwappedDay] = ()) -> list[SpecialDay]:
    """The days off and make-up days of one year in order, each as its last source states it (see `vietnam`)."""
    names, make_up_days = _named_by_library(year)
    found = {day: SpecialDay(day, True, name, "library") for day, name in names}
    found |= {day: SpecialDay(day, False, "", "library") for day in make_up_days}
    shipped: list[tuple[Source, SwappedDay]] = [("table", swap) for swap in swapped_days()]
    for source, swap in [*shipped, *(("local", swap) for swap in extra)]:
        if swap.free:
            found[swap.free] = SpecialDay(swap.free, True, swap.reference, source)
        if swap.worked:
            found[swap.worked] = SpecialDay(swap.worked, False, swap.reference, source)
    return [found[day] for day in sorted(found) if day.year == year]


@cache
def _named_by_library(year: int) -> tuple[tuple[tuple[date, str], ...], frozenset[date]]:
    import holidays

    vietnam = holidays.country_holidays("VN", years=year, language="vi")
    return tuple(vietnam.items()), frozenset(day for day in vietnam.weekend_workdays if day.year == year)
