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
