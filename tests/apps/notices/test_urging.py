"""The coordinator's page of who owes what, the words for a chat, the letter."""

import io
from datetime import timedelta

import docx
import pytest
from django.utils.timezone import localdate
from tests.apps.people import agency, person, signed_in, text_of

from cchc.apps.notices import due
from cchc.apps.notices.choices import State
from cchc.apps.notices.due import DueItem

pytestmark = pytest.mark.django_db
TODAY = localdate()


@pytest.fixture
def stp():
    return agency("STP", "Sở Tư pháp")


@pytest.fixture(autouse=True)
def owed(stp, monkeypatch):
    monkeypatch.setattr(due, "_sources", {})
    items = [
        DueItem(
            "a", "A.I.1 Ban hành kế hoạch (Sở Tư pháp)", "/ke-hoach/", due=TODAY - timedelta(5), agency=stp
        ),
        DueItem("b", "A.I.2 Báo cáo", "/ke-hoach/", due=TODAY + timedelta(3), agency=stp),
        DueItem("c", "A.I.3 Sửa", "/ke-hoach/", state=State.RETURNED, since=TODAY, agency=stp),
        DueItem("d", "A.I.4 Còn lâu", "/ke-hoach/", due=TODAY + timedelta(300), agency=stp),
        DueItem("e", "A.I.5 Chờ", "/x/", state=State.WAITING_REVIEW, since=TODAY, agency=stp),
    ]
    due.register("test", lambda on: items)


@pytest.fixture
def coordinator():
    return signed_in(person("coordinator"))


def test_the_list_counts_what_is_late_returned_and_soon(coordinator):
    page = text_of(coordinator.get("/thong-bao/don-doc/"))
    assert "Sở Tư pháp" in page


def test_the_words_for_a_chat_name_rows_and_days_and_a_link_and_nothing_else(coordinator):
    page = coordinator.get("/thong-bao/don-doc/STP/").content.decode()
    words = page.partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0]
    assert words.splitlines() == [
        "Nhắc việc cải cách hành chính, xin đơn vị báo cáo trên hệ thống.",
        f"Đã quá hạn: A.I.1 (hạn {TODAY - timedelta(5):%d/%m/%Y})",
        "Bị trả lại, cần gửi lại: A.I.3",
        f"Sắp đến hạn: A.I.2 (hạn {TODAY + timedelta(3):%d/%m/%Y})",
        "http://localhost:8000/ke-hoach/viec/STP/",
    ]


def test_the_letter_lists_what_is_owed_and_leaves_number_and_day_open(coordinator):
    answer = coordinator.get("/thong-bao/don-doc/STP/cong-van/")
    letter = docx.Document(io.BytesIO(answer.content))
    head, body, _foot = letter.tables
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in head.cell(0, 1).text
    assert head.cell(1, 0).text.startswith("Số:        /")
    assert [[cell.text for cell in row.cells] for row in body.rows][1:] == [
        ["1", "A.I.1 Ban hành kế hoạch", f"{TODAY - timedelta(5):%d/%m/%Y}", "Quá hạn 5 ngày"],
        ["2", "A.I.3 Sửa", "", "Bị trả lại, chưa gửi lại"],
        ["3", "A.I.2 Báo cáo", f"{TODAY + timedelta(3):%d/%m/%Y}", "Sắp đến hạn"],
    ]


def test_an_agency_that_owes_nothing_has_no_page(coordinator):
    agency("SYT", "Sở Y tế")
    assert coordinator.get("/thong-bao/don-doc/SYT/").status_code == 404


@pytest.mark.parametrize("role", ["leader", "reviewer", "agency_officer", "reader", "administrator"])
def test_only_who_coordinates_urges(role, stp):
    browser = signed_in(person(role, agency=stp if role.startswith("agency") else None))
    for address in ("/thong-bao/don-doc/", "/thong-bao/don-doc/STP/", "/thong-bao/don-doc/STP/cong-van/"):
        assert browser.get(address).status_code == 404


def test_the_link_of_a_reminder_opens_the_form_after_sign_in(client):
    assert client.get("/ke-hoach/viec/STP/")["Location"] == "/dang-nhap/?next=/ke-hoach/viec/STP/"
