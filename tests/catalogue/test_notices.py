"""The rules of reminding as data."""

import re

import pytest
import yaml

from cchc.catalogue import notices
from cchc.catalogue.notices import channels

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
        ("cho_tham_tra", "sau", [-1], "sau phải là danh sách số ngày từ 0"),
        ("cho_tham_tra", "nguoi_nhan", ["giám đốc"], "vai trò không có: giám đốc"),
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


def test_the_example_of_channels_can_be_used_as_it_is():
    found = channels.load(channels.EXAMPLE)
    assert {code: each.to for code, each in found.items()} == {
        "cau_noi": "email",
        "zalo": "phone",
        "sms": "phone",
    }


def test_places_and_secrets_are_filled_and_a_typed_brace_in_a_secret_stays():
    channel = channels.load(channels.EXAMPLE)["zalo"]
    values = dict.fromkeys(channels.PLACES, "x") | {"count": "3"}
    headers, body = channel.request(values, {"ZALO_ACCESS_TOKEN": "{text}"})
    assert headers == {"access_token": "{text}"}
    assert body["template_data"] == {"so_viec": "3", "duong_dan": "x"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("kenh: [", "không đọc được"),
        ("a: 1", "thiếu mục kenh"),
        ("kenh: {sms: 1}", "Kênh sms: phải gồm"),
        ("kenh: {sms: {ten: SMS}}", "Kênh sms: thiếu gui_toi"),
        ("kenh: {sms: {ten: S, gui_toi: nha, dia_chi: x, noi_dung: {a: b}}}", "gui_toi phải là"),
        (
            "kenh: {sms: {ten: S, gui_toi: phone, dia_chi: 'ftp://x', noi_dung: {a: b}}}",
            "dia_chi phải bắt đầu",
        ),
        (
            "kenh: {sms: {ten: S, gui_toi: phone, dia_chi: 'https://x', noi_dung: {a: '{ten}'}}}",
            "không có chỗ điền {ten}",
        ),
    ],
)
def test_a_wrong_file_of_channels_says_where(tmp_path, text, sentence):
    path = tmp_path / "kenh.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(channels.InvalidChannels, match=re.escape(sentence)):
        channels.load(path)
