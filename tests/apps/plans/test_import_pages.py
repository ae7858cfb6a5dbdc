"""Reading, reviewing and applying a plan on its pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cchc.apps.plans.models import Import, Task

from .asking import page, send, words
from .conftest import keep
from .readings import reading

pytestmark = pytest.mark.django_db
ONLINE = "A.VIII.7.r1"


@pytest.fixture(autouse=True)
def demo_days(settings):
    """Pages are asked for on 16/06/2025, the demo's day."""
    settings.CCHC_DEMO = True


def test_only_who_may_import_sees_readings(client, plan, officer, coordinator):
    assert page(client, officer, "imports").status_code == 404
    assert page(client, officer, "review", Import.objects.get().pk).status_code == 404
    assert "5399.txt" in words(page(client, coordinator, "imports"))


def test_a_file_without_a_plan_is_refused_in_one_sentence(client, coordinator):
    file = SimpleUploadedFile("thu.txt", "Kính gửi anh chị".encode())
    answer = send(client, coordinator, reverse("plans:imports"), {"file": file})
    assert answer.status_code == 200
    assert "thu.txt" in words(answer)
    assert not Import.objects.exists()


def test_the_review_shows_rows_beside_their_source(client, province, coordinator):
    content = "\n".join(f"dòng số {number}" for number in range(1, 20)).encode()
    import_ = keep(reading(), coordinator, content=content)
    text = words(page(client, coordinator, "review", import_.pk))
    assert "dòng số 10" in text
    assert "Xử lý kiến nghị về thi hành pháp luật" in text
    assert "Giải ngân" not in text
    assert "Giải ngân" in words(page(client, coordinator, "review", import_.pk, xem="all"))


def test_decisions_are_made_on_the_review_page(client, province, coordinator):
    import_ = keep(reading(), coordinator)
    address = reverse("plans:review", args=[import_.pk])
    answer = send(client, coordinator, address, {"key": "A.III:title", "version": 1, "action": "accept"})
    assert answer.url.startswith(address)
    import_.refresh_from_db()
    assert import_.decisions["A.III:title"]["action"] == "accept"
    wrong = send(client, coordinator, address, {"key": "A.VII.4:scope", "version": 2, "action": "answer"})
    assert "Hãy ghi nội dung trả lời" in words(wrong)


def test_a_decision_from_an_old_page_is_told(client, province, coordinator):
    import_ = keep(reading(), coordinator)
    address = reverse("plans:review", args=[import_.pk])
    send(client, coordinator, address, {"key": "A.III:title", "version": 1, "action": "accept"})
    late = send(client, coordinator, address, {"key": "A.III:title", "version": 1, "action": "keep"})
    assert "Người khác vừa sửa" in words(late)


def test_the_difference_is_shown_and_the_plan_applied(client, province, coordinator):
    import_ = keep(reading(), coordinator)
    send(client, coordinator, reverse("plans:accept_rest", args=[import_.pk]), {"version": 1})
    text = words(page(client, coordinator, "apply", import_.pk))
    assert "Kế hoạch mới" in text
    import_.refresh_from_db()
    answer = send(
        client, coordinator, reverse("plans:apply", args=[import_.pk]), {"version": import_.version}
    )
    assert answer.url == reverse("plans:board", args=[Import.objects.get().plan_id])


def test_applying_with_undecided_corrections_is_refused_with_a_sentence(client, province, coordinator):
    import_ = keep(reading(), coordinator)
    text = words(send(client, coordinator, reverse("plans:apply", args=[import_.pk]), {"version": 1}))
    assert "Còn 3 chỉnh sửa chưa quyết định" in text
    assert not Task.objects.exists()


def test_a_reading_can_be_withdrawn(client, province, coordinator):
    import_ = keep(reading(), coordinator)
    send(client, coordinator, reverse("plans:withdraw", args=[import_.pk]), {"version": 1})
    import_.refresh_from_db()
    assert import_.state == "withdrawn"
