"""Verdicts together: properties that hold for all, combination, and what is refused."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.core.errors import FactMismatch
from cchc.core.measures import Amount, Count, Ratio
from cchc.core.plan import (
    KINDS,
    RESULT_KINDS,
    Course,
    Status,
    Verdict,
    combine_obligations,
    combine_results,
    judge,
    target_from_json,
)

YEAR = Course(start=date(2025, 1, 1), due=date(2025, 12, 31))
DAYS = st.dates(date(2024, 12, 1), date(2026, 2, 28))
SEVENTY = target_from_json({"kind": "ratio_min", "value": 70, "unit": "%"})


def _ratio(numerator, denominator, as_of):
    return Ratio(
        numerator=Decimal(numerator),
        denominator=Decimal(denominator),
        as_of=as_of,
        recorded_on=as_of,
        source="BC",
    )


@given(st.integers(0, 99), st.integers(1, 100), DAYS, DAYS, st.booleans())
def test_a_greater_numerator_never_worsens_a_ratio(numerator, denominator, as_of, today, continuing):
    course = Course(start=YEAR.start, due=YEAR.due, is_continuing=continuing)
    less, more = (
        judge(SEVENTY, [_ratio(count, denominator, as_of)], course, today)
        for count in (numerator, numerator + 1)
    )
    assert less.status.severity <= more.status.severity


@given(st.integers(0, 100), DAYS, DAYS, st.integers(1, 400))
def test_what_is_recorded_later_never_changes_the_answer_for_an_earlier_day(numerator, as_of, today, later):
    known = [_ratio(numerator, 100, as_of)]
    day = today + timedelta(days=later)
    correction = Ratio(
        numerator=Decimal(0), denominator=Decimal(9), as_of=as_of, recorded_on=day, source="BC"
    )
    assert judge(SEVENTY, known, YEAR, today) == judge(SEVENTY, [*known, correction], YEAR, today)


@pytest.mark.parametrize("kind", sorted(RESULT_KINDS))
@given(today=DAYS, continuing=st.booleans())
def test_silence_never_fulfils_any_kind(kind, today, continuing):
    target = target_from_json({"kind": kind, "value": 1, "unit": "lần/tháng"})
    verdict = judge(target, [], Course(start=YEAR.start, due=YEAR.due, is_continuing=continuing), today)
    assert not verdict.status.is_good
    assert verdict.because.endswith(".")


@pytest.mark.parametrize("kind", ["decrease_vs_baseline", "greater_than_baseline", "growth_min"])
@given(value=st.integers(-1000, 1000), today=DAYS)
def test_a_result_without_a_baseline_is_never_met(kind, value, today):
    fact = Amount(value=Decimal(value), as_of=YEAR.start, recorded_on=YEAR.start, source="BC")
    target = target_from_json({"kind": kind, "value": 20, "baseline": {"year": 2024}})
    verdict = judge(target, [fact], YEAR, today)
    assert verdict.status is Status.CANNOT_JUDGE
    assert "giá trị năm 2024 kèm nguồn" in verdict.missing


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"all_done", "any_of", "document_issued"}))
def test_a_target_that_lacks_what_its_kind_needs_is_not_judged(kind):
    verdict = judge(target_from_json({"kind": kind}), [], YEAR, date(2025, 6, 16))
    assert verdict.missing
    assert not verdict.status.is_good


def test_a_fact_of_another_shape_is_refused():
    fact = Count(count=1, as_of=YEAR.start, recorded_on=YEAR.start)
    with pytest.raises(FactMismatch, match="cần loại số liệu “Tỷ lệ”, không phải “Số lượng”"):
        judge(SEVENTY, [fact], YEAR, date(2025, 6, 16))


@pytest.mark.parametrize("option", [None, 0, 2])
def test_a_fact_for_no_option_is_refused(option):
    target = target_from_json({"kind": "any_of", "options": [{"kind": "growth_min", "value": 20}]})
    fact = Amount(value=Decimal(1), option=option, as_of=YEAR.start, recorded_on=YEAR.start)
    with pytest.raises(FactMismatch, match="phương án"):
        judge(target, [fact], YEAR, date(2025, 6, 16))


@given(st.lists(st.sampled_from(Status), min_size=1))
def test_several_results_need_all_so_the_gravest_stands_for_the_task(statuses):
    verdict = combine_results(Verdict(status=status, because="…") for status in statuses)
    assert verdict.status is min(statuses, key=lambda status: status.severity)


def test_a_task_is_met_only_when_every_result_is():
    met, kept = (Verdict(status=status, because="…") for status in (Status.MET, Status.KEPT_SO_FAR))
    assert combine_results([met, met]).status is Status.MET
    assert combine_results([met, kept]).status is Status.KEPT_SO_FAR


def test_a_task_without_results_and_a_result_without_agencies_are_not_judged():
    assert combine_results([]).status is Status.CANNOT_JUDGE
    assert combine_obligations({}).status is Status.CANNOT_JUDGE


def test_many_agencies_give_the_gravest_verdict_with_counts_and_names():
    met, late = (
        Verdict(status=Status.MET, because="…"),
        Verdict(status=Status.LATE, because="…", missing=("số liệu",)),
    )
    verdict = combine_obligations({"Sở Nội vụ": met, "Sở Y tế": late, "Sở Tư pháp": met})
    assert verdict.because == "Đạt 2/3 cơ quan; 1 quá hạn. Nặng nhất: Sở Y tế."
    assert verdict.counts == {Status.MET: 2, Status.LATE: 1}
    assert verdict.missing == ("Sở Y tế: số liệu",)


def test_names_beyond_the_fifth_are_counted():
    late = Verdict(status=Status.LATE, because="…")
    verdict = combine_obligations({f"Xã {number}": late for number in range(1, 8)})
    assert verdict.because.endswith("Nặng nhất: Xã 1, Xã 2, Xã 3, Xã 4, Xã 5 và 2 nơi khác.")


def test_signs_and_words_tell_all_verdicts_apart():
    assert (
        len({status.sign for status in Status})
        == len({status.name_vi for status in Status})
        == len(Status)
        == 7
    )
