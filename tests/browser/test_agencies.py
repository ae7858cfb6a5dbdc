"""Agencies and groups that change with time, kept by the coordinator."""

import pytest

pytestmark = pytest.mark.browser


def test_an_agency_is_found_without_typing_diacritics_and_the_list_shrinks_by_itself(at_desk):
    at_desk.signs_in_as("Lãnh đạo tỉnh").follows("Cơ quan", within=".menu")
    at_desk.writes("Tìm theo tên, mã", "tai chinh")
    at_desk.page.keyboard.press("Enter")
    at_desk.sees("Sở Tài chính", within="#results").does_not_see(
        "Sở Nội vụ", within="#results"
    ).looks_around()
    assert "q=tai%20chinh" in at_desk.path  # the address can be kept and sent on


def test_a_search_without_a_hit_says_what_to_do(on_phone):
    on_phone.signs_in_as("Lãnh đạo tỉnh").opens("/co-quan/?q=khong+co+dau")
    on_phone.sees("Không có cơ quan nào khớp", "Hãy bớt điều kiện lọc; có thể gõ tên không dấu.")


def test_a_new_agency_joins_a_group_and_the_history_says_who_and_when(at_desk):
    at_desk.signs_in_as("Đầu mối CCHC").opens("/co-quan/them/")
    at_desk.writes("Mã", "KCNSD").writes("Tên đầy đủ", "Trung tâm Khu công nghiệp Suối Dầu")
    at_desk.writes("Hiệu lực từ", "1/1/2025").presses("Lưu").sees("Đã thêm", "từ 01/01/2025")
    at_desk.opens("/co-quan/nhom/G_SBN/them-thanh-vien/")
    at_desk.chooses("Cơ quan", "Trung tâm Khu công nghiệp Suối Dầu").writes("Từ ngày", "1/6/2025")
    at_desk.writes("Căn cứ", "Quyết định số 12/QĐ-UBND").presses("Lưu")
    at_desk.sees("Trung tâm Khu công nghiệp Suối Dầu", "từ 01/06/2025", "Quyết định số 12/QĐ-UBND")
    at_desk.follows("Trung tâm Khu công nghiệp Suối Dầu", within="main")
    at_desk.sees(at_desk.name, "thêm cơ quan", within=".history")


def test_days_out_of_order_are_told_at_the_field_and_what_was_typed_stays(on_phone):
    on_phone.signs_in_as("Đầu mối CCHC").opens("/co-quan/them/")
    on_phone.writes("Mã", "X").writes("Tên đầy đủ", "Ban mới").writes("Hiệu lực từ", "32/1/2025").presses(
        "Lưu"
    )
    on_phone.sees("Có chỗ cần sửa", "Hiệu lực từ", within=".error-summary")
    assert (on_phone.reads("Tên đầy đủ"), on_phone.reads("Hiệu lực từ")) == ("Ban mới", "32/1/2025")


def test_an_agency_that_was_succeeded_says_who_answers_in_its_place(at_desk):
    at_desk.signs_in_as("Đầu mối CCHC").opens("/co-quan/ma/STP/ke-thua/")
    at_desk.chooses("Cơ quan kế thừa", "Sở Nội vụ").writes("Từ ngày", "1/7/2025")
    at_desk.writes("Căn cứ pháp lý", "Nghị quyết số 01/NQ-HĐND").presses("Lưu")
    at_desk.sees("Từ 01/07/2025, việc của cơ quan này do Sở Nội vụ đảm nhiệm (Nghị quyết số 01/NQ-HĐND)")
    at_desk.presses("31/12/2025")
    at_desk.sees("Cơ quan này không hoạt động vào ngày 31/12/2025.", "Trả lời thay: Sở Nội vụ")


def test_two_people_who_edit_the_same_agency_do_not_overwrite_each_other(somebody):
    first = somebody().signs_in_as("Đầu mối CCHC").opens("/co-quan/ma/STC/sua/")
    second = somebody().signs_in_as("Quản trị hệ thống").opens("/co-quan/ma/STC/sua/")
    first.writes("Tên ngắn", "Tài chính").presses("Lưu").sees("Đã lưu.")
    second.writes("Tên ngắn", "STC mới").presses("Lưu").sees("Có chỗ cần sửa")
    assert second.reads("Tên ngắn") == "STC mới"
    first.opens("/co-quan/ma/STC/").sees("Tài chính", within=".facts")
