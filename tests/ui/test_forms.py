"""Fields that read Vietnamese; forms that tell what to mend."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms

from cchc.ui.forms import DayField, LineField, LinesField, NumberField


class Sample(forms.Form):
    day = DayField(label="Ngày ký")
    value = NumberField(label="Tỷ lệ", minimum=Decimal(0), maximum=Decimal(100), required=False)
    name = LineField(label="Tên", required=False)
    others = LinesField(label="Cách viết khác", required=False)


def filled(**typed):
    form = Sample({"day": "31/01/2026", **typed})
    form.is_valid()
    return form


@pytest.mark.parametrize("typed", ["31/01/2026", "31/1/2026", "31-01-2026", "31.1.2026", " 31/01/2026 "])
def test_a_day_is_read_as_people_write_it(typed):
    assert filled(day=typed).cleaned_data["day"] == date(2026, 1, 31)


@pytest.mark.parametrize("typed", ["01/31/2026", "31/02/2026", "mai"])
def test_what_is_no_day_gets_a_sentence_with_an_example(typed):
    assert filled(day=typed).errors["day"] == ["Ngày chưa đúng: hãy ghi ngày/tháng/năm, ví dụ 31/01/2026."]


@pytest.mark.parametrize(
    ("typed", "value"),
    [("12,5", Decimal("12.5")), ("0", Decimal(0)), ("", None), ("99,99", Decimal("99.99"))],
)
def test_a_number_is_exact_and_written_the_vietnamese_way(typed, value):
    assert filled(value=typed).cleaned_data["value"] == value


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("12.5", "không phải là số"), ("100,1", "không được quá 100"), ("-1", "từ 0 trở lên")],
)
def test_a_wrong_number_gets_one_sentence(typed, sentence):
    [told] = filled(value=typed).errors["value"]
    assert sentence in told


def test_a_stored_number_comes_back_the_vietnamese_way():
    assert 'value="11.656,13"' in str(Sample(initial={"value": Decimal("11656.13")})["value"])


def test_texts_are_composed_and_squeezed():
    cleaned = filled(name="  So\u031b\u0309   Tu\u031b pháp ", others="A\n\n  B  ").cleaned_data
    assert (cleaned["name"], cleaned["others"]) == ("Sở Tư pháp", ["A", "B"])


def test_the_error_summary_links_to_the_field_and_the_field_repeats_the_sentence():
    page = str(filled(day="mai"))
    assert '<a href="#id_day">Ngày ký: Ngày chưa đúng' in page
    assert page.count("Ngày chưa đúng") == 2
    assert 'aria-invalid="true"' in page
    assert 'value="mai"' in page


def test_a_form_without_faults_has_no_summary():
    assert "error-summary" not in str(Sample())
    assert "error-summary" not in str(filled())
