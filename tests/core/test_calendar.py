"""Working days, terms and periods."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.core.calendar import PeriodKind, WorkingCalendar, period_of, periods, read_date, show_date
from cchc.core.errors import InvalidDate

DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
CALENDARS = st.builds(WorkingCalendar, st.frozensets(DAYS, max_size=40), st.frozensets(DAYS, max_size=10))


def test_the_day_of_the_event_is_not_counted():
    assert WorkingCalendar().add(date(2025, 5, 5), 5) == date(2025, 5, 12)


def test_a_make_up_saturday_counts_as_a_working_day():
    calendar = WorkingCalendar(frozenset({date(2025, 5, 2)}), frozenset({date(2025, 4, 26)}))
    assert calendar.add(date(2025, 4, 25), 1) == date(2025, 4, 26)
    assert calendar.add(date(2025, 5, 1), 1) == date(2025, 5, 5)


def test_a_term_of_calendar_days_that_ends_on_a_day_off_ends_on_the_next_working_day():
    assert WorkingCalendar().end_of_term(date(2025, 5, 7), 10) == date(2025, 5, 19)


def test_the_last_safe_day_of_saturday_31_january_is_friday():
    assert WorkingCalendar().last_safe_day(date(2026, 1, 31)) == date(2026, 1, 30)


def test_a_calendar_says_for_which_years_it_holds():
    calendar = WorkingCalendar(years=frozenset({2025}))
    assert calendar.covers(date(2025, 1, 1), date(2025, 12, 31))
    assert not calendar.covers(date(2025, 12, 31), date(2026, 1, 2))


@given(CALENDARS, DAYS, st.integers(1, 60))
def test_counting_undoes_adding(calendar, day, working_days):
    end = calendar.add(day, working_days)
    assert calendar.is_working(end)
    assert calendar.count(day, end) == working_days


@given(CALENDARS, DAYS, st.integers(1, 60))
def test_going_back_undoes_going_forward_from_a_working_day(calendar, day, working_days):
    start = calendar.add(day, 0)
    assert calendar.add(calendar.add(start, working_days), -working_days) == start


@given(CALENDARS, DAYS, DAYS, DAYS)
def test_counts_of_adjoining_spans_add_up(calendar, first, second, third):
    assert calendar.count(first, third) == calendar.count(first, second) + calendar.count(second, third)


@given(DAYS, DAYS, st.sampled_from(PeriodKind))
def test_periods_follow_each_other_without_gap_and_hold_every_day(first, last, kind):
    found = list(periods(kind, first, last))
    assert all(after.first - before.last == timedelta(days=1) for before, after in pairwise(found))
    if first <= last:
        assert first in found[0]
        assert last in found[-1]


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        (PeriodKind.MONTH, "tháng 12/2025"),
        (PeriodKind.QUARTER, "quý IV/2025"),
        (PeriodKind.HALF, "6 tháng cuối năm 2025"),
        (PeriodKind.YEAR, "năm 2025"),
    ],
)
def test_periods_are_named_as_in_reports(kind, label):
    assert period_of(date(2025, 12, 31), kind).label == label


@given(st.dates())
def test_a_date_is_read_as_it_is_shown(day):
    if day.year >= 1000:
        assert read_date(show_date(day)) == day


@pytest.mark.parametrize("text", ["31/02/2025", "2025", "31/01/25", "hôm nay", ""])
def test_a_text_that_is_no_date_is_refused_with_a_sentence(text):
    with pytest.raises(InvalidDate, match=r"Hãy nhập theo dạng 31/01/2026"):
        read_date(text)
