"""Runs every sentence of milestones/*.yaml; see milestones/README.md."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from tests.examples.test_verdicts import COMMON, _json

from cchc.catalogue.calendar import vietnam
from cchc.core.measures import fact_from_json
from cchc.core.plan import (
    Chain,
    ChainSchedule,
    Course,
    FigureSchedule,
    Policy,
    Step,
    judge,
    target_from_json,
)

CALENDAR = vietnam([2024, 2025, 2026])
YEAR = Course(start=date(2025, 1, 1), due=date(2025, 12, 31))
PAGES = [
    yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent / "milestones").glob("*.yaml"))
]
SENTENCES = [{**page, **situation} for page in PAGES for situation in page["tình huống"]]


def _chain(sentence):
    steps = tuple(
        Step(key=name, name=name, working_days=days, meeting="ubnd" if rest else "")
        for name, (days, *rest) in sentence["các bước"].items()
    )
    dated = Chain(steps).backwards(YEAR.due, CALENDAR, {"ubnd": sentence["ngày họp"]})
    return ChainSchedule(milestones=tuple(dated), done=sentence.get("xong", {}))


def _line(given):
    begin, curve = given.get("xuất phát"), given.get("năm trước", {})
    return FigureSchedule(
        checkpoints=tuple(given["ngày"]),
        is_cumulative=given.get("lũy kế", False),
        begin=(begin[0], Fraction(begin[1])) if begin else None,
        last_year=tuple((day, Fraction(value)) for day, value in curve.items()),
    )


def _fact(target, given):
    common = {name: given[key] for key, name in COMMON.items() if key in given}
    common = {"recorded_on": common["as_of"], "source": "Báo cáo", "unit_id": "đơn vị"} | common
    payload = {key: _json(value) for key, value in given.items() if key not in COMMON}
    return fact_from_json(target.fact_type.shape, payload, **common)


@pytest.mark.parametrize("sentence", SENTENCES, ids=[each["câu"] for each in SENTENCES])
def test_the_verdict_names_the_milestone_that_the_sentence_says(sentence):
    target = target_from_json(sentence["chỉ tiêu"])
    schedule = _chain(sentence) if "các bước" in sentence else _line(sentence["đường"])
    facts = [_fact(target, given) for given in sentence.get("số liệu", [])]
    policy = Policy(warn_working_days=sentence.get("cảnh báo trước", 2))
    verdict = judge(target, facts, replace(YEAR, schedule=schedule), sentence["ngày"], CALENDAR, policy)
    assert (verdict.status.name_vi, verdict.because) == (sentence["kết luận"], sentence["vì"])
    if "ngày của mốc" in sentence:
        assert [each.day for each in schedule.milestones] == sentence["ngày của mốc"]
