"""The pages of a plan: for the right people, with what they promise."""

import io
import zipfile

import pytest
from django.urls import reverse

from cchc.apps.plans.models import Question, Task
from cchc.apps.plans.services import reviews

from .asking import page, send, words
from .conftest import JUNE, duty, get_result, keep, make_user, narrative, ratio, submit
from .readings import reading

pytestmark = pytest.mark.django_db
ONLINE = "A.VIII.7.r1"


@pytest.fixture(autouse=True)
def demo_days(settings):
    """Pages are asked for on 16/06/2025, the demo's day."""
    settings.CCHC_DEMO = True


@pytest.mark.parametrize("name", ["board", "table", "questions"])
def test_a_reader_sees_the_plan_and_an_outsider_does_not(client, plan, outsider, name):
    reader = make_user("Người Xem", "reader")
    assert page(client, reader, name, plan.pk).status_code == 200
    assert page(client, outsider, name, plan.pk).status_code == 404


def test_a_single_plan_is_shown_at_once(client, plan, coordinator):
    assert page(client, coordinator, "list").url == reverse("plans:board", args=[plan.pk])


def test_without_a_plan_the_page_says_what_to_do(client, coordinator):
    assert "Đọc kế hoạch đầu tiên" in words(page(client, coordinator, "list"))


def test_the_board_shows_sections_components_and_verdicts(client, plan, coordinator):
    text = words(page(client, coordinator, "board", plan.pk))
    assert "CẢI CÁCH THỂ CHẾ" in text
    assert "Xây dựng và phát triển Chính phủ điện tử" in text
    assert "Đúng tiến độ" in text


def test_the_table_has_the_printed_columns_and_filters(client, plan, coordinator):
    text = words(page(client, coordinator, "table", plan.pk, search="truc tuyen"))
    assert "Tỷ lệ hồ sơ trực tuyến" in text
    assert "Giải ngân" not in text
    assert "Chủ trì</th>" in text


def test_a_filter_that_finds_nothing_says_how_to_go_on(client, plan, coordinator):
    assert "Bỏ lọc" in words(page(client, coordinator, "table", plan.pk, search="khong co"))


def test_a_broken_filter_shows_everything(client, plan, coordinator):
    assert "6 nhiệm vụ" in words(page(client, coordinator, "table", plan.pk, section="X", agency="abc"))


def test_the_export_holds_what_the_table_shows(client, plan, coordinator):
    answer = page(client, coordinator, "export", plan.pk, section="A.VIII")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        texts = book.read("xl/sharedStrings.xml").decode()
    assert "Tỷ lệ hồ sơ trực tuyến" in texts
    assert "Giải ngân" not in texts
    assert "ke-hoach-5399-KH-UBND-2025-06-16.xlsx" in answer["Content-Disposition"]


def test_a_reader_without_the_permission_gets_no_file(client, plan):
    assert page(client, make_user("Người Xem", "reader"), "export", plan.pk).status_code == 404


def test_the_task_page_shows_promise_parties_and_results(client, plan, coordinator):
    text = words(page(client, coordinator, "task", plan.pk, "A.VIII.7"))
    assert "Các sở, ban, ngành, địa phương" in text
    assert "chưa rõ cơ quan" in text
    assert "Đạt từ 70 % trở lên (hồ sơ)" in text
    assert page(client, coordinator, "task", plan.pk, "A.X.9").status_code == 404


def test_the_result_page_shows_facts_and_a_report_button_for_the_own_agency_only(
    client, plan, province, officer
):
    submit(duty(plan, ONLINE, province.stc), ratio(71, 95), by=officer)
    text = words(page(client, officer, "result", plan.pk, ONLINE))
    assert "71/95 = 74,74 %" in text
    assert text.count(">Báo số liệu<") == 1


def test_the_reviewer_accepts_and_returns(client, plan, province, officer, reviewer):
    fact = submit(duty(plan, ONLINE, province.stc), ratio(71, 95), by=officer)
    assert "71/95" in words(page(client, reviewer, "review_queue"))
    address = reverse("plans:review_fact", args=[fact.pk])
    empty = send(client, reviewer, address, {"version": fact.version, "decision": "return", "reason": ""})
    assert "lý do trả lại" in words(empty)
    send(
        client, reviewer, address, {"version": fact.version, "decision": "return", "reason": "Thiếu bảng kê."}
    )
    fact.refresh_from_db()
    assert fact.state == "returned"
    assert "Thiếu bảng kê." in words(page(client, officer, "agency_work", "STC"))


def test_an_officer_gets_404_for_the_review(client, plan, province, officer):
    fact = submit(duty(plan, ONLINE, province.stc), ratio(71, 95), by=officer)
    assert page(client, officer, "review_fact", fact.pk).status_code == 404


def test_the_work_of_the_own_agency_is_opened_at_once(client, plan, officer):
    assert page(client, officer, "work").url == reverse("plans:agency_work", args=["STC"])
    assert page(client, officer, "agency_work", "SNV").status_code == 404


