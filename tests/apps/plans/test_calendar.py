"""The operator's swapped days: who may enter them, what is refused, and what they do to verdicts."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from cchc.apps.audit.actors import SYSTEM
from cchc.apps.audit.concurrency import ChangedMeanwhile
from cchc.apps.audit.models import Entry
from cchc.apps.plans.models import SwappedDay
from cchc.apps.plans.selectors.judged import judging
from cchc.apps.plans.services import calendar, results
from cchc.apps.plans.services.facts import Report
from cchc.core.plan import Status

from .asking import page, send, words
from .conftest import JUNE, duty, get_result, make_user, submit

pytestmark = pytest.mark.django_db
DECISION = "Văn bản 123/UBND-VX ngày 02/5/2025 của UBND tỉnh"
JULY = date(2025, 7, 10)
MONDAY, SATURDAY = date(2025, 5, 12), date(2025, 5, 17)  # no holiday is near
REPORTED = "A.III.1.a.r1"


@pytest.fixture
def swap(db):
    return calendar.add(free=MONDAY, worked=SATURDAY, reference=DECISION, by=SYSTEM)


def status_of(plan, on=JUNE):
    result = get_result(plan, REPORTED)
    return judging(plan, on, [result.measure_id]).result(result).status


@pytest.fixture
def within_two_days(plan):
    """A result due two working days after Thursday 08/05/2025, done on Tuesday 13/05/2025: one too late."""
    result = get_result(plan, REPORTED)
    target = {**result.target, "kind": "within_working_days", "value": 2}
    results.change_target(
        result=result, target=target, reason="Theo văn bản", by=SYSTEM, version=result.version
    )
    event = {"label": "Kiến nghị 1", "happened_on": "2025-05-08", "done_on": "2025-05-13"}
    report = Report(
        shape="event_dates", payload={"events": [event]}, as_of=date(2025, 5, 31), source="Sổ theo dõi"
    )
    submit(duty(plan, REPORTED), report)
    return plan


def test_a_day_off_gives_the_agency_one_day_more(within_two_days):
    assert status_of(within_two_days) is Status.MISSED
    swap = calendar.add(free=MONDAY, reference=DECISION, by=SYSTEM, on=JUNE)
    assert status_of(within_two_days) is not Status.MISSED
    calendar.remove(swap=swap, reason="Ghi nhầm ngày", by=SYSTEM, version=1, on=JUNE)
    assert status_of(within_two_days) is Status.MISSED


def test_a_make_up_day_counts_as_a_working_day(within_two_days):
    calendar.add(free=MONDAY, worked=date(2025, 5, 10), reference=DECISION, by=SYSTEM, on=JUNE)
    assert status_of(within_two_days) is Status.MISSED


def test_a_swap_entered_later_leaves_the_verdict_of_an_earlier_day(within_two_days):
    calendar.add(free=MONDAY, reference=DECISION, by=SYSTEM, on=JULY)
    assert status_of(within_two_days) is Status.MISSED
    assert status_of(within_two_days, on=JULY) is not Status.MISSED


def test_a_swap_changed_or_removed_later_leaves_the_verdict_of_an_earlier_day(within_two_days):
    swap = calendar.add(free=MONDAY, reference=DECISION, by=SYSTEM, on=JUNE)
    other = calendar.change(
        swap=swap, free=date(2025, 5, 14), reference=DECISION, by=SYSTEM, version=1, on=JULY
    )
    assert (status_of(within_two_days), status_of(within_two_days, on=JULY)) == (
        Status.KEPT_SO_FAR,
        Status.MISSED,
    )
    august = date(2025, 8, 1)
    calendar.remove(swap=other, reason="Hủy", by=SYSTEM, version=1, on=august)
    assert status_of(within_two_days) is Status.KEPT_SO_FAR
    assert not calendar.standing_swaps().exists()
    again = calendar.add(free=MONDAY, reference=DECISION, by=SYSTEM, on=august)
    assert calendar.standing_swaps().get() == again


def test_swapped_days_are_asked_for_once(plan, django_assert_num_queries):
    with django_assert_num_queries(9):
        found = judging(plan, JUNE)
        assert [found.result(each).status for each in found.results]


@pytest.mark.parametrize("role", ["coordinator", "administrator"])
def test_coordinator_and_administrator_may_enter_a_swap(db, role):
    person = make_user("Người Ghi", role)
    swap = calendar.add(free=MONDAY, worked=SATURDAY, reference=DECISION, by=person)
    line = Entry.objects.get(verb="calendar.add")
    assert (swap.by, swap.by_name, line.about_id) == (person, "Người Ghi", swap.pk)


def test_nobody_else_may_write(swap, reviewer, officer):
    for person in (reviewer, officer):
        with pytest.raises(PermissionDenied):
            calendar.add(free=date(2025, 5, 13), reference=DECISION, by=person)
        with pytest.raises(PermissionDenied):
            calendar.change(swap=swap, free=MONDAY, reference="Khác", by=person, version=1)
        with pytest.raises(PermissionDenied):
            calendar.remove(swap=swap, reason="Không cần", by=person, version=1)


@pytest.mark.parametrize(
    ("free", "worked", "reference", "said"),
    [
        (date(2025, 5, 1), None, DECISION, "Ngày 01/05/2025 vốn đã là ngày nghỉ"),
        (SATURDAY, None, DECISION, "Ngày 17/05/2025 vốn đã là ngày nghỉ"),
        (MONDAY, date(2025, 5, 13), DECISION, "Ngày 13/05/2025 vốn đã là ngày làm việc"),
        (MONDAY, date(2025, 4, 26), DECISION, "Ngày 26/04/2025 vốn đã là ngày làm việc"),
        (MONDAY, MONDAY, DECISION, "phải khác ngày nghỉ"),
        (MONDAY, date(2027, 5, 15), DECISION, "cùng năm với ngày nghỉ"),
        (date(25, 5, 12), None, DECISION, "Năm phải từ 2000"),
        (MONDAY, SATURDAY, "  ", "Hãy ghi văn bản"),
    ],
)
def test_a_swap_that_makes_no_sense_is_refused_with_the_reason(db, free, worked, reference, said):
    with pytest.raises(ValidationError, match=said):
        calendar.add(free=free, worked=worked, reference=reference, by=SYSTEM)
    assert not SwappedDay.objects.exists()


def test_a_make_up_day_may_lie_in_the_year_before(db):
    day = calendar.add(free=date(2025, 1, 2), worked=date(2024, 12, 28), reference=DECISION, by=SYSTEM)
    assert SwappedDay.objects.get() == day


def test_a_day_is_entered_once(swap):
    with pytest.raises(ValidationError, match=r"Ngày 12/05/2025 đã có trong lịch"):
        calendar.add(free=MONDAY, reference="Văn bản khác", by=SYSTEM)
    with pytest.raises(ValidationError, match=r"Ngày 17/05/2025 đã có trong lịch"):
        calendar.add(free=date(2025, 5, 13), worked=SATURDAY, reference="Văn bản khác", by=SYSTEM)


def test_the_database_refuses_what_no_service_would_write(swap):
    wrong = [
        {"free": MONDAY, "reference": "x"},
        {"free": date(2025, 5, 13), "worked": date(2025, 5, 13), "reference": "x"},
        {"free": date(2025, 5, 14), "reference": ""},
    ]
    for values in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            SwappedDay.objects.create(**values, by_name="Ai đó")


def test_a_row_can_be_corrected_and_the_journal_keeps_the_old_one(swap):
    calendar.change(swap=swap, free=MONDAY, worked=None, reference=DECISION, by=SYSTEM, version=1)
    swap.refresh_from_db()
    assert (swap.worked, swap.version) == (None, 2)
    assert Entry.objects.get(verb="calendar.change").before["worked"] == "2025-05-17"


def test_the_second_of_two_editors_is_told_and_overwrites_nothing(swap):
    mine = SwappedDay.objects.get()
    calendar.change(swap=swap, free=MONDAY, worked=None, reference=DECISION, by=SYSTEM, version=1)
    with pytest.raises(ChangedMeanwhile):
        calendar.change(swap=mine, free=MONDAY, worked=SATURDAY, reference="Của tôi", by=SYSTEM, version=1)
    with pytest.raises(ChangedMeanwhile):
        calendar.remove(swap=mine, reason="Không cần", by=SYSTEM, version=1)
    assert SwappedDay.objects.get().reference == DECISION


def test_whoever_edits_a_row_that_is_gone_is_told_so(swap):
    mine = SwappedDay.objects.get()
    calendar.remove(swap=swap, reason="Ghi nhầm", by=SYSTEM, version=1)
    with pytest.raises(ValidationError, match="vừa xóa dòng này"):
        calendar.change(swap=mine, free=MONDAY, reference=DECISION, by=SYSTEM, version=1)
    assert Entry.objects.get(verb="calendar.remove").note == "Ghi nhầm"


def test_a_removal_needs_a_reason(swap):
    with pytest.raises(ValidationError, match="lý do xóa"):
        calendar.remove(swap=swap, reason=" ", by=SYSTEM, version=1)
    assert SwappedDay.objects.exists()


def test_the_page_tells_days_with_their_source(client, swap, coordinator):
    text = words(page(client, coordinator, "calendar", nam="2025"))
    assert "Tết Nguyên Đán" in text
    assert "12/05/2025" in text
    assert "17/05/2025" in text
    assert "Đơn vị ghi: Hệ thống" in text
    assert "Bảng kèm theo phần mềm" in words(page(client, coordinator, "calendar", nam="2026"))


def test_a_reader_sees_the_calendar_without_forms_and_an_outsider_nothing(client, swap, outsider):
    reader = make_user("Người Xem", "reader")
    text = words(page(client, reader, "calendar", nam="2025"))
    assert "12/05/2025" in text
    assert reverse("plans:add_swap") not in text
    assert reverse("plans:change_swap", args=[swap.pk]) not in text
    assert page(client, outsider, "calendar").status_code == 404
    for person in (reader, outsider):
        assert page(client, person, "add_swap").status_code == 404
        assert page(client, person, "change_swap", swap.pk).status_code == 404
        assert page(client, person, "remove_swap", swap.pk).status_code == 404


@pytest.mark.parametrize("asked", ["abc", "0001", "9999", "²⁰²⁵", ""])
def test_an_unreadable_year_breaks_nothing(client, db, coordinator, asked):
    assert page(client, coordinator, "calendar", nam=asked).status_code == 200


def test_the_coordinator_adds_changes_and_removes_on_pages(client, coordinator):
    typed = {"free": "12/05/2025", "worked": "17/05/2025", "reference": DECISION}
    answer = send(client, coordinator, reverse("plans:add_swap"), typed)
    assert answer.url == reverse("plans:calendar") + "?nam=2025"
    swap = SwappedDay.objects.get()
    address = reverse("plans:change_swap", args=[swap.pk])
    assert "12/05/2025" in words(page(client, coordinator, "change_swap", swap.pk))
    send(client, coordinator, address, {**typed, "worked": "", "version": 1})
    swap.refresh_from_db()
    assert swap.worked is None
    send(client, coordinator, reverse("plans:remove_swap", args=[swap.pk]), {"reason": "Nhầm", "version": 2})
    assert not SwappedDay.objects.exists()


def test_a_refused_form_keeps_what_was_typed_and_says_why(client, coordinator):
    typed = {"free": "01/05/2025", "worked": "", "reference": DECISION}
    text = words(send(client, coordinator, reverse("plans:add_swap"), typed))
    assert "vốn đã là ngày nghỉ" in text
    assert DECISION in text


def test_an_old_form_is_answered_with_what_changed(client, swap, coordinator):
    calendar.change(swap=swap, free=MONDAY, worked=None, reference=DECISION, by=SYSTEM, version=1)
    typed = {"free": "12/05/2025", "worked": "", "reference": "Của tôi", "version": 1}
    text = words(send(client, coordinator, reverse("plans:change_swap", args=[swap.pk]), typed))
    assert "Người khác vừa sửa mục này" in text
    assert "Của tôi" in text


def test_a_verdict_in_working_days_leads_to_the_calendar(client, within_two_days, coordinator):
    address = reverse("plans:calendar") + "?nam=2025"
    assert address in words(page(client, coordinator, "result", within_two_days.pk, REPORTED))
    assert address not in words(page(client, coordinator, "result", within_two_days.pk, "A.VIII.7.r1"))
