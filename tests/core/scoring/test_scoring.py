"""A sheet scored by a set: sums, unknown values, rounding, runs, ranks, checks."""

import json
from copy import deepcopy
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from cchc.catalogue import criteria
from cchc.core.criteria import ValueStatus, build
from cchc.core.errors import InvalidCriteria, InvalidFact, InvalidSheet
from cchc.core.scoring import (
    PublishedRow,
    Severity,
    alternatives,
    build_sheet,
    bundle,
    check,
    disagreements,
    effect,
    ranked,
    replay,
    score,
    to_json,
)

EXAMPLES = Path(__file__).parents[3] / "examples"
NATIONAL = criteria.load("par-index/2022-2024")
COMMUNE = criteria.load("commune/qd11-tu-2026")
KHANH_HOA = criteria.read_sheet(EXAMPLES / "khanh-hoa-2024.yaml")
XA = criteria.read_sheet(EXAMPLES / "xa-minh-hoa-2026.yaml")


def a_set(**changes):
    head = {"id": "thu", "title": "Bộ thử", "default_status": "published", "total": 10}
    rule = {"kind": "linear", "full_from": 100}
    components = [
        {"id": "1", "maximum": 4, "children": [{"id": "1.1", "maximum": 4, "rule": rule}]},
        {"id": "2", "maximum": 6, "rule": rule},
    ]
    return build({**head, "components": components, **changes})


def a_sheet(**facts):
    lines = {name.replace("_", "."): fact for name, fact in facts.items()}
    return build_sheet({"unit": "x", "year": 2026, "scored_on": date(2026, 12, 31), "facts": lines})


def ratio(numerator, denominator):
    return {"numerator": numerator, "denominator": denominator}


def test_the_points_are_the_exact_sum() -> None:
    result = score(a_set(), a_sheet(**{"1_1": ratio(1, 3), "2": ratio(1, 7)}))
    assert result.points == Fraction(4, 3) + Fraction(6, 7)
    assert result.is_complete


def test_what_is_not_reported_counts_for_nothing_yet_and_is_named() -> None:
    result = score(a_set(), a_sheet(**{"2": ratio(1, 2)}))
    assert (result.points, result.is_complete) == (3, False)
    assert result.missing == ("1.1: số liệu tử số và mẫu số",)


def test_without_any_facts_there_are_no_points_rather_than_zero() -> None:
    assert score(a_set(), a_sheet()).points is None


@pytest.mark.parametrize(
    ("level", "points"),
    [
        ("criterion", Fraction("1.33") + Fraction(6, 7)),
        ("component", Fraction("1.33") + Fraction("0.86")),
        ("index", Fraction("2.19")),
    ],
)
def test_a_set_rounds_where_it_says_and_nowhere_else(level: str, points: Fraction) -> None:
    sheet = a_sheet(**{"1_1": ratio(1, 3), "2": ratio(1, 7)})
    assert score(a_set(rounding={level: 2}), sheet).points == points


def test_a_line_about_a_criterion_that_the_set_does_not_have_is_refused() -> None:
    with pytest.raises(InvalidSheet, match=r"không có tiêu chí “9\.9”"):
        score(a_set(), a_sheet(**{"9_9": ratio(1, 2)}))


def test_a_year_that_the_set_is_not_valid_for_is_refused() -> None:
    with pytest.raises(InvalidSheet, match="áp dụng cho năm đánh giá 2024"):
        score(a_set(years=[2024]), a_sheet())


def test_facts_of_another_shape_are_refused_with_their_criterion() -> None:
    with pytest.raises(InvalidFact, match="tiêu chí 2"):
        score(a_set(), a_sheet(**{"2": {"done": True}}))


def test_khanh_hoa_2024_is_90_49065_shown_90_49() -> None:
    answer = to_json(score(NATIONAL, KHANH_HOA))
    assert {key: answer["index"][key] for key in ("exact", "shown", "max", "status")} == {
        "exact": "90.49065",
        "shown": "90,49",
        "max": "100",
        "status": "inferred",
    }
    assert [component["exact"] for component in answer["components"]] == [
        "9.5",
        "9.502",
        "12.8505",
        "9.9246",
        "12.5085",
        "10.74",
        "11.80305",
        "13.662",
    ]


def test_component_8_stands_as_printed_beside_both_ways_to_compute_it() -> None:
    eighth = to_json(score(NATIONAL, KHANH_HOA))["components"][7]
    assert (eighth["recomputed"]["exact"], eighth["recomputed"]["difference"]) == ("13.66", "-0.002")
    assert [
        (other["value"], other["exact"], other["status"], other["is_chosen"], other["agrees_with_print"])
        for other in eighth["alternatives"]
    ] == [
        ("cung ứng dịch vụ", "13.66", "inferred", True, True),
        ("SIPAS chung", "13.456", "inferred", False, False),
    ]
    assert "suy luận" in eighth["because"]


