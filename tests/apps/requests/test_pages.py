"""The pages: what they offer to whom, what a wrong form says, how many questions they ask the database."""

import io
import zipfile
from datetime import date

import pytest
from django.urls import reverse
from tests.apps.people import text_of
from tests.apps.plans.conftest import JUNE, make_user

from cchc.apps.requests.models import Request
from cchc.apps.requests.services import answering
from cchc.apps.requests.services.asking import Item

from .conftest import RATIO, answer, ask, ask_of, ratio

pytestmark = pytest.mark.django_db
NOTE = Item(label="Khó khăn, vướng mắc", shape="narrative", is_required=False)
PAPER = Item(label="Kế hoạch đã ban hành", shape="document")


def get(client, user, name, *args, **query):
    client.force_login(user)
    return client.get(reverse(f"requests:{name}", args=args), query)


def post(client, user, name, *args, **data):
    client.force_login(user)
    return client.post(reverse(f"requests:{name}", args=args), data)


@pytest.fixture
def asker(province):
    return make_user("Người Hỏi", ("agency_officer", province.snv))


NEW = {
    "title": "Số hồ sơ trực tuyến",
    "figures_from": "01/01/2025",
    "figures_to": "30/06/2025",
    "due": "23/06/2025",
    "count_items": "1",
    "item0__label": "Hồ sơ trực tuyến",
    "item0__shape": "ratio",
    "item0__is_required": "on",
    "action": "send",
}


def test_an_officer_asks_all_members_of_a_group(client, asker, communes):
    answer = post(client, asker, "new", **NEW, asker="SNV", bodies=["group:G_XP", "agency:XA01"])
    assert answer.url == reverse("requests:sent")
    request = Request.objects.get()
    assert (request.asks.count(), request.asker.code, request.items.get().shape) == (65, "SNV", "ratio")


def test_a_wrong_form_says_where_and_keeps_what_was_typed(client, asker, province):
    page = text_of(
        post(client, asker, "new", **{**NEW, "due": "01/06/2025"}, asker="SNV", bodies="agency:STC")
    )
    assert "Hạn trả lời đã qua" in page
    assert 'value="Hồ sơ trực tuyến"' in page
    assert not Request.objects.exists()


def test_one_more_item_needs_no_script(client, asker, province):
    page = text_of(post(client, asker, "new", **{**NEW, "action": "more"}))
    assert "Nội dung 2" in page
    assert "Có chỗ cần sửa" not in page


def test_an_officer_asks_for_no_other_agency(client, asker, province):
    post(client, asker, "new", **NEW, asker="STC", bodies="agency:STP")
    assert not Request.objects.exists()


def test_from_a_task_its_coordinating_agencies_are_ticked(client, coordinator, plan):
    client.force_login(coordinator)
    task = plan.tasks.get(code="A.VIII.7")
    page = text_of(client.get(reverse("plans:task", args=[plan.pk, task.code])))
    form = get(client, coordinator, "new", **{"ke-hoach": plan.pk, "nhiem-vu": task.code}).context["form"]
    ticked = form["bodies"].value()
    assert ("Hỏi cơ quan phối hợp" in page) == bool(ticked)
    assert [code for code, _words in form.fields["bodies"].choices][: len(ticked)] == sorted(
        ticked, key=[code for code, _words in form.fields["bodies"].choices].index
    )


def test_from_a_result_the_figure_of_the_plan_is_asked_for(client, coordinator, plan):
    about = {"ke-hoach": plan.pk, "nhiem-vu": "A.VIII.7", "ket-qua": "A.VIII.7.r1"}
    page = get(client, coordinator, "new", **about)
    assert page.context["form"]["item0__shape"].value() == "ratio"
    assert "Đây là số liệu của kết quả A.VIII.7.r1" in text_of(page)
    assert get(client, coordinator, "new", **{**about, "ket-qua": "A.I.1.r9"}).status_code == 404


