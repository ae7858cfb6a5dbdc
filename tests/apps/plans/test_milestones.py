"""Milestones of results: derived from the catalogue, set by the coordinator, reported by agencies, never deciding."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from cchc.apps.audit.actors import SYSTEM
from cchc.apps.audit.concurrency import ChangedMeanwhile
from cchc.apps.audit.models import Entry
from cchc.apps.plans.models import MilestonePlan, MilestoneReport, Obligation
from cchc.apps.plans.selectors import board as boards
from cchc.apps.plans.selectors import leading
from cchc.apps.plans.selectors.due import due_items
from cchc.apps.plans.selectors.judged import judging
from cchc.apps.plans.selectors.milestones import milestones_page
from cchc.apps.plans.selectors.rows import Filters
from cchc.apps.plans.services import milestones, results, tasks
from cchc.core.plan import Status

from .conftest import JUNE, MAY, YEAR_END, duty, get_result, make_user, ratio, submit
from .test_calendar import MONDAY, calendar

pytestmark = pytest.mark.django_db
REPORT, ONLINE, TRAINING = "A.III.1.a.r1", "A.VIII.7.r1", "A.VII.4.r1"
START = date(2025, 12, 3)  # 20 working days before 31/12/2025
OWN = [
    {"key": "soan", "name": "Soạn", "working_days": 100, "meeting": ""},
    {"key": "ky", "name": "Ký", "working_days": 5, "meeting": ""},
]


@pytest.fixture
def justice(province):
    """The officer of Sở Tư pháp, who reports about the document."""
    return make_user("Võ Tư Pháp", ("agency_officer", province.stp))


def verdict(plan, code=REPORT, on=JUNE):
    result = get_result(plan, code)
    return judging(plan, on, [result.measure_id]).result(result)


def part(plan, agency, on, code=ONLINE):
    own = duty(plan, code, agency)
    judged = judging(plan, on, [own.result.measure_id])
    found = next(each for each in judged.obligations[own.result_id] if each.pk == own.pk)
    return judged.obligation(found, own.result)


def set_own(plan, code=REPORT, **values):
    result = get_result(plan, code)
    given = {"reason": "Theo quy chế", "by": SYSTEM, "version": result.version, **values}
    return milestones.set_own(result=result, **given)


def report(plan, step="start", day=JUNE, on=JUNE, **values):
    return milestones.report_step(
        obligation=duty(plan, REPORT), step=step, day=day, on=on, by=SYSTEM, **values
    )


def test_a_document_has_its_usual_chain_worked_back_from_the_due_day(plan, coordinator):
    shown = milestones_page(get_result(plan, REPORT), seen_by=coordinator, on=JUNE)
    assert [row.milestone.name for row in shown.rows] == [
        "Bắt đầu",
        "Tổng hợp số liệu",
        "Dự thảo",
        "Trình",
        "Ban hành",
    ]
    assert (shown.rows[0].milestone.day, shown.goal) == (START, YEAR_END)
    assert shown.done_if_begun_today == date(2025, 7, 14)


def test_until_the_safe_start_it_is_on_course_and_then_at_risk_although_the_due_day_is_far(plan):
    assert verdict(plan, on=START).status is Status.ON_COURSE
    late = verdict(plan, on=START + timedelta(days=1))
    assert late.status is Status.AT_RISK
    assert "Đã quá ngày bắt đầu an toàn 03/12/2025" in late.because


def test_an_earlier_due_day_moves_every_milestone(plan, coordinator):
    task = get_result(plan, REPORT).task
    tasks.set_outside_due(
        task=task, due=date(2025, 7, 31), source="Công văn 5", by=coordinator, version=task.version
    )
    assert verdict(plan).milestone.day == date(2025, 7, 3)


def test_a_swapped_day_moves_every_milestone(plan):
    monday = date(2025, 12, 15)
    calendar.add(free=monday, reference="Công văn 9", by=SYSTEM, on=MONDAY)
    assert verdict(plan).milestone.day == date(2025, 12, 2)


def test_the_coordinators_own_steps_stand_in_place_of_the_usual_ones(plan):
    set_own(plan, steps=OWN)
    assert verdict(plan).milestone.day == date(2025, 8, 4)
    assert "Soạn (100 ngày)" in Entry.objects.get(verb="milestones.set").after["milestones"]


def test_a_result_can_do_without_milestones_and_get_the_usual_ones_back(plan):
    set_own(plan, is_none=True)
    assert verdict(plan, on=date(2025, 12, 20)).because.endswith("còn 11 ngày đến hạn 31/12/2025.")
    result = get_result(plan, REPORT)
    milestones.use_usual(result=result, by=SYSTEM, version=result.version)
    assert verdict(plan).milestone.day == START
    assert not MilestonePlan.objects.exists()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"reason": " ", "steps": OWN}, "lý do"),
        ({"steps": []}, "ít nhất một bước"),
        ({"steps": [OWN[0], OWN[0]]}, "chỉ có một lần"),
        ({"steps": [OWN[0] | {"working_days": -1}]}, "không được âm"),
        ({"steps": [OWN[0] | {"meeting": "quochoi"}]}, "Không có phiên họp"),
    ],
)
def test_a_chain_that_makes_no_sense_is_refused_with_the_reason(plan, values, said):
    with pytest.raises(ValidationError, match=said):
        set_own(plan, **values)
    assert not MilestonePlan.objects.exists()


def test_a_kind_that_needs_no_milestones_gets_none(plan):
    with pytest.raises(ValidationError, match="không cần mốc"):
        set_own(plan, "A.VII.1.r1", points=[(JUNE, Decimal(5))])


def test_the_second_of_two_editors_is_told(plan):
    set_own(plan, steps=OWN)
    with pytest.raises(ChangedMeanwhile):
        set_own(plan, steps=OWN, version=1)


def test_who_may_not_edit_the_plan_sets_no_milestones_and_no_meetings(plan, justice, reviewer):
    for person in (justice, reviewer):
        with pytest.raises(PermissionDenied):
            set_own(plan, steps=OWN, by=person)
        with pytest.raises(PermissionDenied):
            milestones.add_meeting(body="ubnd", on=JUNE, by=person)


def test_a_reported_step_moves_the_next_milestone(plan):
    day = date(2025, 12, 5)
    report(plan, day=day, on=day)
    found = verdict(plan, on=day)
    assert (found.status, found.milestone.name) == (Status.ON_COURSE, "Tổng hợp số liệu")
    assert verdict(plan, on=day - timedelta(days=1)).milestone.is_start


def test_a_correction_counts_from_its_own_day_and_keeps_what_was_said(plan):
    first = report(plan, day=MAY)
    later = date(2025, 7, 1)
    second = report(plan, day=None, on=later, seen=first.pk)
    assert verdict(plan).milestone.name == "Tổng hợp số liệu"
    assert verdict(plan, on=later).milestone.is_start
    assert second.supersedes == first
    assert MilestoneReport.objects.count() == 2


def test_an_officer_who_did_not_see_a_colleagues_report_is_told(plan):
    first = report(plan)
    with pytest.raises(ValidationError, match="đã ghi bước này: 16/06/2025"):
        report(plan, day=MAY)
    report(plan, day=MAY, seen=first.pk)
    with transaction.atomic(), pytest.raises(IntegrityError):
        MilestoneReport.objects.create(
            result=first.result, step="start", step_name="x", known_from=JUNE, supersedes=first
        )


@pytest.mark.parametrize(
    ("step", "day", "said"),
    [
        ("ban_hanh", MAY, "số liệu của kết quả chứng minh"),
        ("khac", MAY, "không có bước đó"),
        ("start", date(2025, 6, 17), "chưa đến"),
        ("start", None, "Hãy ghi ngày xong"),
    ],
)
def test_a_step_that_cannot_be_is_refused_and_the_last_is_told_by_the_figure(plan, step, day, said):
    with pytest.raises(ValidationError, match=said):
        report(plan, step=step, day=day)


def test_only_the_agency_reports_its_steps(plan, officer, justice, coordinator):
    own = duty(plan, REPORT)
    for person in (officer, coordinator):
        with pytest.raises(PermissionDenied):
            milestones.report_step(obligation=own, step="start", day=MAY, by=person, on=JUNE)
    milestones.report_step(obligation=own, step="start", day=MAY, by=justice, on=JUNE)
    line = Entry.objects.get(verb="milestones.report")
    assert line.after["Bắt đầu"] == "2025-05-31"


def test_a_ratio_follows_the_line_from_its_first_figure(plan, province):
    own = duty(plan, ONLINE, province.stc)
    submit(own, ratio(58, 100))
    submit(own, ratio(61, 100, as_of=date(2025, 9, 30)), on=date(2025, 10, 6))
    found = part(plan, province.stc, date(2025, 10, 6))
    assert found.status is Status.AT_RISK
    assert "theo tiến độ đến 30/09/2025 cần 64,84 %" in found.because


def test_last_years_end_can_be_the_beginning_and_last_years_curve_the_line(plan, province):
    submit(duty(plan, ONLINE, province.stc), ratio(58, 100))
    assert part(plan, province.stc, JUNE).status is Status.ON_COURSE
    set_own(plan, ONLINE, begin=(date(2024, 12, 31), Decimal(65)))
    assert part(plan, province.stc, JUNE).status is Status.AT_RISK
    curve = [(date(2024, 6, 30), Decimal(20)), (date(2024, 12, 31), Decimal(80))]
    set_own(plan, ONLINE, last_year=curve)
    assert part(plan, province.stc, JUNE).status is Status.ON_COURSE


def test_an_agency_that_came_later_is_not_asked_for_earlier_milestones(plan, province):
    july = date(2025, 7, 1)
    Obligation.objects.filter(pk=duty(plan, ONLINE, province.cam_lam).pk).update(valid_from=july)
    day = date(2025, 7, 20)
    assert part(plan, province.stc, day).status is Status.AT_RISK
    assert part(plan, province.cam_lam, day).status is Status.ON_COURSE


def test_nobody_owes_the_months_before_it_existed(plan, province):
    result = get_result(plan, ONLINE)
    results.change_target(
        result=result,
        target={**result.target, "kind": "periodic", "value": 1, "unit": "lần/tháng"},
        reason="Theo văn bản",
        by=SYSTEM,
        version=result.version,
    )
    province.cam_lam.valid_from = date(2025, 7, 1)
    province.cam_lam.save(update_fields=["valid_from"])
    day = date(2025, 9, 10)
    assert "tháng 1/2025" in part(plan, province.stc, day).missing
    later = part(plan, province.cam_lam, day)
    assert [lack for lack in later.missing if "tháng" in lack] == ["tháng 7/2025", "tháng 8/2025"]


def test_an_internal_due_day_moves_milestones_and_never_decides(plan, coordinator):
    task = get_result(plan, REPORT).task
    tasks.set_internal_days(
        task=task, due=date(2025, 6, 10), source="Công văn 12/SNV", by=coordinator, version=task.version
    )
    found = verdict(plan)
    assert (found.status, found.milestone.day) == (Status.AT_RISK, date(2025, 5, 13))
    assert "còn 198 ngày đến hạn 31/12/2025" in found.because
    line = Entry.objects.get(verb="tasks.set_internal_days")
    assert (line.note, line.after["internal_due"]) == ("Công văn 12/SNV", "2025-06-10")


def test_a_data_cut_off_ends_the_line_of_a_figure(plan, province, coordinator):
    submit(duty(plan, ONLINE, province.stc), ratio(50, 100))
    task = get_result(plan, ONLINE).task
    tasks.set_internal_days(
        task=task,
        due=None,
        cutoff=date(2025, 6, 30),
        source="Công văn 1",
        by=coordinator,
        version=task.version,
    )
    later = part(plan, province.stc, date(2025, 8, 1))
    assert "Mốc kế tiếp" not in later.because
    assert part(plan, province.stc, JUNE).milestone.day == date(2025, 6, 30)


@pytest.mark.parametrize("name", ["due", "cutoff"])
def test_an_internal_day_after_the_printed_one_is_refused(plan, coordinator, name):
    task = get_result(plan, REPORT).task
    days = {"due": None, "cutoff": None, name: date(2026, 1, 1)}
    with pytest.raises(ValidationError, match="31/12/2025"):
        tasks.set_internal_days(task=task, source="Công văn", by=coordinator, version=task.version, **days)


def test_an_internal_day_needs_its_document(plan, coordinator):
    task = get_result(plan, REPORT).task
    with pytest.raises(ValidationError, match="văn bản hoặc lý do"):
        tasks.set_internal_days(task=task, due=MAY, source=" ", by=coordinator, version=task.version)


def test_a_step_of_a_meeting_hits_a_day_of_the_list(plan):
    steps = [
        OWN[0] | {"working_days": 5},
        {"key": "trinh", "name": "Trình", "working_days": 5, "meeting": "ubnd"},
    ]
    set_own(plan, steps=steps)
    assert verdict(plan).milestone.day == date(2025, 12, 17)
    meeting = milestones.add_meeting(body="ubnd", on=date(2025, 11, 28), by=SYSTEM)
    assert verdict(plan).milestone.day == date(2025, 11, 14)
    with pytest.raises(ValidationError, match="đã có"):
        milestones.add_meeting(body="ubnd", on=meeting.on, by=SYSTEM)
    with pytest.raises(ValidationError, match="phiên họp"):
        milestones.add_meeting(body="x", on=meeting.on, by=SYSTEM)
    milestones.remove_meeting(meeting=meeting, reason="Hoãn", by=SYSTEM, version=1)
    assert verdict(plan).milestone.day == date(2025, 12, 17)


def test_the_board_filters_and_the_leader_counts_what_passed_its_safe_start(plan, coordinator):
    day = START + timedelta(days=1)
    passed = boards.board(plan, seen_by=coordinator, on=day, filters=Filters(past_start=True))
    assert [row.task.code for row in passed.tasks] == ["A.III.1.a"]
    assert leading.leader_summary(plan, seen_by=coordinator, on=day).past_start == 1
    assert leading.leader_summary(plan, seen_by=coordinator, on=START).past_start == 0


def test_the_next_milestone_is_reminded_of_beside_the_due_day(plan):
    own = duty(plan, REPORT)

    def keys(on):
        return {
            item.key: item.due
            for item in due_items(on)
            if item.key.endswith((f":{own.pk}", ":start", ":tong_hop"))
        }

    before = keys(START - timedelta(days=3))
    assert before[f"obligation:{own.pk}"] == YEAR_END
    assert before[f"milestone:{own.pk}:start"] == START
    assert f"milestone:{own.pk}:start" not in keys(START + timedelta(days=1))
    report(plan, day=START, on=START)
    assert keys(START)[f"milestone:{own.pk}:tong_hop"] == date(2025, 12, 17)


def test_every_reminder_has_a_key_of_its_own(plan):
    keys = [item.key for item in due_items(JUNE)]
    assert len(set(keys)) == len(keys)
