"""The one-page report: what it asks for, what it knows, what is sent together or not at all."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps.plans.conftest import JUNE, MAY, duty, make_user, narrative, ratio, submit
from tests.apps.reporting.conftest import QUARTER, address, get, key, press, words

from cchc.apps.audit.models import Entry
from cchc.apps.evidence.models import Evidence
from cchc.apps.plans.models import Fact, Obligation
from cchc.apps.plans.services import facts, reviews
from cchc.apps.reporting.models import PeriodReport
from cchc.exporters.tables import table_xlsx

pytestmark = pytest.mark.django_db
ONLINE, QUALITY = "A.VIII.7.r1", "A.VIII.7.r2"
FIGURES = {"numerator": "71", "denominator": "95"}


def test_every_figure_of_every_plan_stands_once(client, plan, province, head):
    page = get(client, head).context["page"]
    codes = [form.row.code for form in page.rows.values()]
    assert "A.VII.1.r1, A.VII.1.r2" in codes  # one figure, two results
    assert len(codes) == len(set(zip(codes, (form.row.option for form in page.rows.values()), strict=True)))


def test_rows_that_hold_something_are_sent_together(client, plan, province, head):
    online, quality = key(plan, ONLINE), key(plan, QUALITY)
    answer = press(client, head, "send", {online: FIGURES, quality: {"text": "Đã nâng cấp dịch vụ."}})
    assert answer.url == address()
    told = {(fact.shape, fact.source, fact.as_of, fact.state) for fact in Fact.objects.all()}
    day = date(2025, 6, 15)
    assert told == {
        ("ratio", "Sổ theo dõi", day, "submitted"),
        ("narrative", "Sổ theo dõi", day, "submitted"),
    }
    entry = Entry.objects.get(verb="reporting.send")
    assert sorted(entry.after["rows"]) == [ONLINE, QUALITY]


def test_one_wrong_row_stops_all_and_everything_typed_stays(client, plan, province, head):
    online, quality = key(plan, ONLINE), key(plan, QUALITY)
    answer = press(client, head, "send", {online: {"numerator": "71"}, quality: {"text": "Đã nâng cấp."}})
    text = words(answer)
    assert not Fact.objects.exists()
    assert f'<a href="#id_{online}-denominator">{ONLINE} – Mẫu số: Hãy ghi một số, ví dụ 12,5.</a>' in text
    assert 'value="71"' in text
    assert "Đã nâng cấp." in text


def test_a_row_may_be_held_back(client, plan, province, head):
    online, quality = key(plan, ONLINE), key(plan, QUALITY)
    rows = {online: {"numerator": "7x", "hold": "on"}, quality: {"text": "Đã nâng cấp."}}
    assert press(client, head, "send", rows).status_code == 302
    assert [fact.shape for fact in Fact.objects.all()] == ["narrative"]


def test_a_page_without_a_figure_sends_nothing_and_says_so(client, plan, province, head):
    assert "Chưa có dòng nào được nhập." in words(press(client, head, "send"))
    assert not Fact.objects.exists()


def test_what_waits_for_the_agencys_head_is_not_asked_again(client, plan, province, officer):
    facts.propose(obligation=duty(plan, ONLINE, province.stc), report=ratio(71, 95), by=officer, on=JUNE)
    text = words(get(client, officer))
    assert "Chờ lãnh đạo cơ quan duyệt" in text
    assert "71/95 = 74,74 %" in text
    assert f"{key(plan, ONLINE)}-numerator" not in text


def test_outsiders_other_agencies_and_the_future_are_not_found(client, plan, province, officer, outsider):
    assert get(client, outsider).status_code == 404
    assert get(client, officer, agency="STP").status_code == 404
    assert get(client, officer, period="quy-3-2025").status_code == 404
    assert get(client, officer, period="quy-9-2025").status_code == 404


# Typed once


def test_a_figure_of_the_period_is_shown_and_not_asked_again(client, plan, province, head):
    submit(duty(plan, ONLINE, province.stc), ratio(71, 95, source="Báo cáo tháng 5"))
    answer = get(client, head)
    text = words(answer)
    assert key(plan, ONLINE) not in answer.context["page"].rows
    assert "71/95 = 74,74 %" in text
    assert "Báo cáo tháng 5" in text
    assert f'Đính chính<span class="only-read"> {ONLINE}</span>' in text


def test_a_figure_that_another_agency_gave_for_the_province_is_known(client, plan, province, head):
    stated = {"value": "5100", "unit": "doanh nghiệp", "baseline": "5000", "baseline_source": "Niên giám"}
    own = duty(plan, "A.IX.3.r1", province.stc)
    other = Obligation.objects.create(result=own.result, lead=province.snv, valid_from=own.valid_from)
    report = facts.Report(shape="amount", payload=stated, as_of=MAY, source="Báo cáo", option=1)
    submit(other, report)
    page = get(client, head).context["page"]
    options = [form.row.option for form in page.rows.values() if form.row.code == "A.IX.3.r1"]
    assert options == [2]


def test_the_figure_of_an_earlier_period_is_shown_beside_and_never_sent_by_itself(
    client, plan, province, head
):
    march = date(2025, 3, 31)
    submit(duty(plan, ONLINE, province.stc), ratio(60, 90, as_of=march))
    page = get(client, head).context["page"]
    form = page.rows[key(plan, ONLINE)]
    assert form.last_words == "60/90 = 66,67 % (31/03/2025)"
    assert form["numerator"].value() is None
    press(client, head, "send", {key(plan, QUALITY): {"text": "Đã nâng cấp."}})
    assert Fact.objects.filter(shape="ratio").count() == 1


def test_one_tick_states_the_earlier_figure_anew(client, plan, province, head):
    submit(duty(plan, ONLINE, province.stc), ratio(60, 90, as_of=date(2025, 3, 31)))
    press(client, head, "send", {key(plan, ONLINE): {"unchanged": "on"}})
    fact = Fact.objects.latest("pk")
    assert (fact.payload["numerator"], fact.as_of) == ("60", date(2025, 6, 15))


def test_a_returned_figure_is_asked_again_with_the_reason(client, plan, province, head, reviewer):
    fact = submit(duty(plan, QUALITY, province.stc), narrative("Đã làm."))
    reviews.send_back(
        fact=fact, reason="Chưa nêu kết quả cụ thể.", by=reviewer, version=fact.version, on=JUNE
    )
    answer = get(client, head)
    form = answer.context["page"].rows[key(plan, QUALITY)]
    assert "Chưa nêu kết quả cụ thể." in words(answer)
    assert form["text"].value() == "Đã làm."
    assert not form.is_filled


@pytest.fixture
def reviewer(db):
    return make_user("Lê Thẩm Định", "reviewer")


# Nothing arose


def test_nothing_arose_is_neither_zero_nor_empty(client, plan, province, head):
    press(client, head, "send", {key(plan, ONLINE): {"none_arose": "on"}})
    fact = Fact.objects.get()
    assert fact.payload == {"numerator": "0", "denominator": "0", "none_arose": True}
    answer = get(client, head)
    assert "Không phát sinh (15/06/2025)" in words(answer)
    (row,) = [row for part in answer.context["known"] for row in part.rows]
    assert row.verdict.status == "cannot_judge"


def test_nothing_arose_beside_a_figure_is_refused_at_the_row(client, plan, province, head):
    answer = press(client, head, "send", {key(plan, ONLINE): {**FIGURES, "none_arose": "on"}})
    assert "Đã đánh dấu không phát sinh mà vẫn ghi số liệu." in words(answer)
    assert not Fact.objects.exists()


# Source and proof


def test_a_figure_needs_a_source_of_the_page_or_its_own(client, plan, province, head):
    rows = {key(plan, ONLINE): FIGURES}
    assert "Hãy ghi nguồn chung của phiếu" in words(press(client, head, "send", rows, **{"head-source": ""}))
    rows[key(plan, ONLINE)] = {**FIGURES, "source": "Sổ riêng"}
    press(client, head, "send", rows, **{"head-source": ""})
    assert Fact.objects.get().source == "Sổ riêng"


def test_one_file_and_one_citation_prove_every_row(client, plan, province, head):
    content = table_xlsx("Số liệu", ["Chỉ số"], [["1"]], [10])
    file = SimpleUploadedFile("so-lieu.xlsx", content)
    rows = {key(plan, ONLINE): FIGURES, key(plan, QUALITY): {"text": "Đã nâng cấp."}}
    more = {"head-file": file, "head-proof": "Báo cáo số 12/BC-STC ngày 10/6/2025 của Sở Tài chính"}
    press(client, head, "send", rows, **more)
    piece = Evidence.objects.get()
    assert piece.newest.document.number == "12/BC-STC"
    assert piece.newest.file_name == "so-lieu.xlsx"
    assert {fact.proofs.get().evidence for fact in Fact.objects.all()} == {piece}


def test_a_row_names_its_own_proof_from_the_list_or_by_citation(client, plan, province, head):
    rows = {key(plan, ONLINE): {**FIGURES, "proof": "Quyết định số 7/QĐ-STC ngày 02/6/2025"}}
    press(client, head, "send", rows)
    piece = Evidence.objects.get()
    rows = {key(plan, QUALITY): {"text": "Đã nâng cấp.", "proof": f"{piece.title} (#{piece.pk})"}}
    press(client, head, "send", rows)
    assert Fact.objects.get(shape="narrative").proofs.get().evidence == piece
    assert Evidence.objects.count() == 1


def test_a_proof_that_nobody_knows_is_told_at_the_row(client, plan, province, head):
    answer = press(client, head, "send", {key(plan, ONLINE): {**FIGURES, "proof": "cái giấy hôm nọ"}})
    assert "Không tìm thấy tài liệu này." in words(answer)


def test_a_day_outside_the_period_is_refused(client, plan, province, head):
    rows = {key(plan, ONLINE): {**FIGURES, "as_of": "31/03/2025"}}
    assert "Ngày này không thuộc quý II/2025." in words(press(client, head, "send", rows))
    answer = press(client, head, "send", {key(plan, ONLINE): FIGURES}, **{"head-as_of": "30/06/2025"})
    assert "Ngày chốt số liệu chưa đến." in words(answer)
    assert not PeriodReport.objects.exists()


def test_the_queries_of_the_page_do_not_grow_with_its_rows(
    client, plan, province, head, django_assert_max_num_queries
):
    client.force_login(head)
    with django_assert_max_num_queries(26):
        assert client.get(address()).status_code == 200


def test_the_page_of_the_usual_period_opens_from_the_menu(client, plan, province, head):
    client.force_login(head)
    assert client.get("/phieu-bao-cao/").url == address(period=QUARTER)
