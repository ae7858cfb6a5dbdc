"""The pages: for the right people, with what they promise, with and without JavaScript."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cchc.apps.plans.models import Fact, Import, Question, Task
from cchc.apps.plans.services import reviews
from cchc.exporters.tables import table_xlsx

from .conftest import JUNE, duty, get_result, keep, make_user, narrative, ratio, submit
from .readings import reading

pytestmark = pytest.mark.django_db
ONLINE = "A.VIII.7.r1"


@pytest.fixture(autouse=True)
def demo_days(settings):
    """Pages are asked for on 16/06/2025, the demo's day."""
    settings.CCHC_DEMO = True


def page(client, user, name, *args, **query):
    client.force_login(user)
    return client.get(reverse(f"plans:{name}", args=args), query)


def words(answer):
    return answer.content.decode()


def send(client, user, address, data, **headers):
    client.force_login(user)
    return client.post(address, data, headers=headers)


FIGURES = {"numerator": "71", "denominator": "95", "as_of": "31/05/2025", "source": "Báo cáo tháng 5"}


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


def test_an_officer_reports_and_the_figure_waits_for_review(client, plan, province, officer):
    address = reverse("plans:report", args=[duty(plan, ONLINE, province.stc).pk])
    answer = send(client, officer, address, {**FIGURES, "action": "submit"})
    assert answer.url == reverse("plans:result", args=[plan.pk, ONLINE])
    fact = Fact.objects.get()
    assert (fact.state, fact.known_from, fact.payload["numerator"]) == ("submitted", JUNE, "71")


def test_an_officer_gets_404_for_another_agencys_report(client, plan, province, officer):
    assert page(client, officer, "report", duty(plan, ONLINE, province.stp).pk).status_code == 404


def test_wrong_figures_are_told_at_their_field_and_kept(client, plan, province, officer):
    address = reverse("plans:report", args=[duty(plan, ONLINE, province.stc).pk])
    text = words(send(client, officer, address, {**FIGURES, "numerator": "71.5", "action": "submit"}))
    assert "không phải là số viết theo kiểu Việt Nam" in text
    assert 'value="71.5"' in text
    assert not Fact.objects.exists()


def test_a_report_without_any_source_is_told_at_the_source(client, plan, province, officer):
    address = reverse("plans:report", args=[duty(plan, ONLINE, province.stc).pk])
    text = words(send(client, officer, address, {**FIGURES, "source": "", "action": "submit"}))
    assert "Hãy ghi nguồn số liệu hoặc đính kèm tài liệu kiểm chứng" in text


def test_a_draft_comes_back_as_it_was_typed(client, plan, province, officer):
    own = duty(plan, ONLINE, province.stc)
    address = reverse("plans:report", args=[own.pk])
    send(client, officer, address, {"numerator": "bảy mốt", "denominator": "95", "action": "draft"})
    text = words(page(client, officer, "report", own.pk))
    assert 'value="bảy mốt"' in text
    assert "Bỏ bản nháp" in text


def test_an_old_draft_page_does_not_overwrite_a_colleagues(client, plan, province, officer):
    own = duty(plan, ONLINE, province.stc)
    address = reverse("plans:report", args=[own.pk])
    send(client, officer, address, {"numerator": "71", "action": "draft"})
    text = words(send(client, officer, address, {"numerator": "72", "action": "draft"}))
    assert "Người khác vừa sửa mục này" in text
    assert 'value="72"' in text
    assert Fact.objects.get().typed["numerator"] == ["71"]


def test_the_preview_says_what_the_figure_would_mean_and_saves_nothing(client, plan, province, officer):
    address = reverse("plans:report", args=[duty(plan, ONLINE, province.stc).pk])
    text = words(send(client, officer, address, {**FIGURES, "action": "preview"}))
    assert "Nếu gửi, đánh giá sẽ là" in text
    assert "Đạt 71/95 = 74,7 %" in text
    assert not Fact.objects.exists()


def preview_part(text):
    start = text.index('<div id="preview"')
    return text[start : text.index("<dl", start)]


def test_the_htmx_preview_equals_the_full_page(client, plan, province, officer):
    address = reverse("plans:report", args=[duty(plan, ONLINE, province.stc).pk])
    data = {**FIGURES, "action": "preview"}
    whole = words(send(client, officer, address, data))
    part = words(send(client, officer, address, data, **{"HX-Request": "true"}))
    assert preview_part(whole) == preview_part(part)


def test_an_incomplete_preview_says_what_is_missing(client, plan, province, officer):
    address = reverse("plans:report", args=[duty(plan, ONLINE, province.stc).pk])
    assert "Chưa đủ để xem thử" in words(
        send(client, officer, address, {"numerator": "1", "action": "preview"})
    )


def test_the_last_value_is_shown_when_reporting_again(client, plan, province, officer):
    own = duty(plan, ONLINE, province.stc)
    submit(own, ratio(71, 95), by=officer)
    text = words(page(client, officer, "report", own.pk))
    assert 'value="71"' in text
    assert "71/95" in text


def test_a_correction_replaces_the_last_figure(client, plan, province, officer):
    own = duty(plan, ONLINE, province.stc)
    old = submit(own, ratio(71, 95), by=officer)
    data = {**FIGURES, "numerator": "61", "corrects": "1", "action": "submit"}
    send(client, officer, reverse("plans:report", args=[own.pk]), data)
    assert Fact.objects.get(supersedes=old).payload["numerator"] == "61"


