"""Rule sentences of the usual forms become rules; all others stay sentences."""

from decimal import Decimal

import pytest

from cchc.core.rules import rule_from_data
from cchc.importers.criteria.sentences import rule_of

D = Decimal
RATIO = {
    "Đạt 100%: 1\nTừ 80% - dưới 100%: 0,5\nDưới 80%: 0": [(100, None, 1), (80, 100, D("0.5")), (None, 80, 0)],
    "100%: 1 | Từ 80% đến dưới 100%: 0.5 | Dưới 80%: 0": [(100, None, 1), (80, 100, D("0.5")), (None, 80, 0)],
    ">=30%: 1; 25% - <30%: 0,5; <25%: 0": [(30, None, 1), (25, 30, D("0.5")), (None, 25, 0)],
    "- Từ 70% số nhiệm vụ trở lên: 2 điểm\n- Dưới 70% số nhiệm vụ: 0 điểm": [(70, None, 2), (None, 70, 0)],
}


def shape(step):
    return step.get("at_least"), step.get("below"), step["points"]


@pytest.mark.parametrize("text", RATIO)
def test_a_table_of_shares_is_read_step_by_step(text):
    found = rule_of(text, D(1))
    assert found.data["kind"] == "step_ratio"
    assert [shape(step) for step in found.data["steps"]] == RATIO[text]
    assert list(rule_from_data(found.data, "x").faults()) == []


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("Tính theo công thức (b/a)*điểm tối đa", {"kind": "linear", "full_from": 100}),
        ("Điểm = Tỷ lệ % x điểm tối đa", {"kind": "linear", "full_from": 100}),
        (
            "Từ 85% trở lên: điểm tối đa\nTừ 60% - dưới 85%: tính theo công thức (b/a) x điểm tối đa\nDưới 60%: 0",
            {"kind": "linear", "full_from": 85, "zero_below": 60},
        ),
        (
            "Chậm 01 ngày trừ 0,1 điểm, hạn 15/12",
            {"kind": "lateness_per_day", "by": "15/12", "per_day": D("0.1")},
        ),
        ("Có: 1; Không: 0", {"kind": "yes_no"}),
        ("Ban hành kịp thời, có chất lượng", None),
        ("Có kế hoạch: 0,5\nKhông có: 0", {"kind": "yes_no", "points": D("0.5")}),
        ("Mỗi sáng kiến: 0,5 điểm", {"kind": "points_per_item", "each": D("0.5")}),
        ("Mỗi vụ việc vi phạm bị trừ: 0,5 điểm", None),
        ("Chậm 01 ngày trừ 0,1 điểm", None),
        ("Hiệu quả: 10\nCó nhưng không thường xuyên: 3\nKhông: 0", None),
    ],
)
def test_other_usual_forms_are_read_and_the_rest_is_asked(text, data):
    found = rule_of(text, D(1))
    assert found.data == data
    assert bool(found.question) == (data is None)


def test_a_table_of_counts_is_read_with_what_is_left_over():
    data = rule_of("Từ 02 sáng kiến trở lên: 2\n01 sáng kiến: 1\nKhông có sáng kiến: 0", D(2)).data
    assert data == {
        "kind": "step_count",
        "steps": [
            {"at_least": 2, "points": 2},
            {"at_least": 1, "at_most": 1, "points": 1},
        ],
        "otherwise": 0,
    }


def test_what_does_not_apply_becomes_a_condition():
    data = rule_of("Có: 1\nKhông: 0\nKhông phát sinh: giảm trừ điểm tối đa", D(1)).data
    assert data["conditions"] == [{"kind": "not_applicable", "effect": "reduces_maximum"}]
