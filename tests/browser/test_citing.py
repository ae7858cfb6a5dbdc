"""A pasted citation fills the fields; without scripts the button does."""

import pytest

pytestmark = pytest.mark.browser
LINE = "KH số 127/KH-SNV ngày 7/5/2025 của Sở Nội vụ về việc kiểm tra CCHC"
READ = {
    "Số, ký hiệu": "127/KH-SNV",
    "Ngày ký": "07/05/2025",
    "Cơ quan ban hành": "Sở Nội vụ",
    "Loại văn bản": "Kế hoạch",
    "Trích yếu": "kiểm tra CCHC",
}


def reads_all(person):
    return {label: person.reads(label) for label in READ}


def test_a_paste_fills_the_fields_at_once(at_desk):
    at_desk.signs_in_as("Đầu mối CCHC").opens("/van-ban/them/").writes("Số, ký hiệu", LINE)
    at_desk.page.get_by_label("Số, ký hiệu").dispatch_event("paste")
    at_desk.sees("Đã điền giúp.").looks_around()
    assert reads_all(at_desk) == READ
    at_desk.presses("Thêm văn bản").sees("Kế hoạch 127/KH-SNV ngày 07/05/2025 của Sở Nội vụ")


def test_without_scripts_the_button_fills_them(without_scripts):
    without_scripts.signs_in_as("Đầu mối CCHC").opens("/van-ban/them/").writes("Số, ký hiệu", LINE)
    without_scripts.presses("Điền giúp").sees("Đã điền giúp.")
    assert reads_all(without_scripts) == READ
