"""Totals are sums and pooled ratios, exact, in whatever order the answers come."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from cchc.apps.requests.totals import stated, total_of

DAY = date(2025, 6, 30)
numbers = st.decimals(min_value=0, max_value=10**9, places=2)
parts = st.lists(st.tuples(numbers, numbers), min_size=1, max_size=65)


def ratios(pairs):
    payloads = [{"numerator": str(a), "denominator": str(b)} for a, b in pairs]
    return [stated("ratio", payload, as_of=DAY, unit_id=str(n)) for n, payload in enumerate(payloads)]


@given(parts, st.randoms(use_true_random=False))
def test_a_pooled_ratio_is_the_sum_of_its_parts_in_any_order(pairs, random):
    shuffled = random.sample(pairs, len(pairs))
    total, again = (total_of("ratio", ratios(each)).fact for each in (pairs, shuffled))
    assert (total.numerator, total.denominator) == (sum(a for a, _ in pairs), sum(b for _, b in pairs))
    assert (again.numerator, again.denominator) == (total.numerator, total.denominator)


@given(parts, st.integers(min_value=0, max_value=65))
def test_pooling_parts_first_changes_nothing(pairs, cut):
    whole = total_of("ratio", ratios(pairs)).fact
    pieces = [total_of("ratio", ratios(part)).fact for part in (pairs[:cut], pairs[cut:]) if part]
    pooled = total_of("ratio", pieces).fact
    assert (pooled.numerator, pooled.denominator) == (whole.numerator, whole.denominator)


def test_a_pooled_ratio_is_no_mean_of_percentages():
    total = total_of("ratio", ratios([(Decimal(1), Decimal(1)), (Decimal(0), Decimal(99))]))
    assert total.fact.percent == Fraction(1)
    assert total.words == "1/100 = 1 %"


@given(st.lists(st.integers(min_value=0, max_value=10**12), min_size=1))
def test_counts_add_up(counts):
    facts = [stated("count", {"count": count}, as_of=DAY) for count in counts]
    assert total_of("count", facts).fact.count == sum(counts)


def test_values_in_different_units_are_not_added():
    facts = [stated("amount", {"value": "1", "unit": unit}, as_of=DAY) for unit in ("tỷ đồng", "triệu đồng")]
    assert total_of("amount", facts).words.startswith("Không cộng được: ")


def test_words_and_documents_have_no_sum_and_nobody_gives_none():
    words = stated("narrative", {"text": "Đã làm"}, as_of=DAY)
    assert total_of("narrative", [words, words]).words == ""
    assert stated("document", {}, as_of=DAY) is None
    assert total_of("count", []).fact is None
