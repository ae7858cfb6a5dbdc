"""The tree of a set: values with their status, what a set may be used for, what changed between two sets."""

from copy import deepcopy
from fractions import Fraction

import pytest

from cchc.catalogue import criteria
from cchc.core.criteria import ChangeKind, ValueStatus, build, compare
from cchc.core.errors import InvalidCriteria

SOUND = {
    "id": "thu/2026",
    "title": "Bộ thử",
    "default_status": "published",
    "total": 10,
    "rounding": {"display": 2},
    "components": [
        {
            "id": "1",
            "name": "Chỉ đạo",
            "maximum": 10,
            "children": [
                {"id": "1.1", "name": "Báo cáo", "maximum": 4, "rule": {"kind": "yes_no"}},
                {"id": "1.2", "name": "Kiểm tra", "maximum": 6, "rule": {"kind": "linear", "full_from": 100}},
            ],
        }
    ],
}


def changed(**changes):
    """SOUND with changes to the criteria by id; None takes one out."""
    data = deepcopy(SOUND)
    children = data["components"][0]["children"]
    for name, change in changes.items():
        place = next((n for n, child in enumerate(children) if child["id"] == name.replace("_", ".")), None)
        if change is None:
            del children[place]
        elif place is None:
            children.append({"id": name.replace("_", "."), **change})
        else:
            children[place] |= change
    return build(data)


def test_a_set_of_published_values_may_open_a_real_round() -> None:
    assert build(SOUND).may_open_real_round()
    assert build(SOUND).reasons_against_real_round() == ()


@pytest.mark.parametrize(
    "change",
    [
        {"maximum": {"value": 4, "status": "illustrative"}},
        {"rule": {"kind": "yes_no", "status": "illustrative"}},
        {"maximum": None},
        {"rule": None},
        {"unknown": "tiêu chí thành phần"},
    ],
)
def test_one_illustrative_or_unknown_value_is_enough_to_bar_a_set(change) -> None:
    barred = changed(**{"1_1": change})
    assert not barred.may_open_real_round()
    assert len(barred.reasons_against_real_round()) == 1
    assert "1.1 (Báo cáo)" in barred.reasons_against_real_round()[0]


def test_an_inferred_value_alone_does_not_bar_a_set() -> None:
    assert changed(**{"1_1": {"maximum": {"value": 4, "status": "inferred"}}}).may_open_real_round()


def test_a_set_that_no_body_has_issued_is_barred() -> None:
    assert not build({**SOUND, "is_official": False}).may_open_real_round()


def test_an_illustrative_parameter_and_rounding_bar_a_set() -> None:
    with_parameter = {**SOUND, "parameters": {"p": {"value": 1, "status": "illustrative"}}}
    assert not build(with_parameter).may_open_real_round()
    assert not build({**SOUND, "rounding": {"index": 2, "status": "illustrative"}}).may_open_real_round()


@pytest.mark.parametrize("set_id", criteria.available())
def test_no_set_that_comes_with_the_program_may_open_a_real_round(set_id: str) -> None:
    assert criteria.load(set_id).may_open_real_round() is False
    assert criteria.load(set_id).reasons_against_real_round()


def test_the_national_set_knows_four_maxima_and_infers_four() -> None:
    components = criteria.load("par-index/2022-2024").components
    known = {node.id: (str(node.maximum.number), node.maximum.status.value) for node in components}
    assert known == {
        "1": ("19/2", "inferred"),
        "2": ("10", "inferred"),
        "3": ("13", "published"),
        "4": ("21/2", "published"),
        "5": ("15", "published"),
        "6": ("12", "inferred"),
        "7": ("27/2", "inferred"),
        "8": ("33/2", "published"),
    }
    assert sum(node.maximum.number for node in components) == 100


