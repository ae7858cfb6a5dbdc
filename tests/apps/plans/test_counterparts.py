"""Rows of two plans that say the same: reported once, judged in each by its own target and deadline."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from cchc.apps.plans.choices import Correspondence
from cchc.apps.plans.models import Counterpart, Fact, Obligation
from cchc.apps.plans.selectors import counterparts as selectors
from cchc.apps.plans.selectors.due import due_items
from cchc.apps.plans.selectors.judged import judging
from cchc.apps.plans.selectors.work import agency_work
from cchc.apps.plans.services import counterparts
from cchc.core.plan import Status

from . import second
from .asking import page, send, words
from .conftest import JUNE, duty, get_result, ratio, submit

CODE = "A.VIII.7.r1"
JULY = date(2025, 7, 15)


@pytest.fixture
def other(plan):
    return second.applied()


def verdict_of(plan, agency, on):
    own, result = duty(plan, CODE, agency), get_result(plan, CODE)
    return judging(plan, on, [result.measure_id]).obligation(own, result)


def asked_of(agency, on):
    """The codes with their plans that the agency is asked for, one entry a figure."""
    everything = agency_work(None, agency, on=on).everything
    return [
        sorted((each.task.plan.number, each.code) for each in work.results)
        for work in everything
        if CODE in {each.code for each in work.results}
    ]


def test_without_a_link_two_plans_ask_twice_and_are_not_confused(plan, other, province):
    submit(duty(plan, CODE, province.stc), ratio(65, 100))
    assert sorted(asked_of(province.stc, JUNE)) == [[("5399/KH-UBND", CODE)], [("88/KH-UBND", CODE)]]
    assert verdict_of(other, province.stc, JULY).status is Status.CANNOT_JUDGE
    assert "65/100" in verdict_of(plan, province.stc, JULY).because


def test_an_equal_row_is_reported_once_and_judged_in_each_plan(plan, other, province):
    second.equal(plan, other)
    submit(duty(other, CODE, province.stc), ratio(65, 100))
    assert asked_of(province.stc, JUNE) == [[("5399/KH-UBND", CODE), ("88/KH-UBND", CODE)]]
    assert verdict_of(other, province.stc, JUNE).status is Status.MET
    assert not verdict_of(plan, province.stc, JUNE).status.is_good


def test_each_plan_keeps_its_own_deadline(plan, other, province):
    second.equal(plan, other)
    submit(duty(plan, CODE, province.stc), ratio(55, 100))
    assert verdict_of(other, province.stc, JULY).status in (Status.LATE, Status.MISSED)
    assert verdict_of(plan, province.stc, JULY).status in (Status.ON_COURSE, Status.AT_RISK)


def test_what_was_known_before_the_link_stays(plan, other, province):
    submit(duty(plan, CODE, province.stc), ratio(71, 100))
    submit(duty(other, CODE, province.stp), ratio(61, 100))
    second.equal(plan, other)
    assert "71/100" in verdict_of(other, province.stc, JUNE).because
    assert "61/100" in verdict_of(plan, province.stp, JUNE).because


def test_an_agency_that_has_reported_both_must_agree_with_itself_first(plan, other, province):
    submit(duty(plan, CODE, province.stc), ratio(71, 100))
    submit(duty(other, CODE, province.stc), ratio(61, 100))
    with pytest.raises(ValidationError, match="báo riêng nhiều số liệu"):
        second.equal(plan, other)
    assert not Counterpart.objects.exists()


def test_a_figure_of_two_plans_is_reminded_of_once(plan, other, province):
    def reminded():
        return [
            each
            for each in due_items(JULY)
            if each.agency == province.stc and each.title.startswith("A.VIII.7 Tỷ lệ")
        ]

    before = reminded()
    second.equal(plan, other)
    after = reminded()
    assert (len(before), len(after)) == (2, 1)
    assert after[0].due == date(2025, 6, 30)


def test_a_reminder_names_the_plan_where_there_are_several(plan, other, province):
    titles = [item.title for item in due_items(JULY) if item.agency == province.stc]
    assert any("88/KH-UBND" in title for title in titles)


def test_the_work_of_an_agency_takes_the_same_queries_for_one_and_for_two_plans(
    plan, province, django_assert_max_num_queries
):
    second.equal(plan, second.applied())
    with django_assert_max_num_queries(12):
        agency_work(None, province.stc, on=JUNE)


def test_undoing_parts_the_figures_and_keeps_what_was_reported_with_the_elder_plan(plan, other, province):
    link = second.equal(plan, other)
    submit(duty(other, CODE, province.stc), ratio(71, 100))
    counterparts.unlink(counterpart=link, reason="Hai cách tính khác nhau.", by=second.SYSTEM, version=1)
    assert "71/100" in verdict_of(plan, province.stc, JUNE).because
    assert "71/100" not in verdict_of(other, province.stc, JUNE).because
    assert get_result(other, CODE).measure.plan == other
    assert Fact.objects.count() == 1


def test_figures_of_different_form_are_not_joined(plan, other):
    mine, theirs = get_result(other, "A.VIII.8.r1"), get_result(plan, CODE)
    with pytest.raises(ValidationError, match="loại số liệu khác nhau"):
        counterparts.link(
            task=mine.task,
            other=theirs.task,
            kind="equals",
            reason="x",
            pairs=[(mine, theirs)],
            by=second.SYSTEM,
        )


def test_a_figure_of_the_province_is_not_joined_with_figures_of_agencies(plan, other):
    mine, theirs = get_result(other, CODE), get_result(plan, "B.1.1.r1")
    with pytest.raises(ValidationError, match="báo chung cho cả tỉnh"):
        counterparts.link(
            task=mine.task,
            other=theirs.task,
            kind="equals",
            reason="x",
            pairs=[(mine, theirs)],
            by=second.SYSTEM,
        )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"reason": " "}, "lý do"),
        ({"pairs": []}, "ít nhất một cặp"),
        ({"kind": "same"}, "Trùng với"),
    ],
)
def test_a_link_says_what_it_lacks(plan, other, change, sentence):
    mine, theirs = get_result(other, CODE), get_result(plan, CODE)
    values = {"kind": "equals", "reason": "Cùng việc.", "pairs": [(mine, theirs)]} | change
    with pytest.raises(ValidationError, match=sentence):
        counterparts.link(task=mine.task, other=theirs.task, by=second.SYSTEM, **values)


def test_an_officer_links_nothing(plan, other, officer):
    with pytest.raises(PermissionDenied):
        second.equal(plan, other, by=officer)


def test_the_likest_row_comes_first_and_says_in_which_words(plan, other, coordinator):
    task = get_result(other, CODE).task
    first = selectors.candidates(task, seen_by=coordinator)[0]
    assert first.task.code == "A.VIII.7"
    assert first.task.plan == plan
    assert any("hồ sơ trực tuyến toàn trình" in phrase for phrase in first.likeness.shown)


def test_nothing_is_linked_by_likeness_alone(plan, other, coordinator, client):
    page(client, coordinator, "counterparts", other.pk, "A.VIII.7")
    assert not Counterpart.objects.exists()


def test_the_coordinator_finds_compares_links_and_undoes(plan, other, coordinator, client):
    assert "Tỷ lệ hồ sơ trực tuyến" in words(
        page(client, coordinator, "counterparts", other.pk, "A.VIII.7", search="ho so")
    )
    mine, theirs = get_result(other, CODE), get_result(plan, CODE)
    address = reverse("plans:link", args=[other.pk, "A.VIII.7", theirs.task_id])
    typed = {"kind": "equals", "reason": "Cùng một tỷ lệ.", f"pair_{mine.pk}": theirs.pk}
    assert send(client, coordinator, address, typed).status_code == 302
    for each, name in ((plan, "88/KH-UBND"), (other, "5399/KH-UBND")):
        shown = words(page(client, coordinator, "task", each.pk, "A.VIII.7"))
        assert name in shown
        assert "trùng với" in shown
    link = Counterpart.objects.get()
    undo = reverse("plans:unlink", args=[other.pk, "A.VIII.7", link.pk])
    assert send(client, coordinator, undo, {"version": 1, "reason": "Nhầm"}).status_code == 302
    assert not Counterpart.objects.exists()


def test_a_row_that_carries_another_out_is_shown_on_both_with_the_others_verdict(
    plan, other, coordinator, client
):
    mine, theirs = get_result(other, "A.VIII.8.r1"), get_result(plan, CODE)
    counterparts.link(
        task=mine.task,
        other=theirs.task,
        kind=Correspondence.IMPLEMENTS,
        reason="Triển khai.",
        by=coordinator,
    )
    assert "cụ thể hóa" in words(page(client, coordinator, "task", other.pk, "A.VIII.8"))
    assert "được cụ thể hóa bởi" in words(page(client, coordinator, "task", plan.pk, "A.VIII.7"))
    assert mine.measure_id != theirs.measure_id


def test_who_may_not_edit_sees_no_page_of_links(plan, other, officer, client):
    assert page(client, officer, "counterparts", other.pk, "A.VIII.7").status_code == 404


def test_the_pages_of_work_and_report_name_every_plan_that_reads_the_figure(
    plan, other, officer, province, client
):
    second.equal(plan, other)
    shown = words(page(client, officer, "agency_work", "STC"))
    assert "A.VIII.7.r1 (5399/KH-UBND)" in shown
    assert "A.VIII.7.r1 (88/KH-UBND)" in shown
    own = Obligation.objects.get(result__task__plan=plan, result__code=CODE, lead=province.stc)
    assert "(88/KH-UBND)" in words(page(client, officer, "report", own.pk))
