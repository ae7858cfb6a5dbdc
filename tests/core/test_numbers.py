"""Exact numbers, one rounding rule, Vietnamese reading and writing, ranks."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.core.errors import InvalidNumber
from cchc.core.numbers import exact, from_json, ranks, read, rounded, share, show, show_beside, to_json

DECIMALS = st.decimals(-(10**12), 10**12, places=3, allow_nan=False, allow_infinity=False)
FRACTIONS = st.fractions(-(10**6), 10**6, max_denominator=10**4)


@given(FRACTIONS, st.integers(0, 4))
def test_rounding_is_never_further_off_than_half_a_unit(number, places):
    assert abs(exact(rounded(number, places)) - number) <= Fraction(1, 2 * 10**places)


@pytest.mark.parametrize(
    ("number", "shown"), [("0.5", "1"), ("1.5", "2"), ("2.5", "3"), ("-2.5", "-3"), ("2.4", "2")]
)
def test_a_half_is_rounded_up_and_never_to_the_even_neighbour(number, shown):
    assert show(Decimal(number), 0) == shown


@given(DECIMALS)
def test_a_number_is_read_as_it_is_shown(number):
    assert read(show(number)) == number


@given(DECIMALS)
def test_json_keeps_every_digit(number):
    assert from_json(to_json(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [("12,5", "12.5"), ("11.656,13", "11656.13"), ("02", "2"), (" 11.961 ", "11961"), ("−3,5", "-3.5")],
)
def test_vietnamese_numbers_are_read(text, number):
    assert read(text) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["12.5", "1,234.5", "0.961", "1.23.456", "", "năm", "12,", "٣", "1e3", "NaN"]
)
def test_a_text_that_is_no_vietnamese_number_is_refused_and_not_guessed(text):
    with pytest.raises(InvalidNumber, match="Hãy nhập như 12,5"):
        read(text)


@pytest.mark.parametrize("number", [0.1, True, "1"])
def test_floats_booleans_and_texts_never_enter_a_computation(number):
    with pytest.raises(TypeError):
        exact(number)


@pytest.mark.parametrize("number", ["70", True, None, float("nan"), float("inf")])
def test_only_finite_json_numbers_are_numbers(number):
    with pytest.raises(InvalidNumber):
        from_json(number)


def test_a_figure_with_more_digits_than_json_holds_is_refused():
    with pytest.raises(InvalidNumber):
        to_json(Decimal("0.12345678901234567890123"))


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_figure_below_its_threshold_never_looks_equal_to_it(numerator, denominator):
    figure = share(numerator, denominator)
    assert (show_beside(figure, 70) == "70") == (figure == 70)


@given(st.lists(FRACTIONS, min_size=1))
def test_as_many_are_better_as_the_rank_says(values):
    for value, rank in zip(values, ranks(values), strict=True):
        assert rank == 1 + sum(other > value for other in values)


def test_ranks_are_taken_before_rounding():
    assert ranks([Decimal("83.664"), Decimal("83.661")]) == [1, 2]
    assert ranks([3, 1, 2], highest_first=False) == [3, 1, 2]