def test_an_officer_of_an_asked_agency_sees_it_first_and_answers(client, province, officer):
    request = ask(province.snv, [province.stc])
    own = ask_of(request, province.stc)
    page = text_of(get(client, officer, "inbox"))
    assert page.index("Cần trả lời") < page.index("Số hồ sơ trực tuyến")
    data = {"c1-numerator": "71", "c1-denominator": "95", "version": "1", "action": "send"}
    assert post(client, officer, "answer", own.pk, **data).url == reverse("requests:inbox")
    assert ask_of(request, province.stc).answers.get().payload["numerator"] == "71"


def test_a_wrong_figure_is_told_at_its_field_and_nothing_is_lost(client, province, officer):
    own = ask_of(ask(province.snv, [province.stc], RATIO, NOTE), province.stc)
    data = {"c1-numerator": "71.5", "c1-denominator": "95", "c2-text": "Mạng chậm", "version": "1"}
    page = text_of(post(client, officer, "answer", own.pk, **data, action="send"))
    assert "không phải là số viết theo kiểu Việt Nam" in page
    assert 'value="71.5"' in page
    assert "Mạng chậm" in page


def test_a_draft_comes_back_as_it_was_typed(client, province, officer):
    own = ask_of(ask(province.snv, [province.stc], RATIO, NOTE), province.stc)
    data = {"c1-numerator": "bảy mốt", "version": "1", "action": "draft", "note": "Còn thiếu xã"}
    post(client, officer, "answer", own.pk, **data)
    page = text_of(get(client, officer, "answer", own.pk))
    assert 'value="bảy mốt"' in page
    assert "Còn thiếu xã" in page
    assert "có bản nháp" in text_of(get(client, officer, "inbox"))


def test_an_old_page_does_not_overwrite_a_colleagues_answer(client, province, officer):
    request = ask(province.snv, [province.stc])
    answer(request, province.stc, ratio(71, 95))
    own = ask_of(request, province.stc)
    data = {"c1-numerator": "1", "c1-denominator": "95", "version": "1", "action": "send"}
    page = text_of(post(client, officer, "answer", own.pk, **data))
    assert "Người khác vừa sửa mục này" in page
    assert ask_of(request, province.stc).answers.get().payload["numerator"] == "71"


def test_a_document_is_uploaded_or_cited(client, province, officer):
    request = ask(province.snv, [province.stc], PAPER)
    own = ask_of(request, province.stc)
    page = text_of(post(client, officer, "answer", own.pk, version="1", action="send"))
    assert "cần tài liệu kèm theo" in page
    cited = "Kế hoạch số 12/KH-STC ngày 01/6/2025 của Sở Tài chính"
    post(client, officer, "answer", own.pk, **{"t1-number": cited, "version": "1", "action": "send"})
    piece = own.answers.get().proofs.get().evidence
    assert piece.newest.document.signed_on == date(2025, 6, 1)


def test_nothing_occurred_and_not_ours_have_pages_of_their_own(client, province, officer):
    request = ask(province.snv, [province.stc])
    own = ask_of(request, province.stc)
    assert "Hãy ghi lý do" in text_of(post(client, officer, "decline", own.pk, version="1", reason=""))
    post(client, officer, "decline", own.pk, version="1", reason="Không thuộc thẩm quyền")
    assert ask_of(request, province.stc).state == "declined"
    post(client, officer, "nothing", own.pk, version="2", note="")
    assert ask_of(request, province.stc).state == "nothing"


def test_outsiders_find_nothing(client, province, officer, outsider):
    request = ask(province.snv, [province.stp])
    own = ask_of(request, province.stp)
    for user in (officer, outsider):
        for name, args in {
            "request": [request.pk],
            "export": [request.pk],
            "extend": [request.pk],
            "remind": [request.pk],
            "ask": [request.pk, own.pk],
            "answer": [own.pk],
            "nothing": [own.pk],
            "decline": [own.pk],
            "act": [request.pk, "kiem-chung"],
        }.items():
            assert get(client, user, name, *args).status_code == 404, name
    assert get(client, outsider, "inbox").status_code == 404


