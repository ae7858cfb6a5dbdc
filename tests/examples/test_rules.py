"""Runs every sentence of rules/*.yaml and sets/*.yaml; see rules/README.md."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from cchc.catalogue.calendar import vietnam
from cchc.catalogue.criteria import exact_yaml
from cchc.core.criteria import build
from cchc.core.rules import Award, Case, Line, award, condition_kinds, rule_from_data, rule_kinds
from cchc.core.scoring import build_sheet, score
from cchc.core.scoring.sheet import build_sheet as sheet_of

FOLDER = Path(__file__).parent
CALENDAR = vietnam([2025, 2026, 2027])


def sentences(folder: str):
    for path in sorted((FOLDER / folder).glob("*.yaml")):
        page = exact_yaml.read(path)
        for situation in page.pop("tình huống"):
            yield pytest.param({**page, **situation}, id=f"{path.stem}: {situation['câu']}")


RULES = list(sentences("rules"))
SETS = list(sentences("sets"))


def number(value):
    return None if value is None else Fraction(value)


def line(given: dict) -> Line:
    """A line as a sheet holds it, so that the examples are written like real sheets."""
    head = {
        "unit": "đơn vị",
        "year": 2026,
        "scored_on": date(2026, 12, 31),
        "facts": {"ví dụ": given or None},
    }
    return sheet_of(head).lines["ví dụ"]


def case(sentence: dict) -> Case:
    others = sentence.get("tiêu chí khác", {})
    return Case(
        criterion="ví dụ",
        maximum=number(sentence["điểm tối đa"]),
        line=line(sentence.get("số liệu", {})),
        scored_on=sentence.get("ngày chấm", date(2026, 12, 31)),
        year=2026,
        awards={name: Award(points=number(other["điểm"])) for name, other in others.items()},
        lines={name: line(other.get("số liệu", {})) for name, other in others.items()},
        calendar=CALENDAR,
    )


@pytest.mark.parametrize("sentence", RULES)
def test_the_rule_gives_the_points_that_the_sentence_says(sentence):
    found = award(rule_from_data(sentence["quy tắc"]), case(sentence))
    assert (found.points, found.because) == (number(sentence["điểm"]), sentence["vì"])
    assert list(found.missing) == sentence.get("thiếu", [])
    assert found.one_more == sentence.get("muốn thêm điểm", "")
    if "tối đa" in sentence:
        assert found.maximum == number(sentence["tối đa"])


@pytest.mark.parametrize("sentence", SETS)
def test_the_set_gives_the_index_that_the_sentence_says(sentence):
    head = {"unit": "đơn vị", "year": 2026, "scored_on": date(2026, 12, 31)}
    result = score(
        build(sentence["bộ"]), build_sheet({**head, "facts": sentence["phiếu"]}), calendar=CALENDAR
    )
    assert (result.points, result.maximum) == (number(sentence["chỉ số"]), number(sentence["tối đa"]))
    if "tỷ lệ" in sentence:
        assert result.share == number(sentence["tỷ lệ"])


def test_every_kind_of_rule_and_condition_is_told():
    told = set()
    for parameter in RULES:
        rule = parameter.values[0]["quy tắc"]
        told |= {rule["kind"], *(condition["kind"] for condition in rule.get("conditions", []))}
    assert told >= {*rule_kinds(), *condition_kinds()}


@pytest.mark.parametrize("kind", sorted(rule_kinds()))
def test_every_kind_is_told_with_missing_facts_and_with_different_points(kind):
    points = {
        number(parameter.values[0]["điểm"])
        for parameter in RULES
        if parameter.values[0]["quy tắc"]["kind"] == kind
    }
    assert len(points - {None}) >= 1
    assert len(points) >= 2
