"""The coordinator asked all communes; one answers on a phone, the coordinator collects at a desk."""

import pytest
from tests.browser.devices import PHONE

pytestmark = pytest.mark.browser
COMMUNE, COORDINATOR = "Mai Thị Ngọc Ánh", "Đầu mối CCHC"
TITLE = "Hồ sơ nộp trực tuyến và buổi tuyên truyền"


def answers(person):
    person.signs_in_as(COMMUNE).opens("/de-nghi/").sees("Cần trả lời", TITLE)
    person.follows("Trả lời", within="main .rows").presses("Gửi trả lời")
    person.sees("Hãy ghi một số", within=".error-summary")
    person.writes("Tử số (hồ sơ)", "880").writes("Mẫu số (hồ sơ)", "1.000").writes("Số lượng (buổi)", "4")
    return person.presses("Gửi trả lời").sees("Đã gửi trả lời.", "Đã trả lời, còn sửa được")


def test_an_officer_answers_on_the_phone_and_the_asker_sees_the_pooled_share(somebody):
    answers(somebody(PHONE))
    asker = somebody().signs_in_as(COORDINATOR).opens("/de-nghi/da-gui/").follows(TITLE, within="main")
    asker.sees("5/8 cơ quan đã trả lời, 3 chưa trả lời", "2.584/3.371 = 76,65 %")
    asker.presses("Nhắc cơ quan chưa trả lời").sees("Đã nhắc 3 cơ quan chưa trả lời.")
    asker.presses("Dùng làm tài liệu kiểm chứng").sees("Tổng hợp trả lời", "Mã băm SHA-256")


def test_a_request_goes_out_and_is_answered_without_scripts(without_scripts):
    answers(without_scripts)
    without_scripts.opens("/de-nghi/moi/").writes("Đề nghị về việc gì", "Số cán bộ một cửa")
    without_scripts.writes("Hỏi gì", "Số cán bộ").ticks("Sở Tài chính").presses("Gửi đề nghị")
    without_scripts.sees("Đã gửi đề nghị.", "Số cán bộ một cửa")
