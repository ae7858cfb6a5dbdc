"""Reporting a figure on its page, with and without JavaScript."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cchc.apps.plans.models import Fact
from cchc.apps.plans.services import results
from cchc.exporters.tables import table_xlsx

from .asking import page, send, words
from .conftest import JUNE, duty, get_result, make_user, ratio, submit

pytestmark = pytest.mark.django_db
ONLINE = "A.VIII.7.r1"


FIGURES = {"numerator": "71", "denominator": "95", "as_of": "31/05/2025", "source": "Báo cáo tháng 5"}


@pytest.fixture(autouse=True)
def demo_days(settings):
    """Pages are asked for on 16/06/2025, the demo's day."""
    settings.CCHC_DEMO = True


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
    assert "Đạt 71/95 = 74,74 %" in text
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


def test_a_part_larger_than_its_whole_is_asked_about(client, plan, province, officer):
    address = reverse("plans:report", args=[duty(plan, ONLINE, province.stc).pk])
    text = words(
        send(
            client, officer, address, {**FIGURES, "numerator": "95", "denominator": "71", "action": "submit"}
        )
    )
    assert "Tử số 95 lớn hơn mẫu số 71. Hãy kiểm tra hai số có bị ghi đổi chỗ không." in text
    assert not Fact.objects.exists()


def test_a_target_above_100_percent_may_be_exceeded_with_a_tick(client, plan, province, officer, coordinator):
    result = get_result(plan, ONLINE)
    target = {**result.target, "value": 110}
    results.change_target(result=result, target=target, reason="QĐ 2", by=coordinator, version=1)
    address = reverse("plans:report", args=[duty(plan, ONLINE, province.stc).pk])
    data = {**FIGURES, "numerator": "95", "denominator": "71", "action": "submit"}
    assert "hãy đánh dấu xác nhận" in words(send(client, officer, address, data))
    assert send(client, officer, address, {**data, "exceeds": "on"}).status_code == 302
