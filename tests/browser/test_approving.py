"""An officer hands his head a link; the head approves on his telephone with two taps and without a password."""

import pytest
from playwright.sync_api import expect
from tests.browser.devices import DESK, PHONE

pytestmark = pytest.mark.browser

OFFICER, HEAD = "Cán bộ đầu mối của cơ quan – Sở Tư pháp", "Thủ trưởng cơ quan – Sở Tư pháp"
PACKAGE = "Số liệu nửa đầu tháng 6"
MESSAGE = "Lời nhắn để gửi Zalo hoặc tin nhắn"


def a_link(clerk, head="Phan Văn Đức"):
    clerk.signs_in_as(OFFICER).follows("Duyệt số liệu", within=".menu").follows(PACKAGE, within="main")
    clerk.follows("Gửi đường dẫn cho lãnh đạo", within="main").ticks(head).presses("Tạo đường dẫn")
    clerk.sees("Đã tạo đường dẫn cho Phan Văn Đức.")
    return "/duyet/mo/" + clerk.reads(MESSAGE).partition("/duyet/mo/")[2].strip()


def lays_another(clerk):
    clerk.opens("/duyet/").follows("Trình lãnh đạo duyệt", within="main").presses("Trình duyệt")
    clerk.follows("Gửi đường dẫn cho lãnh đạo", within="main").ticks("Phan Văn Đức").presses("Tạo đường dẫn")
    return "/duyet/mo/" + clerk.reads(MESSAGE).partition("/duyet/mo/")[2].strip()


@pytest.mark.parametrize("has_scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_head_approves_by_link_on_his_telephone(somebody, has_scripts):
    clerk, head = somebody(DESK, has_scripts=has_scripts), somebody(PHONE, has_scripts=has_scripts)
    first = a_link(clerk)
    head.opens(first).sees("Máy này chưa được nhớ").does_not_see("2.630/3.352")
    head.signs_in_as(HEAD).opens(first).sees("2.630/3.352 = 78,46 %", "Nếu gửi, đánh giá sẽ là")
    head.ticks("Lần sau mở đường dẫn trên máy này không cần đăng nhập").presses("Duyệt và gửi")
    head.sees("Đã duyệt và gửi Sở Nội vụ.")

    second = lays_another(clerk)
    head.page.context.clear_cookies(name="sessionid")
    taps = 1  # on the link in Zalo
    head.opens(second).sees("138/138 = 100 %", "Bạn duyệt với tên Phan Văn Đức")
    head.presses("Duyệt và gửi").sees("Đã duyệt và gửi Sở Nội vụ.")
    taps += 1
    assert taps == 2
    head.opens(second, status=410).sees("mỗi đường dẫn chỉ dùng một lần")


def test_a_forwarded_link_is_refused_and_decides_nothing(somebody):
    clerk, other = somebody(DESK), somebody(PHONE)
    address = a_link(clerk)
    other.signs_in_as("Phó thủ trưởng được ủy quyền").opens(address, status=403)
    other.sees("Đường dẫn này được gửi cho người khác").does_not_see("2.630/3.352")
    clerk.follows("Quay lại lượt trình", within="main").sees(
        "mở đường dẫn duyệt của người khác và bị từ chối"
    )
    expect(clerk.page.locator(".tag").first).to_have_text("Chờ duyệt")