def test_the_parameter_of_component_8_can_be_replaced() -> None:
    result = score(NATIONAL, KHANH_HOA, {"satisfaction_index": "SIPAS chung"})
    satisfaction = result.get("8.SIPAS")
    assert satisfaction is not None
    assert satisfaction.points == Fraction("8.366")
    assert result.points == Fraction("90.49065")  # the printed figure of the component stands
    assert [other.value for other in alternatives(result) if other.is_chosen] == ["SIPAS chung"]


def test_an_unknown_parameter_is_refused() -> None:
    with pytest.raises(InvalidCriteria, match="không có tham số “x”"):
        score(NATIONAL, KHANH_HOA, {"x": "1"})


def test_without_its_own_figure_component_8_is_the_sum_of_its_parts() -> None:
    lines = {name: line for name, line in KHANH_HOA.lines.items() if name != "8"}
    eighth = score(NATIONAL, type(KHANH_HOA)(**{**vars(KHANH_HOA), "lines": lines})).get("8")
    assert eighth is not None
    assert (eighth.points, eighth.status) == (Fraction("13.66"), ValueStatus.INFERRED)


def test_no_figure_of_the_answer_is_a_float() -> None:
    def floats(value: object) -> list[object]:
        if isinstance(value, dict):
            return [found for item in value.values() for found in floats(item)]
        if isinstance(value, list):
            return [found for item in value for found in floats(item)]
        return [value] if isinstance(value, float) else []

    for result in (score(NATIONAL, KHANH_HOA), score(COMMUNE, XA)):
        assert floats(to_json(result)) == []
        assert floats(bundle(result, "0")) == []


def test_the_example_commune_is_scored_by_every_rule_of_its_set() -> None:
    result = score(COMMUNE, XA)
    points = {one.criterion.id: one.points for one in result.walk()}
    assert points["I.1"] == Fraction(3, 2)  # 36 days after the plan above
    assert points["I.2.1"] == Fraction(1, 2)  # 3/11 = 27.27 %
    assert points["II.3.2"] is None  # one of two agencies has not confirmed
    assert points["II.4.2"] == 4  # a plan exists, so the table of shares applies: 7/8
    assert points["II.6"] == Fraction("7.06")  # 120/17, rounded as its rule says
    assert (points["IV"], points["V"]) == (Fraction(6), Fraction("-0.5"))
    second = result.get("II")
    assert second is not None
    assert second.maximum == 67  # 75 less the 8 of II.2, which did not occur
    assert result.maximum == 92
    assert not result.is_complete
    assert result.status is ValueStatus.ILLUSTRATIVE


def test_illustrative_facts_mark_every_figure_that_they_feed() -> None:
    assert {one.status for one in score(COMMUNE, XA).walk() if one.points is not None} == {
        ValueStatus.ILLUSTRATIVE
    }


def test_every_figure_from_an_inferred_value_says_so() -> None:
    for component in to_json(score(NATIONAL, KHANH_HOA))["components"]:
        if component["max_status"] == "inferred":
            assert component["status"] == "inferred"
            assert "suy luận" in component["because"]


def test_every_award_explains_itself() -> None:
    for result in (score(NATIONAL, KHANH_HOA), score(COMMUNE, XA)):
        for node in result.walk():
            if node.award:
                assert node.award.because.endswith(".")
                assert node.award.points is not None or node.award.missing


@pytest.mark.parametrize(
    "result", [score(NATIONAL, KHANH_HOA), score(COMMUNE, XA)], ids=["province", "commune"]
)
def test_a_run_is_replayed_to_equal_numbers_after_a_way_through_json(result) -> None:
    assert replay(json.loads(json.dumps(bundle(result, "0.1.0")))) == ()


def test_a_replay_tells_a_changed_figure_and_changed_facts() -> None:
    run = json.loads(json.dumps(bundle(score(NATIONAL, KHANH_HOA), "0.1.0")))
    forged = deepcopy(run)
    forged["result"]["index"]["points"] = "95"
    assert replay(forged) == ("chỉ số, points: đã lưu 95, tính lại 90.49065.",)
    forged = deepcopy(run)
    forged["sheet"]["data"]["facts"]["1"]["percent"] = 90
    differences = replay(forged)
    assert differences[0] == "Phiếu số liệu đã bị thay đổi sau khi chấm (mã băm không khớp)."
    assert any("tiêu chí 1" in difference for difference in differences)


def test_a_run_remembers_its_arguments() -> None:
    result = score(NATIONAL, KHANH_HOA, {"satisfaction_index": "SIPAS chung"})
    run = json.loads(json.dumps(bundle(result, "0.1.0")))
    assert run["arguments"] == {"satisfaction_index": "SIPAS chung"}
    assert replay(run) == ()


