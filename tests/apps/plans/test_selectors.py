"""What pages ask: right, for the right people, and with a fixed number of queries."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from cchc.apps.agencies.models import Membership
from cchc.apps.audit.actors import SYSTEM
from cchc.apps.plans.models import Question
from cchc.apps.plans.selectors import board as boards
from cchc.apps.plans.selectors import leading, plans, results, reviewing, work
from cchc.apps.plans.selectors.rows import Filters
from cchc.apps.plans.services import facts, obligations, questions, reviews
from cchc.core.plan import Status

from .conftest import ISSUED, JUNE, YEAR_END, duty, get_result, make_agency, narrative, ratio, submit

pytestmark = pytest.mark.django_db
ONLINE = "A.VIII.7.r1"


def codes(plan, user, on=JUNE, **filters):
    return [row.task.code for row in boards.board(plan, seen_by=user, on=on, filters=Filters(**filters)).rows]


def test_an_outsider_sees_no_plan(plan, outsider):
    assert not plans.visible_plans(seen_by=outsider).exists()
    with pytest.raises(Http404):
        plans.get_plan(plan.pk, seen_by=outsider)
    with pytest.raises(PermissionDenied):
        boards.board(plan, seen_by=outsider, on=JUNE)


def test_the_board_shows_all_rows_in_the_plans_order(plan, coordinator):
    expected = ["A.III.1", "A.III.1.a", "A.VII.1", "A.VII.4", "A.VIII.7", "A.IX.3", "B.1.1"]
    assert codes(plan, coordinator) == expected


def test_the_board_counts_tasks_but_no_group_rows(plan, coordinator):
    assert sum(boards.board(plan, seen_by=coordinator, on=JUNE).counts.values()) == 6


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"section": "A.VIII"}, ["A.VIII.7"]),
        ({"deadline_kind": "by_ministry"}, ["B.1.1"]),
        ({"deadline_kind": "staged"}, ["A.VII.1"]),
        ({"component": "C8"}, ["A.IX.3", "B.1.1"]),
        ({"target_kind": "any_of"}, ["A.IX.3"]),
        ({"search": "ho so truc tuyen"}, ["A.VIII.7"]),
        ({"search": "ĐẦU TƯ công"}, ["A.VII.1"]),
        ({"search": "kien nghi"}, ["A.III.1", "A.III.1.a"]),
        ({"search": "khong co gi"}, []),
    ],
)
def test_the_board_can_be_filtered(plan, coordinator, filters, found):
    assert codes(plan, coordinator, **filters) == found


def test_the_filter_by_agency_finds_what_it_leads_and_coordinates(plan, coordinator, province):
    assert codes(plan, coordinator, agency=province.vp.pk) == ["A.III.1", "A.III.1.a", "A.VIII.7"]
    assert "A.VIII.7" in codes(plan, coordinator, agency=province.nha_trang.pk)


def test_the_filter_by_verdict_follows_the_day(plan, coordinator):
    assert "A.III.1.a" in codes(plan, coordinator, verdict="on_course")
    assert "A.III.1.a" in codes(plan, coordinator, on=date(2026, 1, 31), verdict="late")


def test_results_shared_by_lead_rows_stand_in_the_first(plan, coordinator):
    row = boards.board(plan, seen_by=coordinator, on=JUNE, filters=Filters(section="A.VII")).rows[1]
    assert [[each.result.code for each in lead.results] for lead in row.lead_rows] == [["A.VII.4.r1"], []]


def test_the_board_tells_how_agencies_stand(plan, coordinator, province):
    submit(duty(plan, ONLINE, province.stc), ratio(10, 95))
    rows = boards.board(plan, seen_by=coordinator, on=date(2025, 12, 15)).agencies
    assert {row.agency.code for row in rows} == {"SNV", "STC", "STP", "CAMLAM", "NHATRANG"}
    assert sum(row.total for row in rows if row.agency == province.stc) == 6


def test_the_board_takes_the_same_queries_for_two_and_for_forty_agencies(
    plan, province, coordinator, django_assert_num_queries
):
    coordinator.may("plans.read")
    submit(duty(plan, ONLINE, province.stc), ratio(71, 95))
    with django_assert_num_queries(14):
        boards.board(plan, seen_by=coordinator, on=JUNE).agencies  # noqa: B018
    for number in range(38):
        agency = make_agency(f"X{number}", f"Xã {number}")
        Membership.objects.create(group=province.sbn_dp, agency=agency)
    obligations.refresh(plan=plan, by=SYSTEM, on=JUNE)
    submit(duty(plan, ONLINE, agency), ratio(80, 100))
    with django_assert_num_queries(14):
        boards.board(plan, seen_by=coordinator, on=JUNE).agencies  # noqa: B018


def test_the_page_of_a_task_has_its_footnotes_documents_and_questions(
    plan, coordinator, django_assert_max_num_queries
):
    task = results.get_task(plan.pk, "A.III.1.a", seen_by=coordinator)
    with django_assert_max_num_queries(20):
        page = results.task_page(task, seen_by=coordinator, on=JUNE)
    assert [note.marker for note in page.footnotes] == ["1"]
    assert [each.number for each in page.documents] == ["59/2012/NĐ-CP"]


def test_the_page_of_a_result_shows_facts_duties_and_the_verdict_of_any_day(
    plan, province, coordinator, django_assert_max_num_queries
):
    own = duty(plan, ONLINE, province.stc)
    old = submit(own, ratio(71, 95))
    facts.correct(fact=old, obligation=own, report=ratio(61, 95), by=SYSTEM, on=date(2025, 7, 10))
    result = results.get_result(plan.pk, ONLINE, seen_by=coordinator)
    with django_assert_max_num_queries(20):
        page = results.result_page(result, seen_by=coordinator, on=date(2025, 7, 10))
    assert len(page.facts) == 2
    assert len(page.duties) == 5
    before = results.result_page(result, seen_by=coordinator, on=JUNE)
    assert len(before.facts) == 1
    part = next(each for each in before.duties if each.obligation.lead == province.stc)
    assert "71/95" in part.verdict.because


def test_an_outsider_gets_404_for_a_task_and_a_result(plan, outsider):
    with pytest.raises(Http404):
        results.get_task(plan.pk, "A.VIII.7", seen_by=outsider)
    with pytest.raises(Http404):
        results.get_result(plan.pk, ONLINE, seen_by=outsider)


def test_the_work_of_an_agency_is_sorted_by_what_it_must_do(
    plan, province, officer, reviewer, django_assert_max_num_queries
):
    returned = submit(duty(plan, ONLINE, province.stc), ratio(71, 95), by=officer)
    reviews.send_back(fact=returned, reason="Thiếu bảng kê.", by=reviewer, version=returned.version, on=JUNE)
    submit(duty(plan, "A.VIII.7.r2", province.stc), narrative(), by=officer)
    with django_assert_max_num_queries(13):
        own = work.agency_work(plan, province.stc, on=JUNE)
    assert [each.results[0].code for each in own.returned] == [ONLINE]
    assert own.returned[0].review.reason == "Thiếu bảng kê."
    assert [each.results[0].code for each in own.waiting] == ["A.VIII.7.r2"]
    assert [each.results[0].code for each in own.due_next] == ["A.VII.1.r1", "A.VII.4.r1", "A.IX.3.r1"]


def test_a_figure_that_results_share_stands_once_in_the_work(plan, province):
    own = work.agency_work(plan, province.stc, on=JUNE)
    staged = next(each for each in own.due_next if each.results[0].code == "A.VII.1.r1")
    assert [each.code for each in staged.results] == ["A.VII.1.r1", "A.VII.1.r2"]


def test_an_officer_sees_the_work_of_his_agency_only(plan, province, officer, coordinator):
    assert work.get_agency("STC", seen_by=officer, on=JUNE) == province.stc
    with pytest.raises(Http404):
        work.get_agency("SNV", seen_by=officer, on=JUNE)
    assert work.get_agency("SNV", seen_by=coordinator, on=JUNE) == province.snv


def test_the_review_queue_is_for_reviewers_oldest_first(
    plan, province, officer, reviewer, django_assert_max_num_queries
):
    second = submit(duty(plan, ONLINE, province.stc), ratio(71, 95), by=officer)
    first = submit(duty(plan, "A.VIII.7.r2", province.stc), narrative(), by=officer, on=date(2025, 6, 10))
    reviewer.may("results.review")
    with django_assert_max_num_queries(4):
        assert list(reviewing.review_queue(seen_by=reviewer)) == [first, second]
    assert not reviewing.review_queue(seen_by=officer).exists()
    assert reviewing.waiting_count(reviewer, JUNE) == 2


def test_the_summary_names_what_to_decide_and_the_components(
    plan, coordinator, django_assert_max_num_queries
):
    coordinator.may("plans.read")
    with django_assert_max_num_queries(16):
        summary = leading.leader_summary(plan, seen_by=coordinator, on=date(2026, 1, 31))
    assert summary.decisions[0].task.code == "A.III.1.a"
    assert summary.decisions[0].verdict.status is Status.LATE
    with_tasks = [row.component.code for row in summary.components if row.total]
    assert with_tasks == ["C2", "C6", "C7", "C8", "F5"]


def test_the_summary_shows_what_the_plan_prints_and_weak_factors_without_a_task(plan, coordinator):
    summary = leading.leader_summary(plan, seen_by=coordinator, on=JUNE)
    assert [(index.name, index.rank) for index in summary.printed.indices] == [
        ("PAR INDEX", 10),
        ("SIPAS", 30),
    ]
    rows = {row.component.code: row for row in summary.components}
    assert rows["C7"].printed.change == Decimal("-9.75")
    assert (rows["F2"].printed.value, rows["F2"].total) == (Decimal("79.94"), 0)


def test_answered_questions_are_no_longer_open(plan, coordinator):
    question = Question.objects.get(where="B.1.1")
    before = leading.unanswered_questions(plan).count()
    questions.answer(question=question, text="31/10/2025", by=coordinator, version=1, on=JUNE)
    assert leading.unanswered_questions(plan).count() == before - 1


def test_a_closed_task_is_on_the_board_of_earlier_days_only(plan, coordinator):
    task = get_result(plan, "A.IX.3.r1").task
    type(task).objects.filter(pk=task.pk).update(closed_on=JUNE)
    type(get_result(plan, "A.IX.3.r1")).objects.filter(task=task).update(closed_on=JUNE)
    assert "A.IX.3" in codes(plan, coordinator, on=ISSUED)
    assert "A.IX.3" not in codes(plan, coordinator, on=YEAR_END)
