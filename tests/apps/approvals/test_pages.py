"""The officer proposes on his telephone, the head approves: in the system, by signed report, or hands back. No script."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.apps.people import signed_in, text_of

from cchc.apps.approvals.models import Approval
from cchc.apps.plans.models import Fact
from cchc.exporters.tables import table_xlsx

from .conftest import JUNE, ONLINE, duty, make_user, states, waive

pytestmark = pytest.mark.django_db
FIGURES = {"numerator": "71", "denominator": "95", "as_of": "31/05/2025", "source": "Báo cáo tháng 5"}


def fields(answer):
    form = answer.context["form"]
    return {"version": form["version"].value(), "seen": form["seen"].value(), "lines": form.ticked()}


def address(name, *args):
    return reverse(f"approvals:{name}", args=args)


def signed_file():
    return SimpleUploadedFile("bao-cao.xlsx", table_xlsx("Báo cáo", ["Số"], [["71"]], [8]))


def test_the_journey_of_a_figure_from_the_officers_form_to_the_reviewer(
    plan, province, officer, head, reviewer
):
    clerk = signed_in(officer)
    form = reverse("plans:report", args=[duty(plan, ONLINE, province.stc).pk])
    assert "chờ lãnh đạo cơ quan duyệt" in text_of(
        clerk.post(form, {**FIGURES, "action": "submit"}, follow=True)
    )
    assert "Đã đề nghị, chưa đưa vào lượt trình" in text_of(clerk.get(address("list")))
    fact = Fact.objects.get()
    answer = clerk.post(address("new", "STC"), {"title": "Quý II", "facts": [fact.pk]}, follow=True)
    assert "71/95 = 74,74 %" in text_of(answer)
    assert "Duyệt và gửi" not in text_of(answer)

    boss = signed_in(head)
    assert "Chờ bạn duyệt" in text_of(boss.get(address("list")))
    page = address("package", Approval.objects.get().pk)
    boss.post(page, {**fields(boss.get(page)), "decision": "approve"})
    assert states() == ["submitted"]

    text = text_of(signed_in(reviewer).get(reverse("plans:review_fact", args=[fact.pk])))
    assert "Võ Giám Đốc" in text
    assert "Duyệt trên hệ thống" in text


def test_the_head_gathers_loose_proposals_himself(propose, head):
    propose()
    boss = signed_in(head)
    assert "Gom lại để xem và duyệt" in text_of(boss.get(address("list")))
    boss.post(address("new", "STC"), {"title": "Tháng 5", "facts": [Fact.objects.get().pk]})
    page = address("package", Approval.objects.get().pk)
    boss.post(page, {**fields(boss.get(page)), "decision": "approve"})
    assert states() == ["submitted"]


def test_an_empty_package_is_refused_on_the_page(propose, officer):
    propose()
    text = text_of(signed_in(officer).post(address("new", "STC"), {"title": "Quý II"}))
    assert "Hãy chọn ít nhất một số liệu để trình." in text


def test_the_head_hands_one_figure_back_on_the_page(package, head):
    boss, page = signed_in(head), address("package", package.pk)
    given = fields(boss.get(page))
    kept = package.lines.get(code=ONLINE).pk
    text = text_of(boss.post(page, {**given, "lines": [kept], "decision": "approve"}))
    assert "Hãy ghi lý do trả lại các số liệu không được đánh dấu." in text
    assert text.count(" checked") == 1
    boss.post(page, {**given, "lines": [kept], "reason": "Chưa khớp.", "decision": "approve"})
    assert states() == ["draft", "submitted"]


def test_changed_figures_are_shown_before_the_next_try(package, head, propose):
    boss, page = signed_in(head), address("package", package.pk)
    given = fields(boss.get(page))
    propose(numerator=72)
    answer = boss.post(page, {**given, "decision": "approve"})
    assert "Số liệu vừa được sửa sau khi bạn mở trang" in text_of(answer)
    assert "lúc trình là 71/95 = 74,74 %" in text_of(answer)
    boss.post(page, {**fields(answer), "decision": "approve"})
    assert states() == ["submitted", "submitted"]


def test_the_slower_of_two_heads_is_told_who_was_quicker(package, head, deputy):
    page, slow, quick = address("package", package.pk), signed_in(deputy), signed_in(head)
    given = fields(slow.get(page))
    quick.post(page, {**given, "decision": "approve"})
    answer = slow.post(page, {**given, "decision": "hand_back", "reason": "Khoan."}, follow=True)
    assert "vừa được Võ Giám Đốc xử lý trước bạn" in text_of(answer)
    assert states() == ["submitted", "submitted"]


def test_an_officer_cannot_approve_by_posting(package, officer):
    clerk, page = signed_in(officer), address("package", package.pk)
    data = {"version": "1", "seen": "x", "lines": ["1"], "decision": "approve"}
    assert clerk.post(page, data).status_code == 404
    assert states() == ["proposed", "proposed"]


@pytest.mark.parametrize("name", ["package", "make_link", "signed_report", "printed"])
def test_outsiders_find_no_package(package, province, name):
    stranger = make_user("Người Lạ", ("agency_head", province.stp))
    assert signed_in(stranger).get(address(name, package.pk)).status_code == 404


def test_a_reviewer_reads_a_package_and_changes_nothing(package, reviewer):
    browser, page = signed_in(reviewer), address("package", package.pk)
    text = text_of(browser.get(page))
    assert "71/95" in text
    assert "Duyệt và gửi" not in text
    assert (
        browser.post(page, {"decision": "hand_back", "reason": "x", "version": "1", "seen": "x"}).status_code
        == 404
    )


def test_the_officer_makes_a_link_that_is_shown_once(package, officer, head):
    browser, page = signed_in(officer), address("make_link", package.pk)
    answer = browser.post(page, {"head": head.pk})
    assert "/duyet/mo/?ma=" in text_of(answer)
    assert (answer["Referrer-Policy"], "no-store" in answer["Cache-Control"]) == ("same-origin", True)
    assert "?ma=" not in text_of(browser.get(page))


def test_a_signed_report_sends_the_figures_that_it_lists(package, officer, reviewer):
    clerk, page = signed_in(officer), address("signed_report", package.pk)
    given = fields(clerk.get(page)) | {"lines": [package.lines.get(code=ONLINE).pk]}
    told = {"number": "45/BC-STC", "signed_on": "13/06/2025", "signer": "Võ Văn Tài, Giám đốc"}
    clerk.post(page, {**given, **told, "file": signed_file()})
    assert states() == ["proposed", "submitted"]
    fact = Fact.objects.get(state="submitted")
    assert (fact.approved_by, fact.approved_by_name) == (None, "Võ Văn Tài, Giám đốc")
    assert str(fact.approved_document) == "Báo cáo 45/BC-STC ngày 13/06/2025 của Sở Tài chính"
    assert [proof.evidence.title for proof in fact.proofs.all()] == [str(fact.approved_document)]
    text = text_of(signed_in(reviewer).get(reverse("plans:review_fact", args=[fact.pk])))
    assert "Báo cáo đã ký" in text
    assert reverse("documents:document", args=[fact.approved_document_id]) in text


def test_what_a_signed_report_does_not_list_can_be_laid_before_the_head_again(package, officer):
    clerk, page = signed_in(officer), address("signed_report", package.pk)
    given = fields(clerk.get(page)) | {"lines": [package.lines.get(code=ONLINE).pk]}
    told = {"number": "45/BC-STC", "signed_on": "13/06/2025", "signer": "Võ Văn Tài"}
    clerk.post(page, {**given, **told, "file": signed_file()})
    assert "chưa đưa vào lượt trình" in text_of(clerk.get(address("list")))


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ("file", "Hãy chọn tệp báo cáo đã ký."),
        ("number", "Hãy ghi số, ký hiệu và ngày ký"),
        ("signed_on", "Hãy ghi ngày ký của văn bản 45"),
        ("lines", "Hãy đánh dấu những số liệu có trong báo cáo đã ký."),
    ],
)
def test_an_incomplete_signed_report_sends_nothing_and_says_what_is_missing(
    package, officer, missing, sentence
):
    clerk, page = signed_in(officer), address("signed_report", package.pk)
    told = {"number": "45", "signed_on": "13/06/2025", "signer": "Võ Văn Tài", "file": signed_file()}
    data = {**fields(clerk.get(page)), **told}
    del data[missing]
    assert sentence in text_of(clerk.post(page, data))
    assert states() == ["proposed", "proposed"]


def test_a_report_signed_tomorrow_is_refused(package, officer):
    clerk, page = signed_in(officer), address("signed_report", package.pk)
    told = {"number": "45/BC-STC", "signed_on": "17/06/2025", "signer": "Võ Văn Tài", "file": signed_file()}
    assert "Ngày ký chưa đến" in text_of(clerk.post(page, {**fields(clerk.get(page)), **told}))


def test_the_printed_page_bears_a_code_that_changes_with_the_figures(package, officer, propose):
    clerk, page = signed_in(officer), address("printed", package.pk)
    before = clerk.get(page).context["package"].short_digest
    assert before in text_of(clerk.get(page))
    propose(numerator=72)
    assert clerk.get(page).context["package"].short_digest != before


def test_with_a_waiver_the_figure_goes_out_and_the_reviewer_sees_why(plan, province, officer, reviewer):
    waive(province.stc)
    form = reverse("plans:report", args=[duty(plan, ONLINE, province.stc).pk])
    signed_in(officer).post(form, {**FIGURES, "action": "submit"})
    fact = Fact.objects.get()
    assert fact.known_from == JUNE
    text = text_of(signed_in(reviewer).get(reverse("plans:review_fact", args=[fact.pk])))
    assert "Cơ quan quyết định không cần duyệt" in text


def test_the_officer_withdraws_a_package_on_its_page(package, officer):
    signed_in(officer).post(address("withdraw", package.pk), {"version": "1"})
    package.refresh_from_db()
    assert package.state == "withdrawn"