def test_something_else_is_not_a_run() -> None:
    with pytest.raises(InvalidSheet):
        replay({"form": "x"})


def test_ranks_are_taken_before_rounding_and_equal_points_share_the_better_rank() -> None:
    points = {"a": Decimal("90.494"), "b": Decimal("90.486"), "c": Decimal("90.494"), "d": Decimal("80")}
    assert ranked(points) == {"a": 1, "b": 3, "c": 1, "d": 4}


def test_a_contradiction_between_printed_rank_and_printed_points_is_listed_not_mended() -> None:
    rows = [
        PublishedRow(unit="A", year=2024, value=Decimal("90.00"), rank=2),
        PublishedRow(unit="B", year=2024, value=Decimal("89.00"), rank=1),
        PublishedRow(unit="C", year=2024, value=Decimal("89.00"), rank=3),
    ]
    found = list(disagreements(rows))
    assert any("A và B" in sentence for sentence in found)
    assert any("cùng 89,00 điểm" in sentence for sentence in found)
    assert [row.rank for row in rows] == [2, 1, 3]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"total": 11}, "cộng lại là 10, không phải 11"),
        (
            {"components": [{"id": "1", "maximum": 10, "rule": {"kind": "yes_no", "points": 8}}]},
            "nhiều nhất 8 trên 10",
        ),
        ({"components": [{"id": "1", "maximum": 10, "rule": {"kind": "yes_no", "points": 12}}]}, "chỉ là 10"),
        (
            {
                "components": [
                    {
                        "id": "1",
                        "maximum": 10,
                        "children": [{"id": "1.1", "maximum": 9, "rule": {"kind": "yes_no"}}],
                    }
                ]
            },
            "bên dưới cộng lại là 9, không phải 10",
        ),
    ],
)
def test_the_check_finds_sums_and_points_that_cannot_be(change, sentence) -> None:
    errors = [found.sentence for found in check(a_set(**change)) if found.severity is Severity.ERROR]
    assert len(errors) == 1
    assert sentence in errors[0]


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        ([{"at_least": 80, "points": 10}, {"below": 70, "points": 0}], "khoảng trống giữa 70 % và 80 %"),
        ([{"at_least": 70, "points": 10}, {"below": 80, "points": 0}], "chồng nhau từ 70 % đến 80 %"),
        ([{"at_least": 70, "points": 10}], "dưới 70 % không có bậc nào"),
        (
            [{"at_least": 0, "points": 10}, {"at_least": 90, "below": 80, "points": 5}],
            "không chứa giá trị nào",
        ),
        ([{"at_least": 0, "points": 10}, {"at_least": 0, "points": 5}], "không bao giờ đạt được"),
        ([{"above": 70, "points": 10}, {"below": 70, "points": 0}], "khoảng trống giữa 70 % và 70 %"),
    ],
)
def test_the_check_finds_gaps_and_overlaps_between_thresholds(steps, sentence) -> None:
    rule = {"kind": "step_ratio", "steps": steps}
    findings = check(a_set(components=[{"id": "1", "maximum": 10, "rule": rule}]))
    assert any(sentence in found.sentence for found in findings if found.severity is Severity.ERROR)


def test_whole_numbers_have_no_gap_between_0_and_1() -> None:
    steps = [{"at_least": 1, "points": 10}, {"at_most": 0, "points": 0}]
    rule = {"kind": "step_count", "steps": steps}
    findings = check(a_set(components=[{"id": "1", "maximum": 10, "rule": rule}]))
    assert [found for found in findings if found.severity is Severity.ERROR] == []


@pytest.mark.parametrize("set_id", criteria.available())
def test_the_sets_that_come_with_the_program_have_no_errors(set_id: str) -> None:
    findings = check(criteria.load(set_id))
    assert [found.sentence for found in findings if found.severity is Severity.ERROR] == []


def test_a_criterion_without_owner_and_evidence_is_named() -> None:
    sentences = [found.sentence for found in check(a_set()) if found.where.startswith("2")]
    assert len(sentences) == 2


def test_new_rules_are_shown_on_last_years_facts() -> None:
    rule = {"kind": "linear", "full_from": 100, "zero_below": 60}
    new = a_set(
        components=[
            {"id": "1.1", "maximum": 4, "rule": rule},
            {"id": "2", "maximum": 6, "rule": {"kind": "yes_no"}},
        ]
    )
    found = effect(a_set(years=[2026]), new, a_sheet(**{"1_1": ratio(1, 2), "2": ratio(1, 2)}))
    assert (found.old.points, found.new.points) == (5, 0)
    assert found.changes == {"1.1": (2, 0), "2": (3, None)}
    assert list(found.unreadable) == ["2"]
