"""Filters and tags of every template."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import override


def shown(source, **context):
    return engines["django"].from_string(source).render(context, RequestFactory().get("/x/?q=a&page=3"))


@pytest.mark.parametrize(
    ("source", "value", "text"),
    [
        ("{{ value|number }}", Decimal("11656.13"), "11.656,13"),
        ("{{ value|number }}", None, ""),
        ("{{ value|number:1 }}", Fraction(7465, 100), "74,7"),
        ("{{ value|percent }}", Decimal("12.5"), "12,5\N{NO-BREAK SPACE}%"),
        ("{{ value|percent_of:3 }}", 2, "67\N{NO-BREAK SPACE}%"),
        ("{{ value|percent_of:0 }}", 2, "–"),
        ("{{ value|day }}", date(2026, 1, 31), "31/01/2026"),
        ("{{ value|day }}", datetime(2026, 1, 30, 18, tzinfo=UTC), "31/01/2026"),
        ("{{ value|moment }}", datetime(2026, 1, 30, 18, 5, tzinfo=UTC), "01:05 31/01/2026"),
        ("{{ value|day }}", None, ""),
    ],
)
def test_numbers_and_days_are_written_as_offices_write_them(source, value, text):
    assert shown(source, value=value) == text


def test_english_pages_have_english_numbers_and_the_days_of_the_documents():
    with override("en"):
        assert (
            shown("{{ n|number }} {{ d|day }}", n=Decimal("11656.13"), d=date(2026, 1, 31))
            == "11,656.13 31/01/2026"
        )


@pytest.mark.parametrize(
    ("name", "shape", "word"),
    [
        ("met", "●", "Đạt"),
        ("on_course", "◐", "Đúng tiến độ"),
        ("at_risk", "▲", "Có nguy cơ"),
        ("late", "■", "Quá hạn"),
        ("missed", "✕", "Không đạt"),
        ("kept_so_far", "○", "Đang bảo đảm"),
        ("cannot_judge", "?", "Chưa đánh giá được"),
    ],
)
def test_a_verdict_is_a_word_a_shape_and_a_colour(name, shape, word):
    badge = shown("{% verdict value %}", value=name)
    assert f"verdict-{name}" in badge
    assert shape in badge
    assert badge.endswith(f"{word}</span>")


def test_an_unknown_verdict_is_a_fault():
    with pytest.raises(KeyError):
        shown("{% verdict value %}", value="fine")


def test_a_bar_of_verdicts_has_its_table():
    bar = shown('{% verdict_bar counts "Mục A.I" %}', counts={"met": 3, "late": 1})
    assert 'class="fill-met" x="0.000" y="0" width="75.000"' in bar
    assert "75\N{NO-BREAK SPACE}%" in bar
    assert "Quá hạn" in bar


def test_a_bar_of_nothing_says_so():
    assert "Chưa có kết quả nào" in shown('{% verdict_bar counts "Mục A.I" %}', counts={})


def test_a_link_to_another_page_keeps_the_filters():
    assert shown("{% here page=4 %}") == "?q=a&amp;page=4"
    assert shown("{% here q=None page=None %}") == "."


def test_what_a_user_typed_is_never_markup():
    assert "<script>" not in shown("<c-fact label='Tên'>{{ name }}</c-fact>", name="<script>")
