"""Points lost, why, and what one more point would need; the tasks that feed a criterion."""

import pytest

pytestmark = pytest.mark.browser

TITLE = "Bộ tiêu chí minh họa cấp tỉnh theo các mục của Kế hoạch 5399/KH-UBND (dữ liệu minh họa)"
ILLUSTRATIVE = "/bo-tieu-chi/par-index--minh-hoa-2025/"


def test_a_coordinator_goes_from_points_lost_to_the_rule_and_the_task(at_desk):
    at_desk.signs_in_as("Đầu mối CCHC").follows("Tiêu chí", within=".menu")
    at_desk.follows(TITLE, within="main table")
    at_desk.sees(
        "Không dùng để chấm, xếp hạng hay công bố.", "Mất nhiều điểm trước", "minh họa", within="main"
    )
    at_desk.looks_around().follows("Tỷ lệ cơ quan, đơn vị được kiểm tra", within="main table")
    at_desk.sees("9/34 = 26,47 %", "◄ áp dụng", "Đạt từ 30 % (thêm 2) thì được 1 điểm.", within="main")
    at_desk.sees("A.I.3", "theo bộ tiêu chí", within="main").looks_around()
    at_desk.opens("/ke-hoach/1/nhiem-vu/A.I.3/").sees("Điểm liên quan", within="main").looks_around()


def test_everybody_reads_the_tree_and_replays_a_run_on_a_phone(on_phone):
    on_phone.signs_in_as("Sở Tài chính").opens("/bo-tieu-chi/cham-diem/khanh-hoa-2024/")
    on_phone.sees("90.49065", "SIPAS chung", "không khớp", within="main").looks_around()
    on_phone.follows("Tính lại", within="main").sees("mọi số đều bằng nhau")
    on_phone.opens(ILLUSTRATIVE).does_not_see("Chấm điểm", within=".heading-actions").looks_around()
