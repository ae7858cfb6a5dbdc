"""An agency reports, a reviewer of Sở Nội vụ answers."""

import pytest
from tests.browser.conftest import DEMO_FILES
from tests.browser.devices import PHONE

pytestmark = pytest.mark.browser

RESULT = "A.IV.2.2.c.r1"
OFFICER, REVIEWER = "Sở Tài chính", "Người thẩm tra"


def opens_the_report(person):
    person.signs_in_as(OFFICER).follows("Việc của cơ quan", within=".menu")
    return person.follows(f"Báo số liệu {RESULT}", within="main")


def sends(person, numerator, denominator="211", source="Biên bản rà soát của bộ phận một cửa"):
    person.writes("Tử số", numerator).writes("Mẫu số", denominator).writes("Số liệu đến ngày", "15/6/2025")
    return person.writes("Nguồn số liệu", source).presses("Gửi số liệu")


def test_an_officer_reports_on_the_phone_and_proves_it(on_phone):
    on_phone.signs_in_as(OFFICER).sees("Sở Tài chính", "Cần báo tiếp theo").opens("/ke-hoach/viec/")
    on_phone.follows(f"Báo số liệu {RESULT}", within="main")
    on_phone.sees("Đạt 100 %", "Mới đạt 201/204 = 98,53 %, yêu cầu 100 %.")
    on_phone.chooses_file("Tệp kiểm chứng", DEMO_FILES / "bao-cao-minh-hoa.pdf")
    sends(on_phone, "211").sees("Đã gửi số liệu. Người thẩm tra sẽ xem xét.")
    on_phone.sees("Đạt 211/211 = 100 %, yêu cầu 100 %.", "Chờ thẩm tra", "bao-cao-minh-hoa")


def test_a_number_that_is_none_is_told_above_and_at_the_field_and_nothing_typed_is_lost(on_phone):
    sends(opens_the_report(on_phone), "12..5")
    on_phone.sees("Tử số: “12..5”", within=".error-summary").sees("“12..5”", within=".field-wrong .errorlist")
    on_phone.follows("Tử số:", within=".error-summary")
    assert on_phone.has_the_cursor_in("Tử số")
    kept = [on_phone.reads(label) for label in ("Tử số", "Mẫu số", "Số liệu đến ngày", "Nguồn số liệu")]
    assert kept == ["12..5", "211", "15/6/2025", "Biên bản rà soát của bộ phận một cửa"]


def test_a_chosen_file_survives_a_wrong_number(on_phone):
    opens_the_report(on_phone).chooses_file("Tệp kiểm chứng", DEMO_FILES / "bao-cao-minh-hoa.pdf")
    sends(on_phone, "12..5").sees("Tệp đã tải lên và được giữ lại; không cần chọn lại.")
    sends(on_phone, "211").sees("Đã gửi số liệu.", "bao-cao-minh-hoa")


def test_the_verdict_changes_while_the_officer_types(at_desk):
    opens_the_report(at_desk).sees("Đánh giá hiện nay", "Mới đạt 201/204", within="#preview")
    at_desk.writes("Mẫu số", "204").writes("Nguồn số liệu", "Biên bản").writes(
        "Số liệu đến ngày", "15/6/2025"
    )
    at_desk.writes("Tử số", "204").sees("Nếu gửi, đánh giá sẽ là", "Đạt 204/204 = 100 %", within="#preview")
    at_desk.looks_around()


def test_a_draft_waits_for_its_officer_and_counts_for_nothing(at_desk):
    opens_the_report(at_desk).writes("Tử số", "205").presses("Lưu nháp").sees(
        "Đã lưu nháp. Số liệu chưa gửi đi."
    )
    at_desk.opens("/ke-hoach/viec/STC/").follows(f"Tiếp tục {RESULT}", within="main")
    assert at_desk.reads("Tử số") == "205"
    at_desk.sees("Mới đạt 201/204", within="#preview").presses("Bỏ bản nháp").sees("Đã bỏ bản nháp.")


def test_a_reviewer_returns_a_report_and_the_agency_sends_a_better_one(somebody):
    officer, reviewer = somebody(PHONE), somebody()
    sends(opens_the_report(officer), "211")

    reviewer.signs_in_as(REVIEWER).follows("Thẩm tra", within=".menu").follows(RESULT, within="main")
    reviewer.follows("Thẩm tra", within="main table").presses("Trả lại")
    reviewer.sees("Hãy ghi lý do trả lại để cơ quan biết cần sửa gì.", within=".error-summary")
    reviewer.writes("Lý do, ý kiến", "Chưa tính 2 thủ tục mới công bố ngày 10/6.").presses("Trả lại")

    officer.opens("/").sees("Bị trả lại, cần sửa", "Chưa tính 2 thủ tục mới công bố ngày 10/6.")
    officer.follows(f"Sửa và gửi lại {RESULT}", within="main")
    sends(officer, "211", "213").sees("Mới đạt 211/213 = 99,06 %, yêu cầu 100 %.")

    reviewer.opens("/ke-hoach/tham-tra/").follows(RESULT, within="main")
    reviewer.follows("Thẩm tra", within="main table").presses("Chấp nhận")
    reviewer.opens(f"/ke-hoach/1/ket-qua/{RESULT}/").sees("211/213", "Đã chấp nhận", within="main")
    reviewer.sees(officer.name, reviewer.name, "Chưa tính 2 thủ tục mới", within=".history")
    reviewer.sees("“Chờ thẩm tra” → “Bị trả lại”", "“Chờ thẩm tra” → “Đã chấp nhận”", within=".history")
    assert (
        reviewer.page.locator(".history li:has(time[datetime]) strong", has_text=reviewer.name).count() >= 2
    )


def test_a_report_goes_out_without_scripts_too(without_scripts):
    opens_the_report(without_scripts).writes("Tử số", "204").writes("Mẫu số", "204")
    without_scripts.writes("Số liệu đến ngày", "15/6/2025").writes("Nguồn số liệu", "Biên bản")
    without_scripts.presses("Xem thử đánh giá").sees("Nếu gửi, đánh giá sẽ là", "Đạt 204/204 = 100 %")
    without_scripts.presses("Gửi số liệu").sees("Đã gửi số liệu.")


def test_a_leader_reads_but_does_not_report(at_desk):
    at_desk.signs_in_as("Lãnh đạo tỉnh").opens(f"/ke-hoach/1/ket-qua/{RESULT}/")
    at_desk.does_not_see("Báo số liệu", within="main table")
    at_desk.opens("/ke-hoach/bao-so-lieu/162/", status=404).sees("Không tìm thấy trang này")
