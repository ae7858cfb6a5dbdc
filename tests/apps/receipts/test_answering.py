"""Lead agencies are asked, and answer: received, or not within our competence."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from tests.apps.plans.conftest import apply, keep, make_agency
from tests.apps.plans.readings import reading

from cchc.apps.agencies import services as agencies
from cchc.apps.audit.actors import SYSTEM
from cchc.apps.audit.models import Entry
from cchc.apps.notices.models import Notice
from cchc.apps.plans.services import obligations
from cchc.apps.receipts import services
from cchc.apps.receipts.models import Asking, Objection, Receipt
from cchc.apps.receipts.selectors import asked
from cchc.apps.receipts.selectors.due import due_items

from .conftest import ANSWER_BY, IN_TIME, ISSUED, LATE, answers, make_user, objects, rows_of, task_of

pytestmark = pytest.mark.django_db
JULY, AUGUST = date(2025, 7, 1), date(2025, 8, 1)
ALONE, GROUPED = "A.IX.3", "A.VIII.7"  # led by Sở Tài chính alone; by a group


def test_applying_a_plan_asks_every_agency_that_leads(plan):
    assert Asking.objects.get().asked_on == ISSUED
    names = {each.agency.code for each in asked.asked(plan, on=ISSUED)}
    assert names == {"SNV", "STC", "STP", "CAMLAM", "NHATRANG"}


def test_an_agency_sees_what_it_leads_itself_and_as_a_member_of_a_group(plan, province):
    rows = rows_of(plan, province.stc)
    assert {ALONE, GROUPED} <= set(rows)
    assert rows[ALONE].basis == ""
    assert "Các sở, ban, ngành, địa phương" in rows[GROUPED].basis


def test_it_has_five_working_days(plan, province):
    assert {row.answer_by for row in rows_of(plan, province.stc).values()} == {ANSWER_BY}


def test_its_people_are_told_when_the_plan_is_applied(province, officer):
    apply(keep(reading(), SYSTEM), SYSTEM, on=ISSUED)
    told = Notice.objects.get(user=officer)
    assert "trả lời trước hết ngày 14/05/2025" in told.title


def test_one_click_confirms_everything(plan, province, officer):
    receipt = services.confirm(plan=plan, agency=province.stc, by=officer, on=IN_TIME)
    assert set(answers(plan, province.stc).values()) == {"confirmed"}
    assert receipt.by_name == "Phạm Cán Bộ"
    assert Entry.objects.filter(verb="receipts.confirm", actor=officer).exists()


def test_a_second_click_changes_nothing(plan, province, officer):
    services.confirm(plan=plan, agency=province.stc, by=officer, on=IN_TIME)
    assert services.confirm(plan=plan, agency=province.stc, by=officer, on=IN_TIME) is None
    assert Receipt.objects.count() == 1


def test_a_past_day_answers_as_it_was_known_then(plan, province, officer):
    services.confirm(plan=plan, agency=province.stc, by=officer, on=IN_TIME)
    assert set(answers(plan, province.stc, ISSUED).values()) == {"waiting"}


def test_others_do_not_answer_for_an_agency(plan, province, officer, coordinator, reviewer):
    for stranger, agency in ((officer, province.stp), (coordinator, province.stc), (reviewer, province.stc)):
        with pytest.raises(PermissionDenied):
            services.confirm(plan=plan, agency=agency, by=stranger, on=IN_TIME)


def test_the_silent_are_counted_by_the_days_over(plan, province):
    found = asked.asked_of(plan, province.stc, on=LATE)
    assert found.days_over == (LATE - ANSWER_BY).days
    assert asked.asked_of(plan, province.stc, on=ANSWER_BY).days_over == 0


def test_the_silent_are_reminded_and_whoever_answered_is_not(plan, province, officer):
    services.confirm(plan=plan, agency=province.stc, by=officer, on=IN_TIME)
    reminded = {item.agency.code for item in due_items(IN_TIME)}
    assert "STC" not in reminded
    assert "STP" in reminded
    assert {item.due for item in due_items(IN_TIME)} == {ANSWER_BY}


def test_an_amendment_asks_again_only_for_the_new_rows(plan, province, officer):
    services.confirm(plan=plan, agency=province.stc, by=officer, on=IN_TIME)
    amended = reading()
    task = next(each for each in amended["tasks"] if each["id"] == ALONE)
    amended["tasks"].append(
        {
            **task,
            "id": "A.IX.9",
            "number_printed": "9",
            "results": [{**task["results"][0], "id": "A.IX.9.r1"}],
        }
    )
    apply(keep(amended, SYSTEM, content=b"ban sua"), SYSTEM, on=AUGUST)
    found = answers(plan, province.stc, AUGUST)
    assert [code for code, answer in found.items() if answer == "waiting"] == ["A.IX.9"]
    assert rows_of(plan, province.stc, AUGUST)["A.IX.9"].asked_on == AUGUST


def divide_cam_lam(province, plan):
    heirs = [make_agency(code, f"UBND xã {code}", "commune", valid_from=JULY) for code in ("X1", "X2")]
    agencies.succeed(by=SYSTEM, predecessor=province.cam_lam, successors=heirs, on=JULY, version=1)
    obligations.refresh(plan=plan, by=SYSTEM, on=AUGUST)
    return heirs


def test_an_agency_abolished_before_it_answered_is_followed_by_its_successors(plan, province):
    heirs = divide_cam_lam(province, plan)
    assert not rows_of(plan, province.cam_lam, AUGUST)
    for heir in heirs:
        rows = rows_of(plan, heir, AUGUST)
        assert {row.answer.value for row in rows.values()} == {"waiting"}
        assert {row.asked_on for row in rows.values()} == {JULY}


def test_what_the_predecessor_confirmed_is_not_asked_again(plan, province):
    services.confirm(plan=plan, agency=province.cam_lam, by=SYSTEM, on=IN_TIME)
    heir = divide_cam_lam(province, plan)[0]
    assert set(answers(plan, heir, AUGUST).values()) == {"confirmed"}


def test_an_agency_that_ended_without_obligations_is_not_asked(plan, province):
    assert rows_of(plan, province.vcci) == {}
    assert asked.asked_of(plan, province.vcci, on=IN_TIME) is None


def test_an_objection_needs_a_reason_and_a_document(plan, province, officer):
    task = task_of(plan, ALONE)
    with pytest.raises(ValidationError, match="Hãy ghi vì sao"):
        services.object_to(task=task, agency=province.stc, reason=" ", by=officer, on=IN_TIME)
    with pytest.raises(ValidationError, match="Hãy nêu văn bản"):
        services.object_to(task=task, agency=province.stc, reason="Không thuộc", by=officer, on=IN_TIME)
    assert not Objection.objects.exists()


def test_an_objection_leaves_the_other_tasks_to_be_confirmed(plan, province, officer):
    objects(plan, ALONE, province.stc, officer)
    assert answers(plan, province.stc)[ALONE] == "objecting"
    services.confirm(plan=plan, agency=province.stc, by=officer, on=IN_TIME)
    left = answers(plan, province.stc)
    assert left.pop(ALONE) == "objecting"
    assert set(left.values()) == {"confirmed"}


def test_a_late_objection_is_possible_and_marked(plan, province, officer):
    assert objects(plan, ALONE, province.stc, officer, on=LATE).is_late
    assert not objects(plan, GROUPED, province.stc, officer, on=ANSWER_BY).is_late


def test_the_coordinator_is_told_of_an_objection(plan, province, officer, coordinator):
    objects(plan, ALONE, province.stc, officer)
    assert "Ý kiến về thẩm quyền" in Notice.objects.get(user=coordinator, key__startswith="objection").title
    assert "objection" in {item.key.split(":")[0] for item in due_items(LATE)}


def test_one_objects_to_own_tasks_and_once(plan, province, officer):
    outside = make_user("Người Khác", ("agency_officer", province.vcci))
    with pytest.raises(ValidationError, match="không chủ trì nhiệm vụ này"):
        objects(plan, ALONE, province.vcci, outside)
    objects(plan, ALONE, province.stc, officer)
    with pytest.raises(ValidationError, match="đã nêu ý kiến"):
        objects(plan, ALONE, province.stc, officer)


def test_an_objection_taken_back_waits_for_confirmation_again(plan, province, officer):
    objection = objects(plan, ALONE, province.stc, officer)
    services.withdraw(objection=objection, by=officer, version=1, on=IN_TIME)
    assert answers(plan, province.stc)[ALONE] == "waiting"
