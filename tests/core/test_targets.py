"""The vocabulary of targets and deadlines, and the contract in JSON."""

import json
from datetime import date
from decimal import Decimal

import pytest

from cchc.core.errors import InvalidDeadline, InvalidTarget
from cchc.core.plan import (
    KINDS,
    RESULT_KINDS,
    Deadline,
    DeadlineKind,
    course_of,
    effective_kind,
    target_from_json,
)

FULL = {
    "kind": "staged_ratio",
    "value": 90,
    "unit": "%",
    "population": "kế hoạch được giao",
    "scope": "each_agency",
    "stages": [{"by": "2025-12-31", "value": 90}, {"by": "2026-01-31", "value": 99.5}],
    "baseline": {"year": 2024, "value": 11656.13, "unit": "tỷ đồng"},
    "options": [],
    "days": [{"value": 5, "from_event": "ký", "to_event": "cập nhật", "source": None}],
    "alternative": "ratio_min",
}


def test_there_are_fifteen_kinds_of_result_and_growth_only_as_an_option():
    assert set(RESULT_KINDS) == {
        "all_done",
        "any_of",
        "assigned_target",
        "continuous_qualitative",
        "count_min",
        "decrease_vs_baseline",
        "document_issued",
        "each_at_least",
        "greater_than_baseline",
        "periodic",
        "ratio_min",
        "staged_ratio",
        "trend_unquantified",
        "within_working_days",
        "zero",
    }
    assert set(KINDS) - set(RESULT_KINDS) == {"growth_min"}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_a_vietnamese_name_a_definition_and_a_fact(kind):
    assert KINDS[kind].name_vi[0].isupper()
    assert KINDS[kind].__doc__
    assert KINDS[kind].fact_type.name_vi[0].isupper()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_target_comes_back_from_json_text_as_it_went(kind):
    target = target_from_json(FULL | {"kind": kind, "options": [FULL | {"kind": "growth_min"}]})
    assert target_from_json(json.loads(json.dumps(target.to_json()))) == target


def test_a_target_with_options_needs_one_shape_of_fact_for_each():
    option = {"kind": "growth_min", "value": 20}
    target = target_from_json({"kind": "any_of", "options": [option, {"kind": "count_min", "value": 2}]})
    assert [shape.shape for shape in target.facts_needed] == ["amount", "count"]
    assert [shape.shape for shape in target.options[0].facts_needed] == ["amount"]


def test_numbers_stay_json_numbers_in_plain_decimals():
    target = target_from_json(json.loads(json.dumps(FULL), parse_float=Decimal))
    assert target.to_json() == FULL
    assert isinstance(target.to_json()["value"], int)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "sometimes"},
        {"value": "70"},
        {"value": True},
        {"scope": "country"},
        {"stages": [{"by": "31/12/2025", "value": 90}]},
        {"baseline": {"value": 3}},
        {"days": [{"value": 5}]},
        {"options": [{"kind": "sometimes"}]},
        {"alternative": "sometimes"},
        {"threshold": 70},
    ],
    ids=str,
)
def test_a_target_that_breaks_the_contract_is_refused(wrong):
    with pytest.raises(InvalidTarget):
        target_from_json(FULL | wrong)


def test_a_deadline_comes_back_from_json_as_it_went():
    deadline = Deadline(printed="Trước 31/01/2026", kind=DeadlineKind.BEFORE, due=date(2026, 1, 30))
    assert Deadline.from_json(deadline.to_json()) == deadline


@pytest.mark.parametrize(
    "wrong", [{"kind": "someday"}, {"due": "30/01/2026"}, {"printed": None, "kind": None}]
)
def test_a_deadline_that_breaks_the_contract_is_refused(wrong):
    with pytest.raises(InvalidDeadline):
        Deadline.from_json(
            {"printed": "Trong năm 2025", "kind": "in_year", "start": None, "due": None} | wrong
        )


def test_staged_results_make_an_in_year_deadline_staged():
    deadline = Deadline(printed="Trong năm 2025", kind=DeadlineKind.IN_YEAR)
    assert effective_kind(deadline, [target_from_json(FULL)]) is DeadlineKind.STAGED
    assert effective_kind(deadline, [target_from_json({"kind": "zero"})]) is DeadlineKind.IN_YEAR


def test_a_staged_series_runs_beyond_the_year():
    deadline = Deadline(printed="Trong năm 2025", kind=DeadlineKind.IN_YEAR)
    assert course_of(deadline, [target_from_json(FULL)], year=2025).due == date(2026, 1, 31)


@pytest.mark.parametrize("kind", [kind for kind in DeadlineKind if kind.follows_outside])
def test_a_day_that_an_outside_document_fixes_is_open_until_it_is_supplied(kind):
    deadline = Deadline(printed="Theo quy định", kind=kind)
    assert course_of(deadline, year=2025).due is None
    supplied = course_of(deadline, year=2025, due=date(2025, 10, 31), source="Kế hoạch số 5")
    assert (supplied.due, supplied.source) == (date(2025, 10, 31), "Kế hoạch số 5")
    assert deadline.due is None


def test_only_recurring_work_is_continuing():
    courses = {kind: course_of(Deadline(printed="", kind=kind), year=2025) for kind in DeadlineKind}
    assert [kind for kind, course in courses.items() if course.is_continuing] == [DeadlineKind.RECURRING]
