"""Asking, answering, sending back: who may, what is kept, who is told."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from tests.apps.plans.conftest import JUNE, duty, make_user, submit
from tests.apps.plans.conftest import ratio as ratio_report

from cchc.apps.agencies.models import Succession
from cchc.apps.audit.actors import SYSTEM
from cchc.apps.audit.concurrency import ChangedMeanwhile
from cchc.apps.evidence.selectors import visible_to
from cchc.apps.notices.due import items_on
from cchc.apps.notices.models import Notice
from cchc.apps.plans.models import Fact, Result
from cchc.apps.requests.choices import AskState
from cchc.apps.requests.models import Request
from cchc.apps.requests.selectors.collecting import collection
from cchc.apps.requests.services import answering, asking, collecting, known
from cchc.apps.requests.services.answering import Given
from cchc.apps.requests.services.asking import Item

from .conftest import DUE, LATER, RATIO, answer, ask, ask_of, given, ratio

pytestmark = pytest.mark.django_db
ONLINE = "A.VIII.7.r1"
NOTE = Item(label="Khó khăn, vướng mắc", shape="narrative", is_required=False)
PAPER = Item(label="Kế hoạch đã ban hành", shape="document")


def states(request):
    return dict(request.asks.values_list("agency__code", "state"))


def test_every_addressed_agency_gets_a_row_and_its_people_a_notice(province, officer):
    request = ask(province.snv, [province.stc, province.stp, province.stc, province.snv])
    assert states(request) == {"STC": "waiting", "STP": "waiting"}
    notice = Notice.objects.get(user=officer)
    assert notice.link == f"/de-nghi/tra-loi/{ask_of(request, province.stc).pk}/"
    assert "Sở Nội vụ đề nghị: Số hồ sơ trực tuyến" in notice.title


def test_who_is_asked_is_frozen_on_the_day_of_asking(communes, province):
    request = ask(province.snv, communes[:3])
    communes[0].valid_to = JUNE
    communes[0].save()
    assert request.asks.count() == 3


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": " "}, "Hãy ghi đề nghị về việc gì"),
        ({"due": date(2025, 6, 1)}, "Hạn trả lời đã qua"),
        ({"figures_to": date(2024, 1, 1)}, "Kỳ số liệu kết thúc trước khi bắt đầu"),
    ],
)
def test_a_request_that_cannot_be_is_refused_in_one_sentence(province, change, sentence):
    with pytest.raises(ValidationError, match=sentence):
        ask(province.snv, [province.stc], **change)
    assert not Request.objects.exists()


def test_a_percentage_is_not_asked_for_because_percentages_do_not_add_up(province):
    with pytest.raises(ValidationError, match="phần trăm không cộng được"):
        ask(province.snv, [province.stc], Item(label="Tỷ lệ", shape="amount", unit="%"))


def test_nobody_asks_himself_or_an_agency_that_has_ended(province):
    province.stp.valid_to = date(2025, 3, 1)
    with pytest.raises(ValidationError, match="đã kết thúc hoạt động: Sở Tư pháp"):
        ask(province.snv, [province.stp])
    with pytest.raises(ValidationError, match="ít nhất một cơ quan khác"):
        ask(province.snv, [province.snv])


def test_an_answer_is_kept_and_may_be_corrected_until_the_request_is_closed(province, officer):
    request = ask(province.snv, [province.stc], RATIO, NOTE)
    answer(request, province.stc, ratio(71, 95), None, by=officer)
    answer(request, province.stc, ratio(72, 95), {"text": "Không"}, by=officer)
    own = ask_of(request, province.stc)
    assert (own.state, own.by_name, own.answers.count()) == ("answered", str(officer), 2)
    assert own.answers.first().payload["numerator"] == "72"
    asking.close(request=request, by=SYSTEM, on=JUNE, version=request.version)
    with pytest.raises(ValidationError, match="đã kết thúc thu thập"):
        answer(request, province.stc, ratio(73, 95), None, by=officer)


def test_a_required_item_without_an_answer_is_named(province):
    request = ask(province.snv, [province.stc], RATIO, NOTE)
    with pytest.raises(ValidationError, match="Chưa trả lời: Hồ sơ trực tuyến"):
        answer(request, province.stc, None, {"text": "Có"})
    assert states(request) == {"STC": "waiting"}


def test_a_document_that_is_asked_for_must_come(province):
    request = ask(province.snv, [province.stc], PAPER)
    with pytest.raises(ValidationError, match="cần tài liệu kèm theo"):
        answer(request, province.stc, None)


def test_a_document_by_its_reference_is_kept_and_the_asker_may_see_it(province, officer):
    collects = make_user("Người Hỏi", ("agency_officer", province.snv))
    request = ask(province.snv, [province.stc], PAPER)
    reference = answering.Reference("12/KH-STC", date(2025, 6, 1), "Sở Tài chính", "Kế hoạch", "")
    said = [Given(item=request.items.get(), reference=reference)]
    own = ask_of(request, province.stc)
    assert not visible_to(collects).exists()
    answering.answer(ask=own, given=said, by=officer, on=JUNE, version=1)
    assert [str(each) for each in visible_to(collects)] == [str(own.answers.get().proofs.get())]


def test_a_colleagues_answer_is_not_overwritten_silently(province, officer):
    request = ask(province.snv, [province.stc])
    answer(request, province.stc, ratio(71, 95), by=officer)
    with pytest.raises(ChangedMeanwhile):
        answer(request, province.stc, ratio(1, 95), by=officer, version=1)
    assert ask_of(request, province.stc).answers.get().payload["numerator"] == "71"


def test_nothing_occurred_is_an_answer_and_no_zero(province):
    request = ask(province.snv, [province.stc, province.stp])
    own = ask_of(request, province.stc)
    answering.say_nothing(ask=own, note="", by=SYSTEM, on=JUNE, version=own.version)
    answer(request, province.stp, ratio(1, 2))
    found = collection(request, on=JUNE)
    assert (len(found.given), len(found.nothing), found.totals[0].parts) == (2, 1, 1)


def test_the_request_goes_back_and_forth_with_reasons(province, officer):
    collects = make_user("Người Hỏi", ("agency_head", province.snv))
    request = ask(province.snv, [province.stc], by=collects)
    own = ask_of(request, province.stc)
    with pytest.raises(ValidationError, match="Hãy ghi lý do"):
        answering.decline(ask=own, reason=" ", by=officer, on=JUNE, version=1)
    answering.decline(ask=own, reason="Không thuộc thẩm quyền", by=officer, on=JUNE, version=1)
    assert Notice.objects.filter(user=collects, title__contains="gửi lại đề nghị").exists()
    collecting.send_back(ask=own, reason="Vẫn cần số liệu", by=collects, on=JUNE, version=2)
    assert Notice.objects.filter(user=officer, title__contains="trả lại để sửa").exists()
    assert (own.state, own.reason) == (AskState.RETURNED, "Vẫn cần số liệu")
    answer(request, province.stc, ratio(1, 2), by=officer)
    own.refresh_from_db()
    collecting.accept(ask=own, by=collects, on=JUNE, version=own.version)
    assert states(request) == {"STC": "accepted"}


def test_silence_cannot_be_sent_back_but_asked_no_more(province):
    request = ask(province.snv, [province.stc, province.stp])
    own = ask_of(request, province.stc)
    with pytest.raises(ValidationError, match="chưa trả lời"):
        collecting.send_back(ask=own, reason="Sai", by=SYSTEM, on=JUNE, version=1)
    asking.withdraw(ask=own, reason="Nhầm cơ quan", by=SYSTEM, on=JUNE, version=1)
    assert collection(request, on=JUNE).asked_count == 1


def test_only_the_silent_are_reminded_and_once_a_day(province, officer):
    other = make_user("Người Tư Pháp", ("agency_officer", province.stp))
    request = ask(province.snv, [province.stc, province.stp, province.vcci])
    answer(request, province.stp, ratio(1, 2))
    told = asking.remind(request=request, by=SYSTEM, on=LATER)
    assert (told.agencies, told.told, told.unreachable) == (2, 1, ["VCCI Khánh Hòa"])
    assert asking.remind(request=request, by=SYSTEM, on=LATER).told == 0
    assert Notice.objects.filter(user=other, title__startswith="Nhắc").count() == 0
    assert not any(word in notice.title for notice in Notice.objects.all() for word in ("1/2", "Người"))


def test_what_is_due_is_handed_to_the_reminders_until_it_is_answered(province):
    request = ask(province.snv, [province.stc, province.stp])
    mine = [item for item in items_on(JUNE) if item.key.startswith("ask:")]
    assert {(item.agency.code, item.due) for item in mine} == {("STC", DUE), ("STP", DUE)}
    answer(request, province.stp, ratio(1, 2))
    assert [i.agency.code for i in items_on(JUNE) if i.key.startswith("ask:")] == ["STC"]


def test_a_later_day_is_told_to_the_silent(province, officer):
    request = ask(province.snv, [province.stc])
    with pytest.raises(ValidationError, match="Hạn mới phải sau hạn cũ"):
        asking.extend(request=request, due=DUE, reason="", by=SYSTEM, on=JUNE, version=1)
    asking.extend(request=request, due=LATER, reason="Xã mới thành lập", by=SYSTEM, on=JUNE, version=1)
    assert Notice.objects.filter(user=officer, title__contains="Hạn mới 30/06/2025").exists()


def test_a_successor_answers_for_an_agency_that_has_ended(province):
    heir = make_user("Người Kế Thừa", ("agency_officer", province.stp))
    request = ask(province.snv, [province.stc])
    Succession.objects.create(predecessor=province.stc, successor=province.stp, on=LATER)
    province.stc.valid_to = date(2025, 6, 29)
    province.stc.save()
    with pytest.raises(PermissionDenied):
        answer(request, province.stc, ratio(1, 2), by=heir, on=JUNE)
    assert [str(each) for each in collection(request, on=LATER).rows[0].heirs] == ["Sở Tư pháp"]
    answer(request, province.stc, ratio(1, 2), by=heir, on=LATER)
    assert states(request) == {"STC": "answered"}


def ask_about_the_plan(province, plan, *items):
    result = Result.objects.select_related("measure", "task").get(task__plan=plan, code=ONLINE)
    item = Item(label="Hồ sơ trực tuyến", shape="ratio", unit="hồ sơ", is_measure=True)
    return ask(province.snv, [province.stc, province.stp], item, *items, result=result)


def test_a_figure_that_was_reported_is_not_asked_for_again(plan, province):
    fact = submit(duty(plan, ONLINE, province.stc), ratio_report(71, 95))
    request = ask_about_the_plan(province, plan)
    assert states(request) == {"STC": "answered", "STP": "waiting"}
    assert ask_of(request, province.stc).answers.get().fact == fact


def test_a_figure_of_another_period_or_a_returned_one_does_not_answer(plan, province):
    submit(duty(plan, ONLINE, province.stc), ratio_report(71, 95, as_of=date(2024, 12, 31)))
    returned = submit(duty(plan, ONLINE, province.stp), ratio_report(1, 95))
    Fact.objects.filter(pk=returned.pk).update(state="returned", returned_on=JUNE)
    assert states(ask_about_the_plan(province, plan)) == {"STC": "waiting", "STP": "waiting"}


def test_a_figure_that_is_reported_later_is_taken_by_one_button(plan, province):
    request = ask_about_the_plan(province, plan)
    assert not Fact.objects.exists()
    submit(duty(plan, ONLINE, province.stp), ratio_report(50, 60))
    assert [str(row.ask.agency) for row in collection(request, on=JUNE).known] == ["Sở Tư pháp"]
    assert known.take_known(request=request, by=SYSTEM, on=JUNE) == 1
    assert states(request) == {"STC": "waiting", "STP": "answered"}


def test_what_the_plan_knows_wins_over_what_is_typed(plan, province):
    request = ask_about_the_plan(province, plan, NOTE)
    submit(duty(plan, ONLINE, province.stc), ratio_report(71, 95))
    answer(request, province.stc, ratio(9, 9), {"text": "Mạng chậm"})
    assert next(each.payload for each in ask_of(request, province.stc).answers.all()) == ratio(71, 95)


def test_the_answers_become_evidence_with_a_hash_and_later_ones_its_next_version(province):
    request = ask(province.snv, [province.stc, province.stp])
    with pytest.raises(ValidationError, match="Chưa có cơ quan nào trả lời"):
        collecting.make_evidence(request=request, by=SYSTEM, on=JUNE, version=request.version)
    answer(request, province.stc, ratio(71, 95))
    piece = collecting.make_evidence(request=request, by=SYSTEM, on=JUNE, version=request.version)
    assert (piece.agency, len(piece.newest.file.sha256)) == (province.snv, 64)
    answer(request, province.stp, ratio(50, 60))
    again = collecting.make_evidence(request=request, by=SYSTEM, on=JUNE, version=request.version)
    assert (again, again.versions.count()) == (piece, 2)


def test_the_askers_own_report_begins_with_the_pooled_figure(plan, province):
    collects = make_user("Người Hỏi", ("agency_officer", province.snv))
    request = ask_about_the_plan(province, plan)
    answer(request, province.stc, ratio(71, 95))
    answer(request, province.stp, ratio(1200, 1555))
    own = collecting.draft_report(request=request, by=collects, on=JUNE, version=request.version)
    draft = Fact.objects.get(state="draft")
    assert (own.lead, draft.typed["numerator"], draft.typed["denominator"]) == (
        province.snv,
        ["1.271"],
        ["1.650"],
    )
    assert draft.typed["evidence"] == [request.summary_id]
    assert "Tổng hợp 2/2 trả lời" in draft.typed["source"][0]
    with pytest.raises(ValidationError, match="Đã có bản nháp"):
        collecting.draft_report(request=request, by=collects, on=JUNE, version=request.version)


def test_a_draft_is_kept_and_seen_by_the_agency_alone(province, officer):
    request = ask(province.snv, [province.stc])
    own = ask_of(request, province.stc)
    answering.save_draft(ask=own, typed={"c1-numerator": ["7"]}, by=officer, on=JUNE, version=1)
    found = collection(request, on=JUNE).rows[0]
    assert (found.ask.state, found.answers) == ("waiting", [None])


def test_evidence_that_one_may_not_see_proves_nothing(province, officer):
    from cchc.apps.evidence import services as evidence

    foreign = evidence.add(
        document=evidence.Reference("1/X", date(2025, 1, 1)), agency=province.stp, by=SYSTEM
    )
    request = ask(province.snv, [province.stc], PAPER)
    own = ask_of(request, province.stc)
    said = [Given(item=request.items.get(), evidence=(foreign,))]
    with pytest.raises(PermissionDenied):
        answering.answer(ask=own, given=said, by=officer, on=JUNE, version=1)


# Who may do what. Columns: coordinator, own officer, head of another agency, outsider. x yes, . no
ACTS = {
    "ask": "xx..",
    "remind": "xx..",
    "extend": "xx..",
    "withdraw": "xx..",
    "accept": "xx..",
    "send_back": "xx..",
    "close": "xx..",
    "make_evidence": "xx..",
    "answer": "..x.",
    "say_nothing": "..x.",
    "decline": "..x.",
    "save_draft": "..x.",
}


@pytest.mark.parametrize("column", range(4), ids=["coordinator", "asker", "asked", "outsider"])
@pytest.mark.parametrize("act", ACTS)
def test_who_may_do_what(act, column, province, coordinator, officer, outsider):
    asker = make_user("Người Hỏi", ("agency_officer", province.snv))
    by = [coordinator, asker, officer, outsider][column]
    request = ask(province.snv, [province.stc, province.stp], NOTE)
    answer(request, province.stp, {"text": "Có"})
    silent, done = ask_of(request, province.stc), ask_of(request, province.stp)
    common = {"by": by, "on": JUNE}
    calls = {
        "ask": lambda: ask(province.snv, [province.stc], **common),
        "remind": lambda: asking.remind(request=request, **common),
        "extend": lambda: asking.extend(request=request, due=LATER, reason="", version=1, **common),
        "withdraw": lambda: asking.withdraw(ask=silent, reason="Thôi", version=1, **common),
        "accept": lambda: collecting.accept(ask=done, version=2, **common),
        "send_back": lambda: collecting.send_back(ask=done, reason="Sai", version=2, **common),
        "close": lambda: asking.close(request=request, version=1, **common),
        "make_evidence": lambda: collecting.make_evidence(request=request, version=1, **common),
        "answer": lambda: answering.answer(
            ask=silent, given=given(request, {"text": "Có"}), version=1, **common
        ),
        "say_nothing": lambda: answering.say_nothing(ask=silent, note="", version=1, **common),
        "decline": lambda: answering.decline(ask=silent, reason="Nhầm", version=1, **common),
        "save_draft": lambda: answering.save_draft(ask=silent, typed={}, version=1, **common),
    }
    if ACTS[act][column] == "x":
        calls[act]()
    else:
        with pytest.raises(PermissionDenied):
            calls[act]()
