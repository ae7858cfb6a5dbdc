"""The coordinator lets a plan be read, reviews it, applies it; a wrong file is refused in one sentence."""

import pytest
from tests.browser import small_plan
from tests.browser.conftest import DEMO_FILES

pytestmark = pytest.mark.browser

COORDINATOR = "Đầu mối CCHC"


def uploads(person, path):
    person.follows("Đọc kế hoạch", within=".menu").chooses_file("Tệp kế hoạch", path)
    return person.presses("Đọc tệp")


@pytest.fixture
def plan_file(tmp_path):
    """A function that writes the plan with these rows under this name."""

    def write(rows=None, name="ke-hoach-77.txt"):
        (tmp_path / name).write_text(small_plan.text(rows), encoding="utf-8")
        return tmp_path / name

    return write


def test_a_signed_plan_becomes_work_after_its_questions_were_answered(at_desk, plan_file):
    uploads(at_desk.signs_in_as(COORDINATOR), plan_file())
    at_desk.sees("3 dòng nhiệm vụ", "2 chỉnh sửa phải quyết định trước khi áp dụng")
    at_desk.sees("khiển nghị", "Xử lý kiến nghị của người dân", within="#A\\.I\\.2 .item")
    at_desk.sees("2 | Xử lý khiển nghị của người dân", within="#A\\.I\\.2 .source")

    at_desk.follows("Xem thay đổi và áp dụng").sees("Còn 2 chỉnh sửa chưa quyết định.")
    at_desk.does_not_see("Áp dụng kế hoạch", within="main").follows("Quay lại rà soát", within=".message")

    at_desk.presses("Chấp nhận", within="#A\\.I\\.2").sees("1 chỉnh sửa phải quyết định")
    at_desk.presses("Chấp nhận 1 chỉnh sửa còn lại").sees("Đã chấp nhận 1 chỉnh sửa còn lại.")
    at_desk.chooses("Phạm vi", "Đánh giá từng cơ quan").presses(
        "Chọn", within="#A\\.I\\.3 form:has-text('Phạm vi')"
    )

    at_desk.follows("Xem thay đổi và áp dụng").sees("Kế hoạch mới. Sẽ tạo:", "Nhiệm vụ: 3")
    at_desk.presses("Áp dụng kế hoạch").sees(
        "Kế hoạch 77/KH-UBND", "3 nhiệm vụ", "Xử lý kiến nghị của người dân"
    )
    at_desk.follows("Câu hỏi còn mở", within=".tabs").sees("Tổ công tác 77")


def test_the_same_file_again_changes_nothing_and_an_amended_one_shows_what_it_changes(at_desk, plan_file):
    applies(uploads(at_desk.signs_in_as(COORDINATOR), plan_file()))
    uploads(at_desk, plan_file()).sees("Đã áp dụng")

    first, second, third = small_plan.ROWS
    fourth = "4\tĐối thoại với doanh nghiệp\tTrong năm 2026\tSở Tài chính\tSở Nội vụ\tTổ chức 01 hội nghị đối thoại"
    amended = [first.replace("Trong năm 2026", "Trước 31/10/2026"), second, fourth.replace("4", "3", 1)]
    uploads(at_desk, plan_file(amended, "sua-doi.txt")).follows("Xem thay đổi và áp dụng")
    at_desk.sees("Trong năm 2026", "Trước 31/10/2026", "Đối thoại với doanh nghiệp", within="main")
    assert third not in amended


def applies(person):
    person.presses("Chấp nhận 2 chỉnh sửa còn lại").follows("Xem thay đổi và áp dụng")
    return person.presses("Áp dụng kế hoạch").sees("Kế hoạch 77/KH-UBND")


def test_a_picture_is_no_plan_and_the_page_says_what_to_do(on_phone):
    uploads(on_phone.signs_in_as(COORDINATOR), DEMO_FILES / "anh-minh-hoa.png")
    on_phone.sees("Tệp “anh-minh-hoa.png” là tệp ảnh, chưa đọc được", within=".error-summary")
    on_phone.sees(
        "hãy tải lên bản Word (.docx), Excel (.xlsx), PDF có lớp chữ hoặc văn bản trích (.txt)",
        within=".errorlist",
    )


def test_whoever_may_not_import_does_not_learn_that_there_are_readings(at_desk):
    at_desk.signs_in_as("Sở Tài chính").opens("/ke-hoach/doc/1/", status=404).sees("Không tìm thấy trang này")