def test_the_illustrative_set_has_the_known_component_maxima_and_marks_every_other_value() -> None:
    known = {node.id: node.maximum for node in criteria.load("par-index/2022-2024").walk()}
    shown = criteria.load("par-index/minh-hoa-2025")
    assert not shown.is_official
    for node in shown.walk():
        if node.id in known:
            assert (node.maximum.number, node.maximum.status) == (
                known[node.id].number,
                known[node.id].status,
            )
        else:
            assert node.maximum.status is ValueStatus.ILLUSTRATIVE
        if node.rule and node.id != "8.SIPAS":
            assert node.rule.status is ValueStatus.ILLUSTRATIVE


def test_the_illustrative_set_stands_on_every_row_of_part_a_of_the_plan() -> None:
    rows = [row for node in criteria.load("par-index/minh-hoa-2025").walk() for row in node.plan_rows]
    sections = {row.split(".")[1] for row in rows}
    assert sections == {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"}
    assert len(rows) == len(set(rows)) == 49


def test_the_commune_set_adds_up_as_its_source_does_and_leaves_section_iii_open() -> None:
    commune = criteria.load("commune/qd11-tu-2026")
    sums = {
        node.id: sum((child.maximum.number or Fraction(0) for child in node.children), Fraction(0))
        for node in commune.components
    }
    assert (sums["I"], sums["II"], sums["IV"]) == (10, 75, 15)
    third = commune.get("III")
    assert third is not None
    assert (third.name, third.rule, third.maximum.status) == (None, None, ValueStatus.INFERRED)
    assert len([node for node in commune.walk() if node.rule]) == 28


def test_the_hash_tells_whether_anything_changed() -> None:
    assert build(SOUND).digest == build(deepcopy(SOUND)).digest
    assert build(SOUND).digest != changed(**{"1_1": {"maximum": 5}}).digest


def test_a_fourth_level_is_refused() -> None:
    deep = {"id": "1", "children": [{"id": "2", "children": [{"id": "3", "children": [{"id": "4"}]}]}]}
    with pytest.raises(InvalidCriteria, match="ba cấp"):
        build({"id": "a", "title": "b", "components": [deep]})


@pytest.mark.parametrize(
    ("new", "kind", "sentence"),
    [
        ({"1_1": {"name": "Chế độ báo cáo"}}, ChangeKind.RENAMED, "đổi tên thành “Chế độ báo cáo”"),
        ({"1_1": {"maximum": 5}}, ChangeKind.NEW_MAXIMUM, "4 → 5"),
        ({"1_1": {"rule": {"kind": "announced"}}}, ChangeKind.NEW_RULE, "cách tính điểm thay đổi"),
        ({"1_1": None}, ChangeKind.DROPPED, "Bỏ 1.1"),
        ({"1_3": {"name": "Tuyên truyền"}}, ChangeKind.ADDED, "Thêm 1.3"),
        (
            {"1_1": {"follows": ["1.1"]}, "1_3": {"name": "Báo cáo năm", "follows": ["1.1"]}},
            ChangeKind.SPLIT,
            "Tách 1.1 thành 1.1, 1.3",
        ),
        ({"1_1": {"follows": ["1.1", "1.2"]}, "1_2": None}, ChangeKind.MERGED, "Gộp 1.1, 1.2"),
    ],
)
def test_the_change_list_tells_what_happened(new, kind, sentence) -> None:
    changes = compare(build(SOUND), changed(**new))
    found = [change for change in changes if change.kind is kind]
    assert len(found) == 1
    assert sentence in found[0].sentence


def test_a_criterion_that_only_moved_is_kept() -> None:
    moved = changed(**{"1_1": None, "1_3": {"name": "Báo cáo", "maximum": 4, "rule": {"kind": "yes_no"}}})
    kinds = {(change.kind, change.old, change.new) for change in compare(build(SOUND), moved)}
    assert (ChangeKind.KEPT, ("1.1",), ("1.3",)) in kinds
    assert not [change for change in kinds if change[0] in (ChangeKind.ADDED, ChangeKind.DROPPED)]
