"""The plan as a file: what a civil servant finds when he opens it."""

import io

import pytest
import python_calamine
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _pages_stand_still():
    """No demo here: it would mark the file with a line of its own."""


def rows_of(client, plan, user):
    client.force_login(user)
    content = client.get(reverse("plans:export", args=[plan.pk])).content
    book = python_calamine.load_workbook(io.BytesIO(content))
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def test_the_file_says_which_plan_it_is_and_on_which_day_it_was_judged(client, plan, coordinator, settings):
    settings.CCHC_DEMO = True
    title, demo, day, headings, *_rows = rows_of(client, plan, coordinator)
    assert title[0] == "Kế hoạch 5399/KH-UBND ngày 07/05/2025"
    assert demo[0] == "Dữ liệu minh họa"
    assert day[0] == "Tình trạng xem tại ngày 16/06/2025."
    assert headings[0] == "Số TT"
    assert headings[-2:] == ["Tình trạng", "Vì sao"]


def test_every_result_has_its_verdict_in_shape_and_word_and_its_reason(client, plan, coordinator):
    lines = [row for row in rows_of(client, plan, coordinator)[3:] if row[5]]
    assert lines
    for row in lines:
        results, verdicts, reasons = (cell.splitlines() for cell in (row[5], row[6], row[7]))
        assert len(results) == len(verdicts) == len(reasons)
        assert all(verdict[0] in "●◐▲■✕○?" for verdict in verdicts)
