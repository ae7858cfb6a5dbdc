"""Working days, terms counted in working days, last safe days and reporting periods.

The days off and make-up days come as an argument: the table is made outside the core.

Source of the counting rule: Bộ luật Dân sự 2015 (91/2015/QH13). Điều 147 khoản 2: the day of the event is not
counted, the term begins with the next day. Điều 148 khoản 5: a term that ends on a day off ends with the next
working day. A day printed as such ("đến 31/01/2026") is no term and is never moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .errors import InvalidDate

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class WorkingCalendar:
    """Monday to Friday without `days_off`, and with `make_up_days` that are worked at a weekend.

    years: those for which the days off are known; None means all. A count that leaves them would be wrong
    without anyone noticing, therefore callers ask `covers` first.
    """

    days_off: frozenset[date] = frozenset()
    make_up_days: frozenset[date] = frozenset()
    years: frozenset[int] | None = None

    def covers(self, first: date, last: date) -> bool:
        """Whether the days off of all years from `first` to `last` are known."""
        return self.years is None or self.years.issuperset(range(first.year, last.year + 1))

    def is_working(self, day: date) -> bool:
        """Whether offices work on this day."""
        return day in self.make_up_days or (day.weekday() < _SATURDAY and day not in self.days_off)

    def add(self, day: date, working_days: int) -> date:
        """The last day of a term of so many working days; the day of the event is not counted.

        Negative terms count backwards. Zero gives the day itself, moved to the next working day if it is off.

        >>> tet = WorkingCalendar(days_off=frozenset(date(2025, 1, 27) + timedelta(days=n) for n in range(5)))
        >>> tet.add(date(2025, 1, 23), 5)
        datetime.date(2025, 2, 6)
        """
        step = _DAY if working_days >= 0 else -_DAY
        left = abs(working_days)
        while left or not self.is_working(day):
            day += step
            left -= left > 0 and self.is_working(day)
        return day

    def count(self, after: date, until: date) -> int:
        """How many working days lie after `after`, up to and with `until`; negative if `until` is earlier.

        >>> WorkingCalendar().count(date(2025, 5, 9), date(2025, 5, 13))
        2
        """
        if until < after:
            return -self.count(until, after)
        return sum(self.is_working(after + n * _DAY) for n in range(1, (until - after).days + 1))

    def end_of_term(self, event: date, days: int) -> date:
        """The last day of a term of calendar days; on a day off it moves to the next working day (Điều 148).

        >>> WorkingCalendar().end_of_term(date(2025, 5, 7), 3)
        datetime.date(2025, 5, 12)
        """
        return self.add(event + days * _DAY, 0)

    def last_safe_day(self, due: date) -> date:
        """The last working day on which someone is at the office to act before `due` has passed.

        >>> WorkingCalendar().last_safe_day(date(2026, 1, 31))
        datetime.date(2026, 1, 30)
        """
        while not self.is_working(due):
            due -= _DAY
        return due


class PeriodKind(StrEnum):
    """The reporting periods; the value is the number of months that each has."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"

    @property
    def months(self) -> int:
        """How many months the period has."""
        return {"month": 1, "quarter": 3, "half": 6, "year": 12}[self.value]


@dataclass(frozen=True, order=True)
class Period:
    """One reporting period with its first and last day."""

    first: date
    last: date
    kind: PeriodKind

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def label(self) -> str:
        """The name in reports: "tháng 3/2025", "quý I/2025", "6 tháng đầu năm 2025", "năm 2025"."""
        number = (self.first.month - 1) // self.kind.months
        return {
            PeriodKind.MONTH: f"tháng {self.first.month}/{self.first.year}",
            PeriodKind.QUARTER: f"quý {('I', 'II', 'III', 'IV')[number % 4]}/{self.first.year}",
            PeriodKind.HALF: f"6 tháng {('đầu', 'cuối')[number % 2]} năm {self.first.year}",
            PeriodKind.YEAR: f"năm {self.first.year}",
        }[self.kind]


def period_of(day: date, kind: PeriodKind) -> Period:
    """The period that the day lies in.

    >>> period_of(date(2025, 5, 7), PeriodKind.QUARTER).label
    'quý II/2025'
    """
    first_month = (day.month - 1) // kind.months * kind.months + 1
    first = date(day.year, first_month, 1)
    following = first_month + kind.months
    after = date(day.year + (following > 12), (following - 1) % 12 + 1, 1)
    return Period(first, after - _DAY, kind)


def periods(kind: PeriodKind, first: date, last: date) -> Iterator[Period]:
    """All periods that have a day from `first` to `last`, in order.

    >>> [period.label for period in periods(PeriodKind.MONTH, date(2025, 11, 30), date(2026, 1, 1))]
    ['tháng 11/2025', 'tháng 12/2025', 'tháng 1/2026']
    """
    while first <= last:
        period = period_of(first, kind)
        yield period
        first = period.last + _DAY


def show_date(day: date) -> str:
    """A day as Vietnamese offices write it.

    >>> show_date(date(2026, 1, 31))
    '31/01/2026'
    """
    return f"{day:%d/%m/%Y}"


def read_date(text: str) -> date:
    """A day written 31/01/2026, 7/5/2025 or 31-01-2026. Raises InvalidDate.

    >>> read_date("7/5/2025")
    datetime.date(2025, 5, 7)
    """
    parts = text.strip().replace("-", "/").split("/")
    try:
        day, month, year = (int(part) for part in parts)
        if len(parts[2].strip()) != 4:
            raise ValueError(text)
        return date(year, month, day)
    except ValueError as error:
        raise InvalidDate(f"“{text.strip()}” không phải là ngày. Hãy nhập theo dạng 31/01/2026.") from error
