"""From the applied plan to another agency that leads; and an officer on leave whose head stands in."""

from datetime import date

import pytest
from tests.apps.people import signed_in, text_of
from tests.apps.plans.conftest import coordinator, make_user, officer, plan, province

from cchc.apps.agencies.models import valid_on
from cchc.apps.notices import services as notices
from cchc.apps.notices.models import Notice
from cchc.apps.plans.models import Obligation
from cchc.apps.receipts.models import Objection

__all__ = ["coordinator", "officer", "plan", "province"]
pytestmark = pytest.mark.django_db
TASK, LATER = "A.IX.3", date(2025, 6, 17)


@pytest.fixture(autouse=True)
def demo_days(settings):
    """Pages are asked for on 16/06/2025."""
    settings.CCHC_DEMO = True


def test_a_task_goes_to_whom_it_belongs(plan, province, officer, coordinator):
    finance, lead = signed_in(officer), signed_in(coordinator)
    justice = signed_in(make_user("Cán Bộ Tư Pháp", ("agency_officer", province.stp)))
    own = f"/tiep-nhan/{plan.pk}/STC/"

    page = text_of(finance.get("/tiep-nhan/", follow=True))
    assert "Xác nhận đã nhận" in page
    cited = "Nghị định số 29/2024/NĐ-CP ngày 06/3/2024 của Chính phủ"
    finance.post(f"{own}y-kien/{TASK}/", {"reason": "Không thuộc thẩm quyền", "number": cited})
    finance.post(f"{own}xac-nhan/")
    justice.post(f"/tiep-nhan/{plan.pk}/STP/xac-nhan/")

    objection = Objection.objects.get()
    assert TASK in text_of(lead.get(f"/tiep-nhan/theo-doi/{plan.pk}/"))
    typed = {"hand": "1", "leads_1": ["agency:STP"], "reason": "Nghị định 29/2024/NĐ-CP", "version": 1}
    answer = lead.post(f"/tiep-nhan/y-kien/{objection.pk}/quyet-dinh/", typed, follow=True)
    assert "Chấp nhận, đã giao cơ quan khác" in text_of(answer)
    assert "Sở Tư pháp" in text_of(answer)

    moved = Obligation.objects.filter(valid_on(LATER), result__task__code=TASK)
    assert set(moved.values_list("lead__code", flat=True)) == {"STP"}
    before = Obligation.objects.filter(valid_on(date(2025, 6, 15)), result__task__code=TASK)
    assert set(before.values_list("lead__code", flat=True)) == {"STC"}
    asked = text_of(justice.get(f"/tiep-nhan/{plan.pk}/STP/"))
    assert "Xác nhận đã nhận 1 nhiệm vụ" in asked
    assert "Chấp nhận" in text_of(finance.get(f"/tiep-nhan/y-kien/{objection.pk}/"))


def test_an_officer_on_leave_is_reminded_through_his_deputy(plan, province, officer):
    head = make_user("Bùi Thủ Trưởng", ("agency_head", province.stc))
    typed = {"first_day": "16/06/2025", "last_day": "20/06/2025", "deputy": head.pk, "reason": "nghỉ phép"}
    browser = signed_in(officer)
    assert "Đang nghỉ" in text_of(browser.post(f"/nguoi-dung/{officer.pk}/nghi/", typed, follow=True))

    Notice.objects.all().delete()
    notices.run(on=LATER)
    assert Notice.objects.filter(user=head, key__startswith="receipt").exists()
    assert Notice.objects.filter(user=officer, key__startswith="receipt").exists()

    confirmed = signed_in(head).post(f"/tiep-nhan/{plan.pk}/STC/xac-nhan/", follow=True)
    assert "Đã xác nhận tiếp nhận nhiệm vụ." in text_of(confirmed)
