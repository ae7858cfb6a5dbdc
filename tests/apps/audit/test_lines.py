"""A line of the journal reads like a sentence, in the words of the forms."""

from datetime import date
from decimal import Decimal

import pytest
from tests.apps.people import agency

from cchc.apps.audit.actors import SYSTEM
from cchc.apps.audit.selectors import history_of
from cchc.apps.audit.services import plain, record

pytestmark = pytest.mark.django_db


def line(before, after, **more):
    about = agency("STP")
    record(by=SYSTEM, verb="agencies.edit", about=about, before=before, after=after, **more)
    return history_of(about)[0]


def test_a_line_says_who_did_what():
    told = line({}, {}, note="QĐ 12/QĐ-UBND")
    assert (told.who, told.what, told.about, told.note) == (
        "Hệ thống",
        "sửa cơ quan",
        "Cơ quan STP",
        "QĐ 12/QĐ-UBND",
    )


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ({"name": "Sở A"}, {"name": "Sở B"}, "Tên: “Sở A” → “Sở B”"),
        ({"kind": "commune"}, {"kind": "district"}, "Loại: “UBND cấp xã” → “UBND cấp huyện”"),
        ({"valid_to": None}, {"valid_to": date(2025, 6, 30)}, "Hiệu lực đến: (trống) → 30/06/2025"),
        ({"is_demo": False}, {"is_demo": True}, "Dữ liệu minh họa: không → có"),
        ({"variants": ["A"]}, {"variants": ["A", "B"]}, "Cách viết khác: “A” → “A”; “B”"),
        ({}, {"name": "Sở A"}, "Tên: “Sở A”"),
        ({}, {"lạ": 7}, "lạ: 7"),
    ],
)
def test_a_change_names_field_before_and_after(before, after, sentence):
    assert line(before, after).changes == (sentence,)


def test_what_stayed_the_same_is_not_told():
    assert line({"name": "A", "short_name": ""}, {"name": "A", "short_name": ""}).changes == ()


def test_an_empty_field_of_a_new_object_is_not_told():
    assert line({}, {"name": "A", "short_name": "", "valid_from": None}).changes == ("Tên: “A”",)


def test_exact_numbers_stay_exact_in_the_journal():
    assert plain({"value": Decimal("12.50"), "days": [date(2026, 1, 31)]}) == {
        "value": "12.50",
        "days": ["2026-01-31"],
    }
