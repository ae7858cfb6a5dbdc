"""Tasks feed criteria: seeded from what is known, changed by people with a reason, gaps in the open."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from tests.apps.people import signed_in, text_of

from cchc.apps.audit.actors import SYSTEM
from cchc.apps.audit.concurrency import ChangedMeanwhile
from cchc.apps.audit.models import Entry
from cchc.apps.plans.models import CriterionLink, Task
from cchc.apps.plans.selectors import criterion_links as selectors
from cchc.apps.plans.services import criterion_links as services

pytestmark = pytest.mark.django_db
SET = "par-index/2022-2024"


@pytest.fixture
def task(plan):
    return Task.objects.filter(plan=plan, is_group=False, section__component="C7").first()


def add(task, chosen=f"{SET}|8.SIPAS", reason="Kết quả này được tính vào chỉ số hài lòng", by=SYSTEM, **more):
    return services.add(task=task, chosen=chosen, reason=reason, by=by, **more)


def names(task):
    return [(link.component, link.criterion, link.basis) for link in selectors.open_links().filter(task=task)]


def test_an_applied_plan_is_linked_with_the_components_of_its_sections(task):
    assert names(task) == [("C7", "", "title")]


def test_seeding_again_changes_nothing_and_brings_nothing_back(plan, task):
    link = CriterionLink.objects.get(task=task)
    services.remove(link=link, reason="Không phục vụ lĩnh vực này", by=SYSTEM, version=link.version)
    assert services.seed(plan=plan, by=SYSTEM) == 0
    assert names(task) == []


def test_invented_criteria_are_linked_in_the_demo_alone(plan, settings):
    assert not CriterionLink.objects.exclude(set_id="").exists()
    settings.CCHC_DEMO = True
    assert services.seed(plan=plan, by=SYSTEM) > 0
    assert {link.set_id for link in CriterionLink.objects.exclude(set_id="")} == {"par-index/minh-hoa-2025"}


def test_a_task_feeds_many_criteria_and_a_criterion_many_tasks(plan, task):
    add(task)
    other = Task.objects.filter(plan=plan, is_group=False).exclude(pk=task.pk).first()
    add(other)
    assert len(names(task)) == 2
    assert selectors.open_links().filter(criterion="8.SIPAS").count() == 2


def test_one_result_alone_can_be_linked(task):
    link = add(task, result=task.results.first())
    assert str(link) == f"{task.results.first().code} → tiêu chí 8.SIPAS ({SET})"


def test_a_result_of_another_task_is_refused(plan, task):
    other = Task.objects.filter(plan=plan, results__isnull=False).exclude(pk=task.pk).first()
    with pytest.raises(ValidationError, match="không thuộc nhiệm vụ"):
        add(task, result=other.results.first())


@pytest.mark.parametrize("chosen", ["", "C99", f"{SET}|99", "khong/co|1", "commune/qd11-tu-2026|I.1"])
def test_what_no_set_knows_is_refused(task, chosen):
    with pytest.raises(ValidationError, match="trong danh sách"):
        add(task, chosen)


def test_a_link_needs_a_reason_and_exists_once(task):
    with pytest.raises(ValidationError, match="lý do"):
        add(task, reason=" ")
    add(task)
    with pytest.raises(ValidationError, match="đã có"):
        add(task)


def test_a_link_is_changed_with_a_reason_and_the_journal_keeps_both(task):
    link = add(task)
    services.change(link=link, chosen="F6", reason="Thuộc yếu tố thủ tục", by=SYSTEM, version=link.version)
    entry = Entry.objects.filter(verb="links.change").get()
    assert entry.before["link"] != entry.after["link"]
    assert (link.component, link.criterion, entry.note) == ("F6", "", "Thuộc yếu tố thủ tục")


def test_two_people_do_not_change_one_link_unseen(task):
    link = add(task)
    services.change(link=CriterionLink.objects.get(pk=link.pk), chosen="F6", reason="A", by=SYSTEM, version=1)
    with pytest.raises(ChangedMeanwhile):
        services.remove(link=link, reason="B", by=SYSTEM, version=1)


def test_who_may_not_edit_links_nothing(task, reviewer):
    with pytest.raises(PermissionDenied):
        add(task, by=reviewer)


def test_the_page_of_a_task_shows_points_and_how_sure_they_are(task, reviewer):
    page = text_of(signed_in(reviewer).get(f"/ke-hoach/{task.plan_id}/nhiem-vu/{task.code}/"))
    assert "Điểm liên quan" in page
    assert (
        'tối đa 13,5 <span class="status status-inferred">suy luận</span> điểm, theo par-index/2022-2024'
        in page
    )
    assert "Sửa liên kết với tiêu chí" not in page


def test_the_page_of_a_criterion_shows_the_tasks_that_feed_it(task, coordinator):
    add(task)
    page = text_of(signed_in(coordinator).get("/bo-tieu-chi/par-index--2022-2024/tieu-chi/8.SIPAS/"))
    assert task.words in page
    assert "Kết quả này được tính vào chỉ số hài lòng" in page
    page = text_of(signed_in(coordinator).get("/bo-tieu-chi/par-index--2022-2024/tieu-chi/7/"))
    assert "nối với cả lĩnh vực C7, theo tên mục" in page


def test_gaps_are_shown(plan, task, coordinator):
    page = text_of(signed_in(coordinator).get(f"/ke-hoach/{plan.pk}/tieu-chi/"))
    for words in (
        "F1 Trách nhiệm giải trình",
        "Kế hoạch in kết quả năm trước 79,94",
        "Tiêu chí không có nhiệm vụ",
    ):
        assert words in page


def test_links_are_made_changed_and_taken_out_on_pages(task, coordinator):
    desk, base = signed_in(coordinator), f"/ke-hoach/{task.plan_id}/nhiem-vu/{task.code}/diem/"
    assert "Hãy ghi lý do nối." in text_of(desk.post(base, {"chosen": "C3"}))
    assert "Đã nối." in text_of(desk.post(base, {"chosen": "C3", "reason": "Góp phần"}, follow=True))
    link = selectors.open_links().get(task=task, component="C3")
    form = {"chosen": "C4", "reason": "Đúng hơn", "version": 1}
    assert "Đã sửa liên kết." in text_of(desk.post(f"{base}{link.pk}/", form, follow=True))
    page = desk.post(f"{base}{link.pk}/bo/", {"reason": "Không cần", "version": 2}, follow=True)
    assert "Đã bỏ liên kết." in text_of(page)
    assert "Đã lập 0 liên kết mới." in text_of(
        desk.post(f"/ke-hoach/{task.plan_id}/tieu-chi/lap/", follow=True)
    )


def test_only_the_coordinator_opens_the_pages_that_change(task, officer, reviewer):
    for path in (f"nhiem-vu/{task.code}/diem/", "tieu-chi/lap/"):
        for user in (officer, reviewer):
            assert signed_in(user).get(f"/ke-hoach/{task.plan_id}/{path}").status_code == 404
    assert signed_in(officer).get(f"/ke-hoach/{task.plan_id}/tieu-chi/").status_code == 200


def test_the_gaps_ask_a_fixed_number_of_queries(plan, coordinator, django_assert_max_num_queries):
    coordinator.may("criteria.read")
    with django_assert_max_num_queries(5):
        known = selectors.set_for(plan, seen_by=coordinator)
        rows = selectors.linked_tasks(plan, seen_by=coordinator)
        selectors.gaps(plan, known, rows)
