"""Nobody's tasks stay with a closed account."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.plans.conftest import duty, make_user

from cchc.apps.accounts import open_work, services_absence, services_handover
from cchc.apps.accounts import services as accounts
from cchc.apps.accounts.models import User
from cchc.apps.audit.actors import SYSTEM
from cchc.apps.audit.models import Entry
from cchc.apps.plans.models import Fact
from cchc.apps.plans.services import facts
from cchc.apps.receipts import services
from cchc.apps.receipts.models import Focal

from .conftest import task_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
ALONE = "A.IX.3"


@pytest.fixture
def colleague(province):
    return make_user("Hồ Đồng Nghiệp", ("agency_officer", province.stc))


@pytest.fixture(autouse=True)
def administrator(db):
    return make_user("Quản Trị", "administrator")


def drafts(plan, province, user):
    owed = duty(plan, "A.IX.3.r1", province.stc)
    present = facts.draft_of(owed)
    seen = present.version if present else None
    facts.save_draft(obligation=owed, typed={"as_of": ["1"]}, by=user, version=seen)


def looks_after(plan, province, user, by=SYSTEM, task=None):
    services.name_focal(plan=plan, agency=province.stc, user=user, task=task, by=by, on=TODAY)


def stands_in(user, absent):
    services_absence.record_absence(
        user=absent, deputy=user, first_day=TODAY, last_day=TODAY + timedelta(days=3), by=SYSTEM
    )


def close(user):
    accounts.deactivate(by=SYSTEM, user=user, version=user.version)


@pytest.mark.parametrize("kind", ["draft", "focal", "deputy"])
def test_an_account_with_open_work_is_not_closed(plan, province, officer, colleague, kind):
    match kind:
        case "draft":
            drafts(plan, province, officer)
        case "focal":
            looks_after(plan, province, officer)
        case "deputy":
            stands_in(officer, colleague)
    with pytest.raises(ValidationError) as refusal:
        close(officer)
    assert "còn 1 việc đang mở" in refusal.value.messages[0]
    assert "Bàn giao công việc" in refusal.value.messages[0]


def test_the_last_appointment_at_an_agency_does_not_end_while_its_work_is_open(plan, province, officer):
    drafts(plan, province, officer)
    held = officer.appointments.get()
    with pytest.raises(ValidationError, match="việc đang mở"):
        accounts.end_appointment(by=SYSTEM, appointment=held, on=TODAY, version=1)
    accounts.appoint(by=SYSTEM, user=officer, role="agency_head", agency=province.stc)
    assert accounts.end_appointment(by=SYSTEM, appointment=held, on=TODAY, version=1).valid_to == TODAY


def test_one_act_moves_everything_and_writes_minutes(plan, province, officer, colleague, administrator):
    drafts(plan, province, officer)
    looks_after(plan, province, officer)
    looks_after(plan, province, officer, task=task_of(plan, ALONE))
    moved = services_handover.hand_over(
        user=officer,
        receivers={province.stc.pk: colleague},
        reason="Quyết định điều động 12/QĐ-STC",
        by=administrator,
        close=True,
    )
    assert moved == 3
    assert open_work.pieces_of(officer, on=TODAY) == []
    assert len(open_work.pieces_of(colleague, on=TODAY)) == 3
    assert Fact.objects.get().by == colleague
    officer.refresh_from_db()
    assert not officer.is_active
    minutes = {
        each.verb: each
        for each in Entry.objects.filter(verb__in=["accounts.hand_over", "accounts.take_over"])
    }
    assert minutes["accounts.hand_over"].about_id == officer.pk
    assert minutes["accounts.take_over"].about_id == colleague.pk
    assert len(minutes["accounts.hand_over"].after["work"]) == 3


def test_whoever_takes_over_must_hold_a_role_there(plan, province, officer, administrator):
    drafts(plan, province, officer)
    stranger = make_user("Người Sở Khác", ("agency_officer", province.stp))
    for receivers, words in (
        ({}, "Hãy chọn người nhận"),
        ({province.stc.pk: stranger}, "không giữ vai trò nào"),
    ):
        with pytest.raises(ValidationError, match=words):
            services_handover.hand_over(
                user=officer, receivers=receivers, reason="Chuyển công tác", by=administrator
            )
    assert Fact.objects.get().by == officer


def test_half_a_hand_over_does_not_happen(plan, province, officer, colleague, administrator):
    """The second place has no receiver: the first one's work stays where it was."""
    drafts(plan, province, officer)
    accounts.appoint(by=SYSTEM, user=officer, role="agency_officer", agency=province.stp)
    services.name_focal(plan=plan, agency=province.stp, user=officer, by=SYSTEM, on=TODAY)
    with pytest.raises(ValidationError, match="Sở Tư pháp"):
        services_handover.hand_over(
            user=officer, receivers={province.stc.pk: colleague}, reason="Chuyển", by=administrator
        )
    assert Fact.objects.get().by == officer


