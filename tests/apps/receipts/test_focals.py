"""Focal officers: who looks after what, is told first, and sees his own work."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from tests.apps.plans.conftest import duty, get_result

from cchc.apps.accounts import services as accounts
from cchc.apps.audit.actors import SYSTEM
from cchc.apps.notices import services as notices
from cchc.apps.notices.due import DueItem
from cchc.apps.notices.models import Notice
from cchc.apps.receipts import services
from cchc.apps.receipts.models import Focal
from cchc.apps.receipts.selectors.focals import focals_on, mine

from .conftest import IN_TIME, LATE, make_user, task_of

pytestmark = pytest.mark.django_db
ALONE = "A.IX.3"


@pytest.fixture
def colleague(province):
    return make_user("Hồ Đồng Nghiệp", ("agency_officer", province.stc))


def name(plan, agency, user, by, task=None, on=IN_TIME):
    return services.name_focal(plan=plan, agency=agency, user=user, task=task, by=by, on=on)


def test_a_task_has_its_own_officer_or_that_of_all(plan, province, officer, colleague):
    name(plan, province.stc, officer, officer)
    name(plan, province.stc, colleague, officer, task=task_of(plan, ALONE))
    who = focals_on(plan, on=LATE)
    assert who.of(province.stc.pk) == officer
    assert who.of(province.stc.pk, task_of(plan, ALONE).pk) == colleague
    assert who.of(province.stc.pk, task_of(plan, "A.VIII.7").pk) == officer


def test_another_follows_and_the_past_stays(plan, province, officer, colleague):
    name(plan, province.stc, officer, officer)
    name(plan, province.stc, colleague, officer, on=LATE)
    assert focals_on(plan, on=IN_TIME).of(province.stc.pk) == officer
    assert focals_on(plan, on=LATE).of(province.stc.pk) == colleague
    assert Focal.objects.count() == 2


def test_nobody_in_particular_ends_it(plan, province, officer):
    name(plan, province.stc, officer, officer)
    name(plan, province.stc, None, officer, on=LATE)
    assert focals_on(plan, on=LATE).of(province.stc.pk) is None


def test_he_must_hold_an_appointment_there(plan, province, officer):
    stranger = make_user("Người Sở Khác", ("agency_officer", province.stp))
    with pytest.raises(ValidationError, match="không giữ vai trò ở Sở Tài chính"):
        name(plan, province.stc, stranger, officer)


def test_he_is_focal_officer_no_longer_than_he_holds_it(plan, province, officer):
    leaving = make_user("Sắp Nghỉ")
    accounts.appoint(
        by=SYSTEM, user=leaving, role="agency_officer", agency=province.stc, valid_to=date(2025, 5, 31)
    )
    assert name(plan, province.stc, leaving, officer).valid_to == date(2025, 5, 31)


def test_another_agency_names_nobody_here(plan, province, officer, coordinator):
    stranger = make_user("Người Sở Khác", ("agency_officer", province.stp))
    for by in (stranger, coordinator):
        with pytest.raises(PermissionDenied):
            name(plan, province.stc, officer, by)


def item(plan, province, **more):
    owed = duty(plan, "A.IX.3.r1", province.stc)
    return DueItem(f"obligation:{owed.pk}", "Việc", "/", agency=province.stc, **more)


def told():
    return set(Notice.objects.filter(key__startswith="obligation").values_list("user__full_name", flat=True))


def test_the_focal_officer_is_reminded_first(plan, province, officer, colleague):
    name(plan, province.stc, colleague, officer, task=task_of(plan, ALONE))
    notices.remind(due_items=[item(plan, province, due=LATE)], on=LATE)
    assert told() == {"Hồ Đồng Nghiệp"}


def test_without_a_focal_officer_all_are_reminded(plan, province, officer, colleague):
    notices.remind(due_items=[item(plan, province, due=LATE)], on=LATE)
    assert told() == {"Phạm Cán Bộ", "Hồ Đồng Nghiệp"}


def test_one_whose_appointment_ended_is_passed_over(plan, province, officer, colleague):
    name(plan, province.stc, colleague, officer)
    colleague.appointments.update(valid_to=IN_TIME)
    notices.remind(due_items=[item(plan, province, due=LATE)], on=LATE)
    assert told() == {"Phạm Cán Bộ"}


def test_the_head_hears_of_what_is_long_overdue_all_the_same(plan, province, officer, colleague, head):
    name(plan, province.stc, colleague, officer)
    notices.remind(due_items=[item(plan, province, due=date(2025, 6, 2))], on=LATE)
    assert "Bùi Thủ Trưởng" in told()


def test_own_work_is_what_one_looks_after(plan, province, officer, colleague):
    name(plan, province.stc, officer, officer)
    name(plan, province.stc, colleague, officer, task=task_of(plan, ALONE))
    his = mine(officer, province.stc, plan, LATE)
    hers = mine(colleague, province.stc, plan, LATE)
    alone, other = get_result(plan, "A.IX.3.r1").task, get_result(plan, "A.VIII.7.r1").task
    assert [his(alone), his(other), hers(alone), hers(other)] == [False, True, True, False]
    assert mine(make_user("Ai Đó"), province.stc, plan, LATE) is None


def test_the_page_of_work_offers_ones_own(plan, province, officer, colleague, client):
    name(plan, province.stc, officer, officer)
    name(plan, province.stc, colleague, officer, task=task_of(plan, ALONE))
    client.force_login(colleague)
    page = "/ke-hoach/viec/STC/"
    everything, own = client.get(page).content.decode(), client.get(f"{page}?xem=cua-toi").content.decode()
    assert "A.VIII.7.r1" in everything
    assert "A.VIII.7.r1" not in own
    assert "A.IX.3.r1" in own
