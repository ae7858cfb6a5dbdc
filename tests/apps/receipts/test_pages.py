"""The pages of receipts: for the right people, each step without scripts, with few queries."""

import pytest
from tests.apps.people import signed_in, text_of
from tests.apps.plans.conftest import make_agency

from cchc.apps.agencies.services_groups import add_member
from cchc.apps.audit.actors import SYSTEM
from cchc.apps.plans.services import obligations
from cchc.apps.receipts import services
from cchc.apps.receipts.models import Focal, Objection
from cchc.apps.receipts.selectors.pages import agency_page, overview

from .conftest import IN_TIME, answers, make_user, objects, task_of

pytestmark = pytest.mark.django_db
ALONE = "A.IX.3"


@pytest.fixture
def objection(plan, province, officer):
    return objects(plan, ALONE, province.stc, officer)


PAGES = (
    "own",
    "own_confirm",
    "own_focal",
    "own_object",
    "overview",
    "objection",
    "decide",
    "list",
    "overviews",
)
# Who opens what: x yes, . does not exist for him. In the order of PAGES.
MATRIX = {
    "agency_officer": "xxxx.x.x.",
    "agency_head": "xxxx.x.x.",
    "coordinator": "x...xxx.x",
    "leader": "x........",
    "reviewer": "x........",
    "reader": ".........",
    "administrator": "x........",
}


def address(name, plan, objection):
    own = f"/tiep-nhan/{plan.pk}/STC/"
    return {
        "own": own,
        "own_confirm": f"{own}xac-nhan/",
        "own_focal": f"{own}dau-moi/",
        "own_object": f"{own}y-kien/A.VIII.7/",
        "overview": f"/tiep-nhan/theo-doi/{plan.pk}/",
        "objection": f"/tiep-nhan/y-kien/{objection.pk}/",
        "decide": f"/tiep-nhan/y-kien/{objection.pk}/quyet-dinh/",
        "list": "/tiep-nhan/",
        "overviews": "/tiep-nhan/theo-doi/",
    }[name]


@pytest.mark.parametrize("role", MATRIX)
def test_who_may_open_which_page(plan, province, objection, role):
    somebody = make_user("Ai Đó", (role, province.stc) if role.startswith("agency") else role)
    browser = signed_in(somebody)
    codes = [browser.get(address(name, plan, objection)).status_code for name in PAGES]
    assert "".join("." if code == 404 else "x" for code in codes) == MATRIX[role]


def test_another_agencys_officer_sees_nothing_of_it(plan, province, objection):
    browser = signed_in(make_user("Người Sở Khác", ("agency_officer", province.stp)))
    for name in PAGES[:7]:
        assert browser.get(address(name, plan, objection)).status_code == 404


def test_an_agency_confirms_in_one_click(plan, province, officer):
    browser = signed_in(officer)
    page = text_of(browser.get("/tiep-nhan/", follow=True))
    assert "Đã quá hạn trả lời 33 ngày (hạn 14/05/2025)" in page
    answer = browser.post(f"/tiep-nhan/{plan.pk}/STC/xac-nhan/", follow=True)
    assert "Đã xác nhận tiếp nhận nhiệm vụ." in text_of(answer)
    assert "Không còn nhiệm vụ nào chờ" in text_of(
        browser.post(f"/tiep-nhan/{plan.pk}/STC/xac-nhan/", follow=True)
    )


def test_an_agency_objects_with_a_pasted_citation(plan, province, officer):
    browser, page = signed_in(officer), f"/tiep-nhan/{plan.pk}/STC/y-kien/{ALONE}/"
    answer = text_of(browser.post(page, {"reason": "Thuộc Sở Tư pháp"}))
    assert "Hãy chọn tệp, hoặc ghi số, ký hiệu văn bản." in answer
    assert "Thuộc Sở Tư pháp" in answer
    cited = "Nghị định số 29/2024/NĐ-CP ngày 06/3/2024 của Chính phủ"
    answer = browser.post(page, {"reason": "Thuộc Sở Tư pháp", "number": cited}, follow=True)
    assert "Đã gửi ý kiến" in text_of(answer)
    assert Objection.objects.get().is_late


