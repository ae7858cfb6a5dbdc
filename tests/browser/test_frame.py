"""What every page has: sign-in, the way around, the viewing day, text size and contrast."""

import pytest

pytestmark = pytest.mark.browser


def test_a_wrong_password_is_told_at_the_form_and_the_address_stays(at_desk):
    at_desk.opens("/dang-nhap/")
    at_desk.writes("Thư điện tử", "lanh.dao@example.vn").writes("Mật khẩu", "không phải").presses("Đăng nhập")
    at_desk.sees("Có chỗ cần sửa", "Thư điện tử hoặc mật khẩu chưa đúng. Hãy kiểm tra rồi nhập lại.")
    assert at_desk.reads("Thư điện tử") == "lanh.dao@example.vn"


def test_the_error_summary_leads_to_the_field(at_desk):
    at_desk.opens("/dang-nhap/").writes("Thư điện tử", "a@example.vn").presses("Đăng nhập")
    at_desk.follows("Mật khẩu:", within=".error-summary")
    assert at_desk.has_the_cursor_in("Mật khẩu")


def test_signing_out_closes_the_pages(at_desk):
    at_desk.signs_in_as("Lãnh đạo tỉnh").presses("Đăng xuất")
    at_desk.opens("/co-quan/").sees("Đăng nhập", within="h1")
    assert at_desk.path == "/dang-nhap/?next=/co-quan/"


def test_larger_text_and_high_contrast_stay_from_page_to_page(on_phone):
    on_phone.signs_in_as("Lãnh đạo tỉnh")
    before = on_phone.height_of("h1")
    on_phone.presses("Cỡ chữ rất lớn").presses("Tương phản")
    on_phone.follows("Cơ quan", within=".menu").opens("/")
    assert on_phone.height_of("h1") > before
    assert on_phone.classes_of("html") == {"text-larger", "contrast-high"}


def test_the_viewing_day_is_chosen_once_and_holds_on_every_page(at_desk):
    at_desk.signs_in_as("Lãnh đạo tỉnh").sees("Số liệu xem tại ngày 16/06/2025", within="footer")
    at_desk.presses("31/12/2025").opens("/co-quan/").sees("xem tại ngày 31/12/2025")
    at_desk.writes("Ngày xem", "1/7/2025").presses("Xem", within=".demo-bar").sees("xem tại ngày 01/07/2025")


def test_a_viewing_day_that_is_no_day_is_refused_in_one_sentence(at_desk):
    at_desk.signs_in_as("Lãnh đạo tỉnh").writes("Ngày xem", "31/02/2025").presses("Xem", within=".demo-bar")
    at_desk.sees("Ngày xem chưa đúng: hãy ghi ngày/tháng/năm, ví dụ 30/9/2025.")
    at_desk.sees("Số liệu xem tại ngày 16/06/2025", within="footer")


def test_a_page_that_does_not_exist_keeps_the_way_back(at_desk):
    at_desk.signs_in_as("Lãnh đạo tỉnh").opens("/khong-co/", status=404)
    at_desk.sees("Không tìm thấy trang này").follows("về trang chủ", within="main")
    assert at_desk.path == "/"


def test_the_keyboard_jumps_over_the_menu(at_desk):
    at_desk.signs_in_as("Lãnh đạo tỉnh").opens("/co-quan/")
    at_desk.page.keyboard.press("Tab")
    at_desk.sees("Đến nội dung chính", within=":focus")
    at_desk.page.keyboard.press("Enter")
    assert at_desk.page.locator("main:focus").count() == 1


def test_everything_up_to_here_works_without_scripts(without_scripts):
    person = without_scripts.signs_in_as("Lãnh đạo tỉnh").presses("30/09/2025")
    person.follows("Cơ quan", within=".menu").writes("Tìm theo tên, mã", "so noi vu").presses("Lọc")
    person.sees("1 cơ quan, xem tại ngày 30/09/2025", "Sở Nội vụ").presses("Tương phản")
    assert person.classes_of("html") == {"text-normal", "contrast-high"}
    person.presses("Đăng xuất").sees("Đăng nhập", within="h1")
