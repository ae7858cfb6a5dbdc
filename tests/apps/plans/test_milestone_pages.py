"""The pages of milestones: what they tell, and to whom they give which button."""

from datetime import date

import pytest
from django.urls import reverse

from cchc.apps.plans.models import MeetingDay, MilestonePlan, MilestoneReport

from .asking import page, send, words
from .conftest import JUNE, duty, get_result, make_user
from .test_milestones import ONLINE, OWN, REPORT, TRAINING, set_own

pytestmark = pytest.mark.django_db


@pytest.fixture
def justice(province):
    """The officer of Sở Tư pháp, who reports about the document."""
    return make_user("Võ Tư Pháp", ("agency_officer", province.stp))


@pytest.fixture
def on_pages(settings):
    """Pages are asked for on 16/06/2025, the demo's day."""
    settings.CCHC_DEMO = True


def test_the_page_tells_days_durations_and_where_they_come_from(client, on_pages, plan, coordinator, justice):
    text = words(page(client, coordinator, "milestones", plan.pk, REPORT))
    for told in (
        "03/12/2025",
        "giả định, sửa được",
        "ngày bắt đầu an toàn",
        "Nếu bắt đầu ngày 16/06/2025",
        "chưa báo",
    ):
        assert told in text
    assert reverse("plans:milestones_edit", args=[plan.pk, REPORT]) in text
    text = words(page(client, justice, "milestones", plan.pk, REPORT))
    assert "Báo xong" in text
    assert reverse("plans:milestones_edit", args=[plan.pk, REPORT]) not in text


@pytest.mark.parametrize("code", [ONLINE, "A.VII.1.r1", "A.IX.3.r1", "A.VIII.7.r2", TRAINING, "B.1.1.r1"])
def test_every_kind_of_result_has_its_page_of_milestones(client, on_pages, plan, coordinator, code):
    assert page(client, coordinator, "milestones", plan.pk, code).status_code == 200
    assert page(client, coordinator, "milestones_edit", plan.pk, code).status_code == 200


def test_an_outsider_gets_404_for_the_pages(client, plan, outsider, officer):
    assert page(client, outsider, "milestones", plan.pk, REPORT).status_code == 404
    for person in (outsider, officer):
        assert page(client, person, "milestones_edit", plan.pk, REPORT).status_code == 404
        assert page(client, person, "milestone_step", duty(plan, REPORT).pk, "start").status_code == 404
        assert page(client, person, "add_meeting").status_code == 404


def test_the_coordinator_sets_steps_on_the_page_and_takes_them_back(client, on_pages, plan, coordinator):
    address = reverse("plans:milestones_edit", args=[plan.pk, REPORT])
    typed = {
        "row0__key": "soan",
        "row0__name": "Soạn",
        "row0__working_days": "10",
        "row1__name": "Ký",
        "row1__working_days": "",
        "reason": "Theo quy chế",
        "version": "1",
    }
    assert "kể cả 0" in words(send(client, coordinator, address, typed))
    answer = send(client, coordinator, address, typed | {"row1__working_days": "2", "row1__meeting": "ubnd"})
    assert answer.url == reverse("plans:milestones", args=[plan.pk, REPORT])
    assert [(row["key"], row["name"]) for row in MilestonePlan.objects.get().steps] == [
        ("soan", "Soạn"),
        ("buoc_1", "Ký"),
    ]
    text = words(page(client, coordinator, "milestones", plan.pk, REPORT))
    assert "Trần Đầu Mối đặt riêng: Theo quy chế" in text
    assert "Chưa có ngày họp nào kịp" in text
    send(client, coordinator, address, {"action": "usual", "version": "2"})
    assert not MilestonePlan.objects.exists()


