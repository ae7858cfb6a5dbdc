"""The leader, and everybody who only reads: the board, the printed table, a task, a result and its reason."""

import pytest
from tests.browser.devices import PHONE

pytestmark = pytest.mark.browser

LEADER = "Lãnh đạo tỉnh"


def test_the_leader_reads_the_board_and_finds_out_why_on_a_phone(on_phone):
    on_phone.signs_in_as(LEADER).sees("Cần quyết định", "Cơ quan cần đôn đốc", "Chỉ số thành phần")
    on_phone.follows("Kế hoạch 5399/KH-UBND", within="main")
    on_phone.sees("68 nhiệm vụ, đánh giá tại ngày 16/06/2025", "CẢI CÁCH THỂ CHẾ")
    on_phone.follows("A.I.2", within="main")
    on_phone.sees("Quá hạn", "Chưa có văn bản; đã quá hạn 6 ngày (hạn 10/06/2025).", within="main")
    on_phone.follows("A.I.2.r1", within="main").sees("Còn thiếu", within="#vi-sao")


# Public investment, 90 % by 31/12/2025: what the leader is told on each day.
DISBURSED = {
    "16/06/2025": "Có nguy cơ",
    "30/09/2025": "Đúng tiến độ",
    "31/12/2025": "Có nguy cơ",
    "31/01/2026": "Đạt",
}


def test_the_same_result_stands_differently_on_each_viewing_day(at_desk):
    at_desk.signs_in_as(LEADER).opens("/ke-hoach/1/ket-qua/A.VII.1.r1/")
    for day, verdict in DISBURSED.items():
        at_desk.presses(day).sees(
            f"Đánh giá ngày {day}", verdict, "yêu cầu từ 90 % trở lên", within="#vi-sao"
        )


def test_filters_shrink_the_table_by_themselves_and_the_address_remembers_them(at_desk):
    at_desk.signs_in_as(LEADER).opens("/ke-hoach/1/bang/").writes(
        "Tìm nhiệm vụ, kết quả", "thanh toan truc tuyen"
    )
    at_desk.chooses("Mục", "A.VIII XÂY DỰNG CHÍNH QUYỀN ĐIỆN TỬ, CHÍNH QUYỀN SỐ")
    at_desk.sees("A.VIII.7", within="#results").does_not_see("A.I.1", within="#results").looks_around()
    shown = at_desk.page.locator("#results").inner_text()
    at_desk.opens(at_desk.path)
    assert at_desk.page.locator("#results").inner_text() == shown
    at_desk.follows("Bỏ lọc").sees("68 nhiệm vụ")


def test_a_filter_that_finds_nothing_says_what_to_do(on_phone):
    on_phone.signs_in_as(LEADER).opens("/ke-hoach/1/bang/?search=khong+co+viec+nay")
    on_phone.sees("0 nhiệm vụ", "Bỏ lọc", within="main")


def test_the_printed_table_becomes_labelled_cards_on_a_phone(on_phone):
    on_phone.signs_in_as(LEADER).opens("/ke-hoach/1/bang/?search=A.VIII.7")
    labels = on_phone.page.locator("#results td[data-label]").evaluate_all(
        "cells => cells.map(cell => getComputedStyle(cell, '::before').content)"
    )
    assert {'"Tiến độ: "', '"Chủ trì: "', '"Phối hợp: "', '"Kết quả: "'} <= {
        each.replace('" "', "") for each in labels
    }


def test_the_table_is_taken_away_as_excel_with_its_filters(at_desk):
    at_desk.signs_in_as(LEADER).opens("/ke-hoach/1/bang/?section=A.VIII")
    with at_desk.page.expect_download() as download:
        at_desk.page.get_by_role("link", name="Xuất Excel").click()
    assert download.value.suggested_filename == "ke-hoach-5399-KH-UBND-2025-06-16.xlsx"


def test_every_page_of_the_plan_reads_without_scripts(without_scripts):
    without_scripts.signs_in_as(LEADER).follows("Kế hoạch", within=".menu")
    without_scripts.follows("5399/KH-UBND", within="main").sees("68 nhiệm vụ")
    without_scripts.chooses("Đánh giá", "Quá hạn").presses("Lọc").sees("A.I.2", within="#results")
    without_scripts.follows("Bảng phụ lục", within=".tabs").follows("A.VIII.7", within="main")
    without_scripts.follows("A.VIII.7.r1", within="main").sees("Đạt từ 70 % trở lên")


def test_nothing_breaks_the_page_at_the_largest_text_on_a_phone(somebody):
    reader = somebody(PHONE).signs_in_as(LEADER).presses("Cỡ chữ rất lớn").presses("Tương phản")
    for path in ("/", "/ke-hoach/1/", "/ke-hoach/1/bang/?section=A.VIII", "/ke-hoach/1/ket-qua/A.VIII.7.r1/"):
        reader.opens(path)
