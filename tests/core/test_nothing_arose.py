"""“Không phát sinh”: a statement of its own, neither a counted 0 nor silence."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cchc.core.errors import InvalidFact
from cchc.core.measures import SHAPES, Count, Done, Narrative, Ratio, fact_from_json
from cchc.core.plan import Course, Status, judge, target_from_json

MARCH, JUNE, YEAR_END = date(2025, 3, 31), date(2025, 6, 30), date(2025, 12, 31)
COURSE = Course(start=date(2025, 1, 1), due=YEAR_END)
CAN = [name for name, shape in SHAPES.items() if shape.nothing is not None]


def nothing(shape, day=JUNE):
    payload = SHAPES[shape].nothing
    return fact_from_json(shape, payload, unit_id="a", as_of=day, recorded_on=day, source="Sổ theo dõi")


def verdict(kind, *facts, **more):
    return judge(target_from_json({"kind": kind, **more}), facts, COURSE, JUNE)


@pytest.mark.parametrize("shape", CAN)
def test_it_survives_the_way_to_json_and_back(shape):
    fact = nothing(shape)
    again = fact_from_json(
        shape, fact.payload(), unit_id="a", as_of=JUNE, recorded_on=JUNE, source="Sổ theo dõi"
    )
    assert fact.none_arose
    assert again == fact


def test_it_cannot_be_stated_together_with_a_figure():
    with pytest.raises(InvalidFact, match="không phát sinh thì không kèm số liệu khác"):
        replace(nothing("ratio"), denominator=Decimal(4))


def test_a_ratio_in_which_nothing_arose_is_not_zero_percent():
    found = verdict("ratio_min", nothing("ratio"), value=100, unit="%")
    assert found.status is Status.CANNOT_JUDGE
    assert "Không phát sinh" in found.because


def test_a_count_that_must_be_zero_is_kept_when_nothing_arose():
    assert verdict("zero", nothing("count")).status is Status.KEPT_SO_FAR


def test_a_thing_to_do_that_never_arose_is_neither_done_nor_late():
    assert verdict("all_done", nothing("done")).status is Status.CANNOT_JUDGE
    late = judge(target_from_json({"kind": "all_done"}), [nothing("done")], COURSE, date(2026, 1, 5))
    assert late.status is Status.CANNOT_JUDGE


def test_a_narrative_that_nothing_arose_waits_for_the_reviewer_and_is_kept_once_accepted():
    said = nothing("narrative")
    assert verdict("continuous_qualitative", said).status is Status.ON_COURSE
    accepted = replace(said, decision="accepted", decided_on=JUNE)
    assert verdict("continuous_qualitative", accepted).status is Status.KEPT_SO_FAR


def test_an_earlier_figure_stands_where_nothing_was_added_since():
    earlier = Ratio(
        unit_id="a",
        as_of=MARCH,
        recorded_on=MARCH,
        source="Báo cáo",
        numerator=Decimal(9),
        denominator=Decimal(10),
    )
    found = verdict("ratio_min", earlier, nothing("ratio"), value=90, unit="%")
    assert (found.status, found.figure) == (Status.MET, 90)


def test_a_unit_without_cases_holds_up_no_total():
    done = Done(unit_id="b", as_of=JUNE, recorded_on=JUNE, source="Báo cáo", done=True, note="Đã tổ chức")
    assert Done.total([nothing("done"), done]).done
    assert Done.total([nothing("done"), nothing("done")]).none_arose
    counted = Count(unit_id="b", as_of=JUNE, recorded_on=JUNE, source="Báo cáo", count=2)
    assert (
        Count.total([nothing("count"), counted]).count,
        Count.total([nothing("count"), counted]).none_arose,
    ) == (
        2,
        False,
    )


def test_words_that_were_said_do_not_come_back_when_nothing_arose_later():
    said = Narrative(
        unit_id="a", as_of=MARCH, recorded_on=MARCH, source="Báo cáo", text="Đã xử lý 2 trường hợp."
    )
    assert nothing("narrative").after(said).none_arose
