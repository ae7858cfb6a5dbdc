"""The Vietnamese calendar: library, our table, the operator's rows."""

from datetime import date

from cchc.catalogue.calendar import SwappedDay, swapped_days, vietnam


def test_tet_2025_is_free():
    assert not any(vietnam([2025]).is_working(date(2025, 1, day)) for day in range(25, 32))


def test_a_decision_before_tet_gets_the_right_due_day():
    assert vietnam([2025]).add(date(2025, 1, 23), 5) == date(2025, 2, 6)


def test_the_swap_of_2_january_2026_with_10_january_is_known():
    calendar = vietnam([2025, 2026])
    assert not calendar.is_working(date(2026, 1, 2))
    assert calendar.is_working(date(2026, 1, 10))
    assert calendar.add(date(2025, 12, 31), 1) == date(2026, 1, 5)


def test_the_library_knows_the_swap_of_may_2025():
    calendar = vietnam([2025])
    assert not calendar.is_working(date(2025, 5, 2))
    assert calendar.is_working(date(2025, 4, 26))


def test_every_swapped_day_names_its_legal_reference_and_is_a_true_swap():
    for swap in swapped_days():
        assert "ngày" in swap.reference
        assert swap.free.weekday() < 5 <= swap.worked.weekday()


def test_the_operators_row_wins_over_the_library():
    row = SwappedDay(free=None, worked=date(2025, 5, 2), reference="Văn bản của tỉnh", status="local")
    assert vietnam([2025], extra=[row]).is_working(date(2025, 5, 2))


def test_the_calendar_does_not_claim_other_years():
    assert not vietnam([2025]).covers(date(2025, 12, 31), date(2026, 1, 1))
