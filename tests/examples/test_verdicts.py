"""Runs every sentence of verdicts/*.yaml; see verdicts/README.md."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from cchc.catalogue.calendar import vietnam
from cchc.core.measures import Fact, fact_from_json
from cchc.core.plan import (
    KINDS,
    RESULT_KINDS,
    Deadline,
    DeadlineKind,
    Status,
    course_of,
    judge,
    target_from_json,
)

FOLDER = Path(__file__).parent / "verdicts"
CALENDAR = vietnam([2024, 2025, 2026])
COMMON = {
    "tính đến": "as_of",
    "ghi nhận": "recorded_on",
    "nguồn": "source",
    "đơn vị": "unit_id",
    "mã": "id",
    "thay cho": "supersedes",
    "phương án": "option",
}
STATUSES = {status.name_vi: status for status in Status}


def _sentences():
    for path in sorted(FOLDER.glob("*.yaml")):
        page = yaml.safe_load(path.read_text(encoding="utf-8"))
        for situation in page["tình huống"]:
            yield path.stem, {"thời hạn": {"kind": "in_year"}} | page | situation


SENTENCES = list(_sentences())


def _deadline(given: dict) -> Deadline:
    return Deadline(
        printed=given.get("printed", ""),
        kind=DeadlineKind(given["kind"]),
        start=given.get("start"),
        due=given.get("due"),
    )


def _course(sentence: dict, target):
    outside = sentence.get("văn bản ấn định", {})
    course = course_of(
        _deadline(sentence["thời hạn"]), [target], year=2025, issued_on=date(2025, 5, 7), **outside
    )
    reporters = sentence.get("các đơn vị phải báo", {})
    return course if not reporters else type(course)(**{**vars(course), "reporters": reporters})


def _json(value):
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _json(item) for key, item in value.items()}
    return [_json(item) for item in value] if isinstance(value, list) else value


def _fact(target, given: dict) -> Fact:
    common = {name: given[key] for key, name in COMMON.items() if key in given}
    common = {"recorded_on": common["as_of"], "source": "Báo cáo của đơn vị", "unit_id": "đơn vị"} | common
    fitting = target.options[common["option"] - 1] if target.options else target
    payload = {key: _json(value) for key, value in given.items() if key not in COMMON}
    return fact_from_json(fitting.fact_type.shape, payload, **common)


def _name(kind: str, sentence: dict) -> str:
    traps = "".join(f" [bẫy {number}]" for number in sentence.get("bẫy", []))
    return f"{kind}: {sentence['câu']}{traps}"


@pytest.mark.parametrize(
    "sentence", [each for _, each in SENTENCES], ids=[_name(kind, each) for kind, each in SENTENCES]
)
def test_the_verdict_is_the_one_the_sentence_says(sentence):
    target = target_from_json(_json(sentence["chỉ tiêu"]))
    facts = [_fact(target, given) for given in sentence.get("số liệu", [])]
    verdict = judge(target, facts, _course(sentence, target), sentence["ngày"], CALENDAR)
    assert (verdict.status.name_vi, verdict.because) == (sentence["kết luận"], sentence["vì"])
    assert list(verdict.missing) == sentence.get("thiếu", [])


@pytest.mark.parametrize("kind", sorted(RESULT_KINDS))
def test_every_kind_is_told_before_on_and_after_the_due_day_with_missing_data_and_a_correction(kind):
    told = set()
    for _, sentence in SENTENCES:
        target = target_from_json(_json(sentence["chỉ tiêu"]))
        if target.kind != kind:
            continue
        due = _course(sentence, target).due
        if due:
            day = sentence["ngày"]
            told.add("before" if day < due else "on" if day == due else "after")
        told |= {"missing"} if sentence.get("thiếu") else set()
        told |= {"corrected"} if any("thay cho" in fact for fact in sentence.get("số liệu", [])) else set()
    assert told >= {"before", "on", "after", "missing", "corrected"}


def test_growth_is_told_as_an_option():
    kinds = {
        option["kind"] for _, sentence in SENTENCES for option in sentence["chỉ tiêu"].get("options", [])
    }
    assert kinds == set(KINDS) - set(RESULT_KINDS)


def test_every_printed_kind_of_deadline_and_every_status_is_told():
    printed = {kind.value for kind in DeadlineKind} - {"staged"}
    assert {sentence["thời hạn"]["kind"] for _, sentence in SENTENCES} == printed
    assert {sentence["kết luận"] for _, sentence in SENTENCES} == set(STATUSES)


@pytest.mark.parametrize("trap", [29, 30, 32, 34, 35, 37, 38, 39, 42, 44])
def test_every_trap_that_bites_in_verdicts_has_its_sentence(trap):
    assert any(trap in sentence.get("bẫy", []) for _, sentence in SENTENCES)
