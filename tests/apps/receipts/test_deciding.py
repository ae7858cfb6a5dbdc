"""The coordinator decides: the agency answers all the same, or another one leads from that day on."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cchc.apps.agencies.models import valid_on
from cchc.apps.audit.concurrency import ChangedMeanwhile
from cchc.apps.notices.models import Notice
from cchc.apps.plans.models import Obligation
from cchc.apps.receipts import services
from cchc.apps.receipts.models import Objection
from cchc.apps.receipts.selectors.handing import lead_rows

from .conftest import IN_TIME, LATE, answers, objects, rows_of, task_of

pytestmark = pytest.mark.django_db
ALONE, GROUPED = "A.IX.3", "A.VIII.7"
NEXT = LATE + timedelta(days=1)


def leads(plan, code, on):
    rows = Obligation.objects.filter(valid_on(on), result__task__plan=plan, result__task__code=code)
    return set(rows.values_list("lead__code", flat=True))


@pytest.fixture
def objection(plan, province, officer):
    return objects(plan, ALONE, province.stc, officer)


def hand(objection, *bodies, by, on=LATE, number=1, version=1):
    return services.hand_to(
        objection=objection,
        leads={number: list(bodies)},
        reason="Đúng thẩm quyền",
        by=by,
        version=version,
        on=on,
    )


def test_a_rejected_objection_leaves_the_task_with_the_agency(
    plan, province, objection, coordinator, officer
):
    services.reject(objection=objection, reason="Nghị định giao Sở", by=coordinator, version=1, on=LATE)
    assert answers(plan, province.stc, LATE)[ALONE] == "kept"
    assert leads(plan, ALONE, NEXT) == {"STC"}
    assert Notice.objects.filter(user=officer, key=f"objection:{objection.pk}:decided").exists()
    with pytest.raises(ValidationError, match="đã được xem xét"):
        objects(plan, ALONE, province.stc, officer, on=LATE)


def test_on_a_day_before_the_decision_it_was_still_open(plan, province, objection, coordinator):
    services.reject(objection=objection, reason="Nghị định giao Sở", by=coordinator, version=1, on=LATE)
    assert answers(plan, province.stc, IN_TIME)[ALONE] == "objecting"


def test_an_accepted_objection_moves_the_obligations_and_keeps_the_history(
    plan, province, objection, coordinator
):
    done = hand(objection, "agency:STP", by=coordinator)
    assert done.handed_to == "Sở Tư pháp"
    assert leads(plan, ALONE, LATE - timedelta(days=1)) == {"STC"}
    assert leads(plan, ALONE, NEXT) == {"STP"}
    assert ALONE not in rows_of(plan, province.stc, LATE)


def test_the_new_agency_is_asked_from_that_day(plan, province, objection, coordinator):
    services.confirm(plan=plan, agency=province.stp, by=_officer(province), on=IN_TIME)
    hand(objection, "agency:STP", by=coordinator)
    row = rows_of(plan, province.stp, LATE)[ALONE]
    assert (row.answer.value, row.asked_on, row.answer_by) == ("waiting", LATE, date(2025, 6, 23))


def _officer(province):
    from .conftest import make_user

    return make_user("Cán Bộ Tư Pháp", ("agency_officer", province.stp))


def test_a_member_of_a_group_is_taken_out_and_the_others_stay(plan, province, officer, coordinator):
    objection = objects(plan, GROUPED, province.stc, officer)
    row = lead_rows(task_of(plan, GROUPED), province.stc, on=LATE)[0]
    assert set(row.others) == {"agency:SNV", "agency:STP", "agency:CAMLAM", "agency:NHATRANG"}
    hand(objection, *row.others, by=coordinator, number=row.assignment.number)
    assert leads(plan, GROUPED, NEXT) == {"SNV", "STP", "CAMLAM", "NHATRANG"}


def test_whoever_objects_must_not_lead_afterwards(plan, province, officer, coordinator):
    objection = objects(plan, GROUPED, province.stc, officer)
    with pytest.raises(ValidationError, match="Sở Tài chính vẫn còn"):
        hand(objection, "group:G_SBN_DP", by=coordinator)
    objection.refresh_from_db()
    assert objection.state == "open"
    assert "STC" in leads(plan, GROUPED, NEXT)


def test_a_decision_needs_a_reason_and_is_made_once(objection, coordinator):
    with pytest.raises(ValidationError, match="Hãy ghi lý do"):
        services.reject(objection=objection, reason="", by=coordinator, version=1, on=LATE)
    services.reject(objection=objection, reason="Thuộc Sở", by=coordinator, version=1, on=LATE)
    with pytest.raises(ValidationError, match="đã xong"):
        hand(objection, "agency:STP", by=coordinator, version=2)


def test_two_decisions_at_once_do_not_overwrite_each_other(objection, coordinator):
    stale = Objection.objects.select_related("task__plan", "agency").get(pk=objection.pk)
    services.reject(objection=objection, reason="Thuộc Sở", by=coordinator, version=1, on=LATE)
    with pytest.raises(ChangedMeanwhile):
        services.reject(objection=stale, reason="Khác", by=coordinator, version=1, on=LATE)


def test_only_the_coordinator_decides(objection, officer, reviewer):
    for somebody in (officer, reviewer):
        with pytest.raises(PermissionDenied):
            services.reject(objection=objection, reason="x", by=somebody, version=1, on=LATE)
        with pytest.raises(PermissionDenied):
            hand(objection, "agency:STP", by=somebody)
