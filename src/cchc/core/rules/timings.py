"""When something was done, as several kinds read it."""

from __future__ import annotations

from datetime import date

from ..errors import InvalidFact
from .case import Case
from .facts import Timing


def require_order(fact: Timing, case: Case) -> None:
    """Raise InvalidFact where the thing was done before the event that starts its term, or in the future."""
    where = f"tiêu chí {case.criterion}"
    if fact.from_day and fact.done_on and fact.done_on < fact.from_day:
        raise InvalidFact("ngày thực hiện trước ngày bắt đầu tính thời hạn.", where=where)
    if fact.done_on and fact.done_on > case.scored_on:
        raise InvalidFact("ngày thực hiện sau ngày chấm.", where=where)


def late_days(done_on: date, due: date) -> int:
    """Calendar days after the due day; 0 in time.

    >>> late_days(date(2026, 12, 17), date(2026, 12, 15))
    2
    """
    return max(0, (done_on - due).days)
