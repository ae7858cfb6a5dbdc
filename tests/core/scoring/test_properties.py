"""What holds for every sheet, and the same figures from an independent computation."""

import importlib.util
import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc import verify
from cchc.catalogue import criteria
from cchc.catalogue.calendar import vietnam
from cchc.core.criteria import Role
from cchc.core.rules import Case, Line, award, rule_from_data
from cchc.core.scoring import bundle, prepare, replay, score_prepared

SPEC = importlib.util.spec_from_file_location("sheets", Path(__file__).with_name("sheets.py"))
assert SPEC
assert SPEC.loader
sheets = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(sheets)

SETS = {"commune/qd11-tu-2026": 2026, "par-index/minh-hoa-2025": 2025, "par-index/2022-2024": 2024}
PREPARED = {set_id: prepare(criteria.load(set_id)) for set_id in SETS}
CALENDAR = vietnam([2024, 2025, 2026, 2027])
RANDOM = st.tuples(st.sampled_from(sorted(SETS)), st.integers(0, 10**9))
MONOTONE = {
    "step_ratio": {"steps": [{"at_least": 80, "points": 4}, {"at_least": 30, "points": 1}], "otherwise": 0},
    "linear": {"full_from": 85, "zero_below": 60},
}


def scored(set_id: str, seed: int):
    sheet = sheets.random_sheet(PREPARED[set_id], seed, SETS[set_id])
    return score_prepared(PREPARED[set_id], sheet, CALENDAR)


@settings(max_examples=60, deadline=None)
@given(RANDOM)
def test_points_never_exceed_the_maximum_and_never_fall_below_zero(drawn) -> None:
    for node in scored(*drawn).walk():
        maximum = node.criterion.maximum.number
        if node.points is None:
            continue
        if node.criterion.role is Role.PENALTY:
            assert node.points <= 0
            assert maximum is None or node.points >= -maximum
        else:
            assert node.points >= 0
            assert maximum is None or node.points <= maximum
            assert node.maximum is None or node.points <= node.maximum or node.criterion.role is Role.BONUS


@settings(max_examples=60, deadline=None)
@given(RANDOM)
def test_the_whole_is_the_sum_of_its_parts(drawn) -> None:
    result = scored(*drawn)
    known = [part.points for part in result.components if part.points is not None]
    assert result.points == (sum(known) if known else None)


@settings(max_examples=20, deadline=None)
@given(RANDOM)
def test_the_order_of_the_lines_does_not_matter(drawn) -> None:
    result = scored(*drawn)
    turned = replace(result.sheet, lines=dict(reversed(result.sheet.lines.items())))
    again = score_prepared(PREPARED[drawn[0]], turned, CALENDAR)
    assert [node.points for node in again.walk()] == [node.points for node in result.walk()]


@settings(max_examples=25, deadline=None)
@given(RANDOM)
def test_a_replay_gives_equal_numbers(drawn) -> None:
    assert replay(json.loads(json.dumps(bundle(scored(*drawn), "0")))) == ()


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(MONOTONE)), st.integers(1, 400), st.data())
def test_more_never_earns_less_where_the_rule_is_monotone(kind: str, below: int, data) -> None:
    rule = rule_from_data({"kind": kind, **MONOTONE[kind]})
    low = data.draw(st.integers(0, below))
    high = data.draw(st.integers(low, below))
    points = []
    for numerator in (low, high):
        line = Line(payload={"numerator": numerator, "denominator": below})
        case = Case(criterion="x", maximum=Fraction(4), line=line, scored_on=date(2026, 12, 31), year=2026)
        points.append(award(rule, case).points)
    assert points[0] <= points[1]


@pytest.mark.parametrize("set_id", sorted(SETS))
def test_the_verifier_comes_to_the_same_figures_for_random_sheets(set_id: str) -> None:
    """`cchc/verify.py` computes alone and differently; benchmarks run the same over 10,000 sheets."""
    complete = 0
    for seed in range(150):
        result = scored(set_id, seed)
        assert list(verify.differences(bundle(result, "0"))) == []
        complete += result.is_complete
    assert complete < 150