def test_the_coordinator_types_dated_values_of_a_figure(client, on_pages, plan, coordinator):
    address = reverse("plans:milestones_edit", args=[plan.pk, ONLINE])
    typed = {"points": "30/09/2025; sáu", "reason": "Theo quyết định", "version": "1"}
    assert "Dòng “30/09/2025; sáu”" in words(send(client, coordinator, address, typed))
    send(client, coordinator, address, typed | {"points": "30/06/2025; 50\n30/09/2025; 66,5"})
    assert MilestonePlan.objects.get().points == [
        {"on": "2025-06-30", "value": "50"},
        {"on": "2025-09-30", "value": "66.5"},
    ]
    assert "66,5 %" in words(page(client, coordinator, "milestones", plan.pk, ONLINE))


def test_an_old_form_of_milestones_is_answered_with_what_changed(client, on_pages, plan, coordinator):
    set_own(plan, steps=OWN)
    typed = {"row0__name": "Của tôi", "row0__working_days": "1", "reason": "x", "version": "1"}
    text = words(send(client, coordinator, reverse("plans:milestones_edit", args=[plan.pk, REPORT]), typed))
    assert "Người khác vừa sửa mục này" in text
    assert "Của tôi" in text


def test_an_officer_reports_a_step_and_corrects_it(client, on_pages, plan, justice):
    address = reverse("plans:milestone_step", args=[duty(plan, REPORT).pk, "start"])
    assert "Hãy ghi ngày xong" in words(send(client, justice, address, {"day": ""}))
    send(client, justice, address, {"day": "10/06/2025", "note": "Đã giao chuyên viên"})
    first = MilestoneReport.objects.get()
    assert (first.on, first.by_name, first.known_from) == (date(2025, 6, 10), "Võ Tư Pháp", JUNE)
    assert "Đã giao chuyên viên" in words(page(client, justice, "milestones", plan.pk, REPORT))
    send(client, justice, address, {"day": "", "seen": first.pk})
    assert MilestoneReport.objects.last().on is None
    last = reverse("plans:milestone_step", args=[duty(plan, REPORT).pk, "ban_hanh"])
    assert client.get(last).status_code == 404


def test_meeting_days_stand_on_the_page_of_the_calendar(client, plan, coordinator):
    send(
        client,
        coordinator,
        reverse("plans:add_meeting"),
        {"body": "ubnd", "on": "28/11/2025", "reference": "Lịch"},
    )
    meeting = MeetingDay.objects.get()
    assert "Phiên họp UBND tỉnh" in words(page(client, coordinator, "calendar", nam="2025"))
    address = reverse("plans:remove_meeting", args=[meeting.pk])
    assert "Hãy ghi lý do" in words(send(client, coordinator, address, {"reason": "", "version": 1}))
    send(client, coordinator, address, {"reason": "Hoãn", "version": 1})
    assert not MeetingDay.objects.exists()


def test_internal_days_are_set_on_the_page_and_shown_beside_the_printed_one(
    client, on_pages, plan, coordinator
):
    address = reverse("plans:task_settings", args=[plan.pk, "A.III.1.a"])
    version = get_result(plan, REPORT).task.version
    typed = {
        "form": "internal",
        "due": "30/09/2025",
        "cutoff": "31/08/2025",
        "source": "Công văn 7",
        "version": version,
    }
    send(client, coordinator, address, typed)
    for name, code in (("task", "A.III.1.a"), ("result", REPORT), ("milestones", REPORT)):
        text = words(page(client, coordinator, name, plan.pk, code))
        assert "Hạn nội bộ" in text
        assert "30/09/2025" in text
        assert "Ngày chốt số liệu nội bộ" in text
    for name in ("board", "table"):
        text = words(page(client, coordinator, name, plan.pk))
        assert "hạn nội bộ 30/09/2025" in text
        assert "ngày chốt số liệu nội bộ 31/08/2025" in text


def test_the_board_shows_the_next_milestone_and_can_be_narrowed(client, on_pages, plan, coordinator):
    assert "bắt đầu chậm nhất 03/12/2025" in words(page(client, coordinator, "board", plan.pk))
    text = words(page(client, coordinator, "board", plan.pk, past_start="on"))
    assert "0 nhiệm vụ" in text
