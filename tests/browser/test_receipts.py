"""Receipts on a phone: one click to confirm, an objection with a document; every page looked at with axe."""

import pytest

pytestmark = pytest.mark.browser


def test_an_agency_answers_on_the_phone_and_the_coordinator_decides(on_phone, somebody):
    officer = on_phone.signs_in_as("Sở Tài chính")
    officer.opens("/tiep-nhan/").follows("Kế hoạch 5399/KH-UBND", within="main")
    officer.follows("Nêu ý kiến A.IX.3")
    officer.writes("Vì sao nhiệm vụ không thuộc thẩm quyền của cơ quan?", "Thuộc Sở khác (minh họa)")
    officer.writes("Số, ký hiệu văn bản", "Công văn số 99/STC-VP ngày 16/6/2025 của Sở Tài chính")
    officer.presses("Gửi ý kiến").sees("Đã gửi ý kiến")

    coordinator = somebody().signs_in_as("Đầu mối CCHC")
    coordinator.opens("/tiep-nhan/theo-doi/").follows("Kế hoạch 5399/KH-UBND", within="main")
    coordinator.sees("Ý kiến chờ quyết định")
    coordinator.follows("Quyết định A.IX.3, Sở Tài chính")
    coordinator.writes("Lý do không chấp nhận", "Thuộc Sở Tài chính (minh họa)")
    coordinator.presses("Không chấp nhận").sees("cơ quan thực hiện")


def test_leave_and_hand_over_on_the_phone(on_phone):
    officer = on_phone.signs_in_as("Sở Tư pháp")
    officer.opens("/nguoi-dung/nghi/").sees("Nghỉ phép")
    officer.follows("Bàn giao việc của tôi")
