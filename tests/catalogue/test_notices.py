"""The rules of reminding as data."""

import pytest
import yaml

from cchc.catalogue import notices

GOOD = yaml.safe_load(notices.SOURCE.read_text(encoding="utf-8"))


def load_with(tmp_path, section, name, value):
    changed = {**GOOD, section: {**GOOD[section], name: value}}
    path = tmp_path / "rules.yaml"
    path.write_text(yaml.safe_dump(changed, allow_unicode=True), encoding="utf-8")
    return notices.load(path)


def test_the_rules_that_are_shipped_are_those_of_the_plan():
    rules = notices.load()
    assert rules.due.before == (1, 7, 30)
    assert rules.due.after == (0, 1, 7)
    assert rules.escalation.roles == ("agency_head",)


def test_the_day_itself_can_be_left_out(tmp_path):
    assert load_with(tmp_path, "viec_chua_xong", "dung_ngay_den_han", "không").due.after == (1, 7)


@pytest.mark.parametrize(
    ("section", "name", "value", "words"),
    [
        ("viec_chua_xong", "truoc_han", [0], "truoc_han phải là danh sách số ngày từ 1"),
        ("viec_chua_xong", "truoc_han", 7, "ví dụ"),
        ("viec_chua_xong", "truoc_han", ["bảy"], "danh sách số ngày"),
        ("viec_chua_xong", "dung_ngay_den_han", "có thể", "phải là có hoặc không"),
        ("cho_duyet", "sau", [-1], "sau phải là danh sách số ngày từ 0"),
        ("cho_duyet", "nguoi_nhan", ["giám đốc"], "vai trò không có: giám đốc"),
    ],
)
def test_a_wrong_rule_says_where(tmp_path, section, name, value, words):
    with pytest.raises(notices.InvalidRules, match=words):
        load_with(tmp_path, section, name, value)


def test_a_missing_section_says_so(tmp_path):
    path = tmp_path / "rules.yaml"
    path.write_text("viec_chua_xong: {}\n", encoding="utf-8")
    with pytest.raises(notices.InvalidRules, match="thiếu mục bao_thu_truong"):
        notices.load(path)