def test_who_may_hand_over(plan, province, officer, colleague, head, coordinator, administrator):
    stranger = make_user("Thủ Trưởng Khác", ("agency_head", province.stp))
    for by in (colleague, coordinator, stranger):
        with pytest.raises(PermissionDenied):
            services_handover.hand_over(user=officer, receivers={}, reason="x", by=by)
    for by in (officer, head, administrator):
        assert services_handover.hand_over(user=officer, receivers={}, reason="x", by=by) == 0


def test_a_head_does_not_close_accounts(plan, province, officer, head):
    with pytest.raises(PermissionDenied):
        services_handover.hand_over(user=officer, receivers={}, reason="x", by=head, close=True)


def test_the_page_lists_everything_and_takes_one_action(
    plan, province, officer, colleague, client, administrator
):
    drafts(plan, province, officer)
    looks_after(plan, province, officer)
    client.force_login(administrator)
    page = f"/nguoi-dung/{officer.pk}/ban-giao/"
    text = client.get(page).content.decode()
    assert "Bản nháp số liệu" in text
    assert "Cán bộ đầu mối" in text
    typed = {
        "version": officer.version,
        f"to_{province.stc.pk}": colleague.pk,
        "reason": "Nghỉ hưu",
        "close": "on",
    }
    answer = client.post(page, typed, follow=True)
    assert "Đã bàn giao 2 việc" in answer.content.decode()
    assert not User.objects.get(pk=officer.pk).is_active


ACTS = ("draft", "focal", "task_focal", "deputy", "hand_over", "close", "open", "end")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(ACTS), st.sampled_from((0, 1, 2)), st.sampled_from((0, 1, 2))), max_size=8
    )
)
def test_whatever_happens_nobodys_tasks_stay_with_a_closed_account(plan, province, acts):
    """Any order of drafting, naming, standing in, handing over, closing, opening and ending of roles."""
    point = transaction.savepoint()
    try:
        _live_through(acts, plan, province)
    finally:
        transaction.savepoint_rollback(point)


def _live_through(acts, plan, province):
    people = [make_user(f"Người {n}", ("agency_officer", province.stc)) for n in range(3)]
    for act, one, other in acts:
        user, second = (User.objects.get(pk=people[n].pk) for n in (one, other))
        try:
            with transaction.atomic():
                _do(act, user, second, plan, province)
        except (ValidationError, PermissionDenied):
            pass  # refused with a sentence: nothing changed
        for closed in User.objects.filter(is_active=False):
            assert open_work.pieces_of(closed, on=TODAY) == []


def _do(act, user, second, plan, province):
    match act:
        case "draft":
            drafts(plan, province, user)
        case "focal":
            looks_after(plan, province, user, by=second)
        case "task_focal":
            looks_after(plan, province, user, by=second, task=task_of(plan, ALONE))
        case "deputy":
            stands_in(user, second)
        case "hand_over":
            receivers = {province.stc.pk: second}
            services_handover.hand_over(user=user, receivers=receivers, reason="Chuyển", by=SYSTEM)
        case "close":
            close(user)
        case "open":
            accounts.activate(by=SYSTEM, user=user, version=user.version)
        case "end":
            held = user.appointments.filter(valid_to=None).first()
            if held:
                accounts.end_appointment(by=SYSTEM, appointment=held, on=TODAY, version=held.version)


def test_a_focal_role_of_the_past_is_no_open_work(plan, province, officer):
    Focal.objects.create(agency=province.stc, plan=plan, user=officer, valid_to=date(2025, 6, 1))
    close(officer)