def test_an_agency_takes_its_objection_back(plan, province, officer, objection):
    page = f"/tiep-nhan/y-kien/{objection.pk}/"
    assert "Đã rút ý kiến" in text_of(signed_in(officer).post(f"{page}rut/", {"version": 1}, follow=True))
    again = text_of(signed_in(officer).post(f"{page}rut/", {"version": 1}, follow=True))
    assert "Ý kiến này đã xong" in again


def test_an_agency_names_a_focal_officer_for_one_task(plan, province, officer):
    task = task_of(plan, ALONE)
    typed = {"task": task.pk, "user": officer.pk}
    answer = signed_in(officer).post(f"/tiep-nhan/{plan.pk}/STC/dau-moi/", typed, follow=True)
    assert "Đã ghi cán bộ đầu mối" in text_of(answer)
    assert Focal.objects.get().task == task


def test_the_coordinator_sees_the_silent_and_decides(plan, province, officer, coordinator, objection):
    services.confirm(plan=plan, agency=province.stc, by=officer, on=IN_TIME)
    browser = signed_in(coordinator)
    page = text_of(browser.get("/tiep-nhan/theo-doi/", follow=True))
    assert "quá hạn 33 ngày" in page
    assert "Ý kiến chờ quyết định" in page
    decide = f"/tiep-nhan/y-kien/{objection.pk}/quyet-dinh/"
    typed = {"reason": "Nghị định giao Sở Tài chính", "version": 1}
    assert "Đã ghi quyết định" in text_of(browser.post(decide, typed, follow=True))
    assert answers(plan, province.stc, on=IN_TIME.replace(month=7))[ALONE] == "kept"


def test_a_decision_that_leaves_the_agency_in_says_so_and_keeps_what_was_typed(
    plan, province, coordinator, objection
):
    decide = f"/tiep-nhan/y-kien/{objection.pk}/quyet-dinh/"
    typed = {"hand": "1", "leads_1": ["agency:STC"], "reason": "Giữ lại", "version": 1}
    page = text_of(signed_in(coordinator).post(decide, typed))
    assert "Sở Tài chính vẫn còn trong các cơ quan được chọn" in page
    assert "Giữ lại" in page


def test_a_plan_applied_before_there_were_receipts_is_asked_by_a_button(plan, coordinator):
    plan.asking.delete()
    browser, page = signed_in(coordinator), f"/tiep-nhan/theo-doi/{plan.pk}/"
    assert "Đề nghị các cơ quan xác nhận" in text_of(browser.get(page))
    assert "Đề nghị từ ngày 16/06/2025" in text_of(browser.post(f"{page}hoi/", follow=True)).replace(
        "</dt><dd>", " "
    )


def test_an_agencys_own_plan_asks_nobody(plan, province, coordinator):
    plan.asking.delete()
    plan.agency = province.stc
    plan.save()
    assert services.ask(plan=plan, by=coordinator) is None


def test_the_pages_ask_a_fixed_number_of_queries(plan, province, coordinator, django_assert_num_queries):
    with django_assert_num_queries(11):
        agency_page(plan, province.stc, on=IN_TIME)
    coordinator.may("receipts.decide")
    with django_assert_num_queries(12):
        overview(plan, seen_by=coordinator, on=IN_TIME)


def test_more_agencies_cost_no_query_more(plan, province, coordinator, django_assert_num_queries):
    for number in range(20):
        add_member(by=SYSTEM, group=province.sbn_dp, agency=make_agency(f"X{number}", f"Sở {number}"))
    obligations.refresh(plan=plan, by=SYSTEM, on=IN_TIME)
    coordinator.may("receipts.decide")
    with django_assert_num_queries(12):
        assert len(overview(plan, seen_by=coordinator, on=IN_TIME).rows) == 25
