"""The one-page report on a phone, at a desk and without scripts."""

import pytest

pytestmark = pytest.mark.browser

OFFICER, PAGE = "Sở Tài chính", "/phieu-bao-cao/STC/quy-2-2025/"
RATIO, NARRATIVE = "A.VI.2.r2", "B.3.1.r2"


class Counting:
    """Somebody with a phone whose taps and typed fields are counted."""

    def __init__(self, person):
        self.page, self.taps, self.fields = person.page, 0, 0

    def taps_on(self, part):
        part.tap()
        self.taps += 1
        self.page.wait_for_load_state()

    def types(self, field, text):
        self.taps_on(field)
        field.fill(text)
        self.fields += 1


def row_of(person, code):
    return person.page.locator("fieldset.owed", has=person.page.get_by_text(code, exact=True)).first


def fills(person, code, **values):
    for label, text in values.items():
        row_of(person, code).get_by_label(label.replace("_", " "), exact=True).fill(text)
    return person


def test_a_first_time_officer_reports_one_result_on_the_phone_with_five_taps_and_three_fields(on_phone):
    """From the first page after signing in until it is sent. Aim: two minutes, 8 taps and 4 fields at most."""
    page = on_phone.signs_in_as(OFFICER).page
    counted = Counting(on_phone)
    counted.taps_on(page.locator("main").get_by_role("link", name="Phiếu báo cáo kỳ"))
    on_phone.sees("Phiếu báo cáo quý II/2025", "Sở Tài chính").looks_around()
    row = row_of(on_phone, RATIO)
    counted.types(page.get_by_label("Nguồn chung"), "Hồ sơ công chức")
    counted.types(row.get_by_label("Tử số"), "118")
    counted.types(row.get_by_label("Mẫu số"), "118")
    counted.taps_on(page.get_by_role("button", name="Gửi các dòng đã nhập"))
    on_phone.sees("Đã gửi 1 dòng. Người thẩm tra sẽ xem xét.", "118/118 = 100 %").looks_around()
    assert (counted.taps, counted.fields) == (5, 3)


def test_what_is_typed_is_kept_and_judged_at_once(at_desk):
    at_desk.signs_in_as(OFFICER).opens(PAGE)
    at_desk.page.get_by_label("Nguồn chung").fill("Hồ sơ công chức")
    fills(at_desk, RATIO, Tử_số="110", Mẫu_số="118").page.keyboard.press("Tab")
    state = f"#{row_of(at_desk, RATIO).get_attribute('id')} .owed-state"
    at_desk.sees("Nếu gửi: Mới đạt 110/118 = 93,2", "Đã lưu nháp.", within=state).looks_around()
    at_desk.opens(PAGE)
    assert row_of(at_desk, RATIO).get_by_label("Tử số").input_value() == "110"


def test_a_wrong_row_is_reached_from_the_summary_and_everything_stays(at_desk):
    at_desk.signs_in_as(OFFICER).opens(PAGE)
    fills(at_desk, RATIO, Tử_số="11..8", Mẫu_số="118").page.get_by_label("Nguồn chung").fill("Hồ sơ")
    at_desk.presses("Gửi các dòng đã nhập").sees("chưa có gì được gửi", within=".error-summary")
    at_desk.follows(f"{RATIO} – Tử số", within=".error-summary")
    field = row_of(at_desk, RATIO).get_by_label("Tử số")
    assert field.evaluate("field => field === document.activeElement")
    assert field.input_value() == "11..8"


def test_the_page_is_filled_in_judged_and_sent_without_scripts(without_scripts):
    without_scripts.signs_in_as(OFFICER).opens(PAGE)
    fills(without_scripts, NARRATIVE, Kết_quả_thực_hiện="Đã niêm yết đầy đủ.").writes("Nguồn chung", "Hồ sơ")
    row_of(without_scripts, RATIO).get_by_label("Không phát sinh").check()
    without_scripts.presses("Lưu nháp").sees("Chưa gửi dòng nào.")
    without_scripts.presses("Xem thử đánh giá").sees("Nếu gửi: Không phát sinh trường hợp nào")
    without_scripts.presses("Gửi các dòng đã nhập").sees("Đã gửi 2 dòng.")
    without_scripts.does_not_see("Tử số", within=f"tr:has-text('{RATIO}')")


def test_rows_pasted_from_excel_fill_the_page_and_wait(at_desk):
    at_desk.signs_in_as(OFFICER).opens(PAGE)
    at_desk.page.get_by_text("Điền bằng Excel").click()
    cells = [
        [RATIO, "", "Tử số", "", "", "118"],
        [RATIO, "", "Mẫu số", "", "", "x1"],
        ["A.X.1.r1", "", "Tử số", "", "", "1"],
    ]
    at_desk.page.get_by_label("Dán từ Excel").fill("\n".join("\t".join(row) for row in cells))
    at_desk.presses("Điền từ nội dung dán").sees("Đã điền 2 ô", "Dòng 3 (A.X.1.r1 Tử số)")
    assert row_of(at_desk, RATIO).get_by_label("Tử số").input_value() == "118"