def test_a_file_proves_the_figure(client, plan, province, officer):
    file = SimpleUploadedFile("bang-ke.xlsx", table_xlsx("Bảng kê", ["Số"], [["71"]], [8]))
    address = reverse("plans:report", args=[duty(plan, ONLINE, province.stc).pk])
    data = {**FIGURES, "source": "", "file": file, "action": "submit"}
    answer = send(client, officer, address, data)
    assert answer.status_code == 302, words(answer)
    fact = Fact.objects.get()
    assert [proof.evidence.agency for proof in fact.proofs.all()] == [province.stc]
    assert "bang-ke" in fact.source


def test_a_file_is_kept_while_another_field_is_corrected(client, plan, province, officer):
    file = SimpleUploadedFile("bang-ke.xlsx", table_xlsx("Bảng kê", ["Số"], [["71"]], [8]))
    address = reverse("plans:report", args=[duty(plan, ONLINE, province.stc).pk])
    first = send(client, officer, address, {**FIGURES, "numerator": "x", "file": file, "action": "submit"})
    kept = first.context["form"]["kept"].value()
    send(client, officer, address, {**FIGURES, "source": "", "kept": kept, "action": "submit"})
    assert Fact.objects.get().proofs.count() == 1


def test_a_document_proves_the_figure(client, plan, province, officer):
    document = {
        "document_number": "12/BC-STC",
        "document_signed_on": "01/06/2025",
        "document_issuer": "Sở Tài chính",
    }
    address = reverse("plans:report", args=[duty(plan, ONLINE, province.stc).pk])
    send(client, officer, address, {**FIGURES, "source": "", **document, "action": "submit"})
    assert "12/BC-STC" in Fact.objects.get().source


def test_every_kind_of_result_has_its_form(client, plan, province, officer):
    for code in ("A.VII.1.r1", "A.VII.4.r1", "A.VIII.7.r2", "A.IX.3.r1"):
        assert page(client, officer, "report", duty(plan, code, province.stc).pk).status_code == 200
    legal = make_user("Cán Bộ Tư Pháp", ("agency_officer", province.stp))
    assert page(client, legal, "report", duty(plan, "A.III.1.a.r1").pk).status_code == 200


def test_documents_are_reported_in_rows_and_more_rows_can_be_had(client, plan, province):
    legal = make_user("Cán Bộ Tư Pháp", ("agency_officer", province.stp))
    address = reverse("plans:report", args=[duty(plan, "A.III.1.a.r1").pk])
    more = words(send(client, legal, address, {"count_rows": "1", "action": "more"}))
    assert "Dòng 4" in more
    row = {"row0__number": "99/BC-STP", "row0__issued_on": "02/06/2025", "row0__issuer": "Sở Tư pháp"}
    data = {**row, "count_rows": "3", "as_of": "02/06/2025", "source": "Văn thư", "action": "submit"}
    assert send(client, legal, address, data).status_code == 302
    assert Fact.objects.get().payload["documents"][0]["number"] == "99/BC-STP"


def test_a_row_without_its_day_is_told_at_the_row(client, plan, province):
    legal = make_user("Cán Bộ Tư Pháp", ("agency_officer", province.stp))
    address = reverse("plans:report", args=[duty(plan, "A.III.1.a.r1").pk])
    data = {"row0__number": "99/BC-STP", "count_rows": "3", "as_of": "02/06/2025", "action": "submit"}
    assert "Hãy ghi ngày ký của văn bản." in words(send(client, legal, address, data))


def test_the_second_option_of_a_choice_has_its_own_figure(client, plan, province, officer):
    own = duty(plan, "A.IX.3.r1")
    address = reverse("plans:report", args=[own.pk]) + "?phuong-an=2"
    data = {"value": "130", "unit": "tỷ đồng", "baseline": "100", "baseline_source": "Niên giám 2024"}
    data |= {"as_of": "31/05/2025", "source": "Báo cáo", "action": "submit"}
    assert send(client, officer, address, data).status_code == 302
    assert Fact.objects.get().option == 2


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


def test_a_question_is_answered_on_its_page(client, plan, coordinator):
    question = Question.objects.get(where="B.1.1")
    address = reverse("plans:answer", args=[plan.pk, question.pk])
    assert send(client, coordinator, address, {"version": 1, "text": "31/10/2025"}).status_code == 302
    assert "31/10/2025" in words(page(client, coordinator, "questions", plan.pk))


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


def test_every_page_ignores_htmx_frames(client, plan, coordinator):
    client.force_login(coordinator)
    address = reverse("plans:table", args=[plan.pk])
    assert "<html" in words(client.get(address))
    assert "<html" not in words(client.get(address, headers={"HX-Request": "true"}))


def test_a_narrative_waits_for_its_reviewer(client, plan, province, officer, reviewer):
    fact = submit(duty(plan, "A.VIII.7.r2", province.stc), narrative(), by=officer)
    reviews.accept(fact=fact, by=reviewer, version=fact.version, on=JUNE)
    assert "Chấp nhận – Lê Thẩm Định" in words(page(client, officer, "result", plan.pk, "A.VIII.7.r2"))