def test_the_asked_agency_does_not_collect_and_the_asker_does_not_answer(client, province, asker, officer):
    request = ask(province.snv, [province.stc])
    assert get(client, officer, "request", request.pk).status_code == 404
    assert get(client, asker, "answer", ask_of(request, province.stc).pk).status_code == 404


def test_the_file_holds_figures_as_numbers_and_no_formula(client, asker, province):
    request = ask(province.snv, [province.stc, province.stp])
    answer(request, province.stc, ratio(71, 95), note="=1+1")
    content = get(client, asker, "export", request.pk).content
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<v>71</v>" in sheet
    assert "<f>" not in sheet


@pytest.mark.parametrize("answered", [5, 60])
def test_the_collection_of_65_agencies_takes_as_many_queries_as_a_small_one(
    client, asker, province, communes, answered, django_assert_max_num_queries
):
    request = ask(province.snv, communes, RATIO, NOTE)
    for commune in communes[:answered]:
        answer(request, commune, ratio(1, 2), {"text": "Không"})
    client.force_login(asker)
    with django_assert_max_num_queries(16):
        page = client.get(reverse("requests:request", args=[request.pk]))
    assert f"{answered}/65 cơ quan đã trả lời" in text_of(page)


def test_lists_and_the_form_of_an_answer_are_pinned(
    client, asker, officer, province, communes, django_assert_max_num_queries
):
    for _number in range(5):
        request = ask(province.snv, [province.stc, *communes], RATIO, PAPER)
    for user, name, args, most in (
        (asker, "sent", [], 15),
        (officer, "inbox", [], 15),
        (officer, "answer", [ask_of(request, province.stc).pk], 24),
        (asker, "new", [], 18),
    ):
        client.force_login(user)
        with django_assert_max_num_queries(most):
            client.get(reverse(f"requests:{name}", args=args))


def test_a_closed_request_shows_what_was_said_and_takes_nothing(client, asker, officer, province):
    request = ask(province.snv, [province.stc])
    own = answer(request, province.stc, ratio(71, 95))
    post(client, asker, "close", request.pk, version="1")
    page = text_of(get(client, officer, "answer", own.pk))
    assert "không nhận trả lời nữa" in page
    assert "71/95 = 74,74 %" in page
    post(client, asker, "close", request.pk, version="2", action="reopen")
    assert Request.objects.get().is_open


def test_the_asker_takes_returns_or_asks_no_more(client, asker, province):
    request = ask(province.snv, [province.stc, province.stp])
    own = answer(request, province.stc, ratio(71, 95))
    page = post(client, asker, "ask", request.pk, own.pk, version="2", action="send_back", reason="")
    assert "Hãy ghi lý do" in text_of(page)
    post(client, asker, "ask", request.pk, own.pk, version="2", action="accept")
    other = ask_of(request, province.stp)
    post(client, asker, "ask", request.pk, other.pk, version="1", action="withdraw", reason="Nhầm")
    assert set(request.asks.values_list("state", flat=True)) == {"accepted", "withdrawn"}


def test_nothing_says_who_answered_in_a_notice(province, officer):
    """The asker hears that all have answered, not what."""
    make_user("Người Hỏi", ("agency_officer", province.snv))
    request = ask(province.snv, [province.stc])
    own = ask_of(request, province.stc)
    answering.say_nothing(ask=own, note="Bí mật", by=officer, on=JUNE, version=1)
    from cchc.apps.notices.models import Notice

    said = [f"{each.title} {each.text}" for each in Notice.objects.all()]
    assert any("Các cơ quan đã trả lời đủ" in words for words in said)
    assert not any("Bí mật" in words or str(officer) in words for words in said)
