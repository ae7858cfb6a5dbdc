"""Facts: what is known on a day, totals, and their way to JSON and back."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.core.errors import InvalidFact
from cchc.core.measures import (
    SHAPES,
    Amount,
    Assigned,
    Count,
    DocumentsIssued,
    Done,
    Event,
    EventDates,
    IssuedDocument,
    Member,
    Members,
    Move,
    Narrative,
    Periods,
    Ratio,
    Trend,
    combine,
    fact_from_json,
    known_on,
    latest_by_unit,
)

JUNE = date(2025, 6, 15)
KNOWN = {"as_of": JUNE, "recorded_on": JUNE, "source": "Báo cáo"}
EXAMPLES = [
    Ratio(numerator=Decimal("7.5"), denominator=Decimal(10), **KNOWN),
    Count(count=0, **KNOWN),
    Amount(value=Decimal("11656.13"), unit="tỷ đồng", baseline=None, **KNOWN),
    Trend(
        moves=(Move(label="a", direction="up", value=Decimal(1), before=Decimal(2), before_source="b"),),
        **KNOWN,
    ),
    Members(members=(Member(name="Sở Nội vụ", count=1),), population=3, **KNOWN),
    Assigned(assigned=Decimal(50), assigned_by="100/QĐ-UBND", achieved=None, **KNOWN),
    DocumentsIssued(
        documents=(IssuedDocument(number="1/QĐ-UBND", issued_on=JUNE, issuer="UBND tỉnh"),), **KNOWN
    ),
    EventDates(events=(Event(label="QĐ 1", happened_on=JUNE),), **KNOWN),
    Periods(done_for=(JUNE,), **KNOWN),
    Done(done=True, note="xong", items_done=3, items_total=3, **KNOWN),
    Narrative(text="Đã làm.", decision="accepted", decided_on=JUNE, **KNOWN),
]


def _ratio(numerator, denominator, **more):
    return Ratio(numerator=Decimal(numerator), denominator=Decimal(denominator), **KNOWN | more)


@pytest.mark.parametrize("fact", EXAMPLES, ids=lambda fact: fact.shape)
def test_every_shape_comes_back_from_json_as_it_went(fact):
    assert fact_from_json(fact.shape, fact.payload(), unit_id=fact.unit_id, **KNOWN) == fact


def test_the_examples_hold_every_shape():
    assert {fact.shape for fact in EXAMPLES} == set(SHAPES)


@pytest.mark.parametrize(
    ("shape", "payload", "message"),
    [
        ("ratio", {"numerator": "bảy", "denominator": 10}, "Tỷ lệ.numerator: không đọc được “bảy”."),
        ("ratio", {"numerator": 7}, "Tỷ lệ: thiếu trường bắt buộc."),
        ("ratio", {"numerator": 7, "denominator": 10, "percent": 70}, "Tỷ lệ: không có trường “percent”."),
        ("count", {"count": True}, "Số lượng.count: không đọc được “True”."),
        ("count", {"count": -1}, "Số lượng: số liệu không được âm."),
        (
            "event_dates",
            {"events": [{"label": "a", "happened_on": "31/01/2025"}]},
            r"events\[1\].happened_on",
        ),
        ("vote", {}, "không có loại số liệu “vote”."),
        ("done", {"done": True, "items_done": 1, "items_total": 2}, "Đã ghi là hoàn thành nhưng"),
    ],
)
def test_a_payload_that_does_not_fit_is_refused_with_the_place(shape, payload, message):
    with pytest.raises(InvalidFact, match=message):
        fact_from_json(shape, payload, **KNOWN)


def test_a_common_field_cannot_be_smuggled_in_by_the_payload():
    with pytest.raises(InvalidFact, match="recorded_on"):
        fact_from_json("count", {"count": 1, "recorded_on": "2020-01-01"}, **KNOWN)


def test_a_correction_counts_from_the_day_it_was_recorded():
    first = _ratio(71, 95, id="1")
    second = _ratio(17, 95, id="2", supersedes="1", recorded_on=JUNE + timedelta(days=10))
    assert known_on([second, first], JUNE + timedelta(days=9)) == (first,)
    assert known_on([second, first], JUNE + timedelta(days=10)) == (second,)


def test_a_correction_may_move_the_day_of_the_figure_back():
    first = _ratio(71, 95, id="1")
    second = _ratio(
        70, 95, supersedes="1", as_of=JUNE - timedelta(days=30), recorded_on=JUNE + timedelta(days=1)
    )
    assert known_on([first, second], date(2025, 12, 31)) == (second,)


def test_the_later_recorded_of_two_reports_on_one_day_stands():
    first, second = _ratio(1, 2), _ratio(2, 2, recorded_on=JUNE + timedelta(days=1))
    assert latest_by_unit(known_on([second, first], date(2025, 12, 31))) == {"": second}


def test_an_old_figure_that_is_reported_late_does_not_displace_a_newer_one():
    new = _ratio(2, 2)
    old = _ratio(1, 2, as_of=JUNE - timedelta(days=30), recorded_on=JUNE + timedelta(days=1))
    assert latest_by_unit(known_on([new, old], date(2025, 12, 31))) == {"": new}


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=1))
def test_the_total_is_the_sum_of_numerators_over_the_sum_of_denominators(pairs):
    total = combine([_ratio(*pair) for pair in pairs])
    above, below = (sum(column) for column in zip(*pairs, strict=True))
    assert (total.numerator, total.denominator) == (above, below)
    assert total.percent == (Fraction(above * 100, below) if below else None)


@given(st.lists(st.integers(0, 10**6), min_size=1), st.data())
def test_a_total_of_totals_is_the_total(counts, data):
    facts = [Count(count=count, **KNOWN) for count in counts]
    cut = data.draw(st.integers(0, len(facts)))
    parts = [combine(part) for part in (facts[:cut], facts[cut:]) if part]
    assert combine(parts).count == combine(facts).count == sum(counts)


def test_a_total_in_which_one_part_has_no_source_has_none():
    assert combine([_ratio(1, 2), _ratio(1, 2, source="")]).source == ""


def test_a_total_with_an_unknown_part_is_unknown_and_not_the_sum_of_the_rest():
    amounts = [Amount(value=Decimal(5), baseline=Decimal(4), **KNOWN), Amount(value=Decimal(6), **KNOWN)]
    assert combine(amounts).value == 11
    assert combine(amounts).baseline is None


@pytest.mark.parametrize("units", [("%", "%"), ("tỷ đồng", "triệu đồng")])
def test_percentages_and_mixed_units_are_never_added(units):
    with pytest.raises(InvalidFact, match="cùng đơn vị tính"):
        combine([Amount(value=Decimal(1), unit=unit, **KNOWN) for unit in units])


def test_facts_of_different_shapes_and_no_facts_have_no_total():
    with pytest.raises(InvalidFact, match="khác loại"):
        combine(EXAMPLES[:2])
    with pytest.raises(InvalidFact, match="Chưa có số liệu"):
        combine([])


@pytest.mark.parametrize("shape", [Narrative, Periods])
def test_words_and_months_of_several_units_are_judged_unit_by_unit(shape):
    fact = next(each for each in EXAMPLES if isinstance(each, shape))
    with pytest.raises(InvalidFact, match="hãy đánh giá từng đơn vị"):
        combine([fact, fact])