def test_the_first_page_of_an_officer_is_his_work(client, plan, officer):
    client.force_login(officer)
    text = words(client.get("/"))
    assert "Cần báo tiếp theo" in text
    assert "Chỉ số thành phần" not in text


def test_the_first_page_of_a_leader_names_what_to_decide(client, plan):
    client.force_login(make_user("Lãnh Đạo", "leader"))
    text = words(client.get("/"))
    assert "Cần quyết định" in text
    assert "Chỉ số thành phần" in text


def test_the_first_page_of_a_coordinator_shows_what_waits(client, plan, province, officer, coordinator):
    submit(duty(plan, ONLINE, province.stc), ratio(71, 95), by=officer)
    keep(reading() | {"documents": []}, coordinator, content=b"other")
    client.force_login(coordinator)
    text = words(client.get("/"))
    assert "Thẩm tra số liệu" in text
    assert "5399.txt" in text


def test_the_first_page_of_an_outsider_is_kind_and_empty(client, plan, outsider):
    client.force_login(outsider)
    assert client.get("/").status_code == 200


def test_the_coordinator_sets_scope_and_outside_due(client, plan, coordinator):
    task = Task.objects.get(code="B.1.1")
    address = reverse("plans:task_settings", args=[plan.pk, "B.1.1"])
    data = {"form": "outside", "version": task.version, "due": "31/10/2025", "source": ""}
    assert "Hãy ghi văn bản quy định thời hạn" in words(send(client, coordinator, address, data))
    send(client, coordinator, address, {**data, "source": "Công văn 5/BNV-CCHC"})
    task.refresh_from_db()
    assert f"{task.outside_due:%d/%m/%Y}" == "31/10/2025"
    send(client, coordinator, address, {"form": "scope", "version": task.version, "scope": "each_agency"})
    assert get_result(plan, "B.1.1.r1").scope == "each_agency"


def test_an_officer_gets_404_for_the_settings(client, plan, officer):
    assert page(client, officer, "task_settings", plan.pk, "B.1.1").status_code == 404


def test_the_coordinator_gives_a_task_to_another(client, plan, coordinator):
    task = Task.objects.get(code="A.IX.3")
    address = reverse("plans:parties", args=[plan.pk, "A.IX.3", 1, "lead"])
    data = {"version": task.version, "bodies": ["agency:SNV"], "reason": "Công văn 1/UBND"}
    assert send(client, coordinator, address, data).status_code == 302
    assert "Sở Nội vụ" in words(page(client, coordinator, "task", plan.pk, "A.IX.3"))


def test_the_coordinator_changes_a_target_with_a_reason(client, plan, coordinator):
    address = reverse("plans:target", args=[plan.pk, ONLINE])
    data = {"version": 1, "kind": "ratio_min", "value": "75", "unit": "%", "reason": "Quyết định 9"}
    assert send(client, coordinator, address, data).status_code == 302
    assert get_result(plan, ONLINE).aim.value == 75


def test_the_coordinator_lets_results_share_a_figure(client, plan, coordinator):
    address = reverse("plans:share", args=[plan.pk, ONLINE])
    assert send(client, coordinator, address, {"results": ["B.1.1.r1"]}).status_code == 302
    assert get_result(plan, ONLINE).measure == get_result(plan, "B.1.1.r1").measure


def test_a_shared_figure_is_separated_with_a_reason(client, plan, coordinator):
    address = reverse("plans:separate", args=[plan.pk, "A.VII.1.r2"])
    assert "Hãy ghi lý do" in words(send(client, coordinator, address, {"reason": ""}))
    assert send(client, coordinator, address, {"reason": "Tính trên kế hoạch khác"}).status_code == 302
    assert get_result(plan, "A.VII.1.r1").measure != get_result(plan, "A.VII.1.r2").measure


def test_a_question_is_answered_on_its_page(client, plan, coordinator):
    question = Question.objects.get(where="B.1.1")
    address = reverse("plans:answer", args=[plan.pk, question.pk])
    assert send(client, coordinator, address, {"version": 1, "text": "31/10/2025"}).status_code == 302
    assert "31/10/2025" in words(page(client, coordinator, "questions", plan.pk))


def test_every_page_ignores_htmx_frames(client, plan, coordinator):
    client.force_login(coordinator)
    address = reverse("plans:table", args=[plan.pk])
    assert "<html" in words(client.get(address))
    assert "<html" not in words(client.get(address, headers={"HX-Request": "true"}))


def test_a_narrative_waits_for_its_reviewer(client, plan, province, officer, reviewer):
    fact = submit(duty(plan, "A.VIII.7.r2", province.stc), narrative(), by=officer)
    reviews.accept(fact=fact, by=reviewer, version=fact.version, on=JUNE)
    assert "Chấp nhận – Lê Thẩm Định" in words(page(client, officer, "result", plan.pk, "A.VIII.7.r2"))
