"""What the demo tells on its four viewing days."""

from datetime import date

import pytest

from cchc.apps.agencies.models import Agency
from cchc.apps.audit.actors import SYSTEM
from cchc.apps.plans.choices import UNSENT, FactState, QuestionState
from cchc.apps.plans.models import Fact, Result
from cchc.apps.plans.selectors.board import board
from cchc.apps.plans.selectors.judged import judging
from cchc.apps.plans.selectors.reviewing import review_queue
from cchc.apps.plans.selectors.work import agency_work
from cchc.core.plan import Status
from cchc.core.plan.targets import RESULT_KINDS
from cchc.ui.middleware import DEMO_PRESETS
from cchc.web.demo.plan import idle

from .conftest import DAYS

ON_EVERY_DAY = pytest.mark.parametrize("day", DAYS, ids=str)


def judged_on(plan, code, day):
    """The verdicts of one result alone, and the result."""
    measure = Result.objects.get(task__plan=plan, code=code).measure_id
    judged = judging(plan, day, [measure])
    return judged, next(result for result in judged.results if result.code == code)


def result_on(plan, code, day):
    judged, result = judged_on(plan, code, day)
    return judged.result(result)


def test_the_days_are_those_that_the_page_offers():
    assert DAYS == DEMO_PRESETS


@ON_EVERY_DAY
def test_every_verdict_occurs_among_results_and_among_tasks(plan, day):
    seen = board(plan, seen_by=SYSTEM, on=day)
    assert set(seen.result_counts) == set(seen.counts) == set(Status)


@ON_EVERY_DAY
def test_every_kind_of_target_has_a_reported_result(plan, day):
    facts = Fact.objects.filter(known_from__lte=day).exclude(state__in=UNSENT)
    measures = set(facts.values_list("measure_id", flat=True))
    results = Result.objects.filter(measure__in=measures)
    reported = {result.aim.kind for result in results}
    assert reported == set(RESULT_KINDS)


@ON_EVERY_DAY
def test_something_waits_for_the_reviewer(plan, day):
    assert review_queue(seen_by=SYSTEM, on=day).exists()


def test_everything_was_reported_between_the_plan_and_the_last_day(plan):
    known = Fact.objects.exclude(state__in=UNSENT).order_by("known_from")
    assert date(2025, 5, 12) <= known.first().known_from
    assert known.last().known_from <= date(2026, 1, 25)


def test_facts_are_returned_with_reasons_corrected_and_left_as_drafts(plan):
    returned = Fact.objects.filter(state=FactState.RETURNED)
    assert returned.count() >= 5
    assert all(fact.reviews.get().reason for fact in returned)
    assert Fact.objects.filter(supersedes__isnull=False).count() >= 5
    assert Fact.objects.filter(state=FactState.DRAFT).count() >= 3


def test_one_piece_of_evidence_proves_several_results(plan):
    measures = Fact.objects.filter(proofs__evidence__title__startswith="Ảnh Bộ phận một cửa (")
    assert measures.values("measure").distinct().count() > 1


def test_disbursement_reaches_its_first_stage_and_endangers_the_second(plan):
    assert result_on(plan, "A.VII.1.r1", DAYS[3]).status is Status.MET
    assert result_on(plan, "A.VII.1.r2", DAYS[3]).status is Status.AT_RISK


@pytest.mark.parametrize(
    ("code", "day", "said"),
    [
        ("A.VII.4.r3", DAYS[0], "Chậm mốc “Dự thảo” 06/06/2025"),
        ("A.VII.4.r4", DAYS[0], "Đã quá ngày bắt đầu an toàn 09/05/2025"),
        ("A.VII.4.r3", DAYS[1], "Chậm mốc “Lấy ý kiến” 04/07/2025"),
        ("A.III.1.b.r2", DAYS[2], "Đã quá ngày bắt đầu an toàn 03/12/2025"),
        ("A.VII.1.r2", DAYS[3], "Hôm nay là ngày cuối cùng (31/01/2026)"),
    ],
)
def test_a_milestone_endangers_a_result_on_every_day(plan, code, day, said):
    verdict = result_on(plan, code, day)
    assert verdict.status is Status.AT_RISK
    assert said in verdict.because


def test_working_days_are_counted_over_tet(plan):
    assert result_on(plan, "A.IV.2.2.a.r1", DAYS[0]).status is Status.KEPT_SO_FAR


def test_a_missing_month_is_named(plan):
    verdict = result_on(plan, "B.3.3.r1", DAYS[0])
    assert verdict.status is Status.LATE
    assert "Sở Nông nghiệp và Môi trường" in verdict.because


def test_a_baseline_is_there_for_one_result_and_missing_for_another(plan):
    assert result_on(plan, "A.IX.3.r1", DAYS[3]).status is Status.MET
    assert result_on(plan, "A.IX.5.r1", DAYS[3]).missing == ("giá trị năm 2024 kèm nguồn",)


def test_figures_of_agencies_are_summed_not_averaged(plan):
    assert result_on(plan, "A.VII.7.r2", DAYS[1]).figure == 2


def test_a_correction_counts_from_its_own_day(plan):
    assert result_on(plan, "A.VII.6.r2", date(2026, 1, 15)).status is Status.MET
    assert result_on(plan, "A.VII.6.r2", date(2026, 1, 21)).status is Status.MISSED


def test_districts_answer_before_the_reorganisation_and_communes_after_it(plan):
    def answering(day):
        judged, result = judged_on(plan, "A.VIII.7.r1", day)
        return {row.lead.kind for row in judged.obligations[result.pk]}

    assert answering(DAYS[0]) >= {"district"}
    assert answering(DAYS[1]) >= {"commune"}
    assert "district" not in answering(DAYS[1])


def test_who_took_over_a_whole_district_keeps_its_figures_until_it_reports_itself(plan):
    heir = Agency.objects.get(code="MH_DK_HA")
    judged, result = judged_on(plan, "A.VIII.7.r1", date(2025, 7, 1))
    duty = next(row for row in judged.obligations[result.pk] if row.lead_id == heir.pk)
    assert "71/95" in judged.obligation(duty, result).because


def test_every_kept_decision_means_one_item_of_the_reading(plan):
    assert idle(plan.imports.get()) == []


def test_the_plan_was_reviewed_before_it_was_applied(plan):
    import_ = plan.imports.get()
    assert plan.number == "5399/KH-UBND"
    assert len(import_.decisions) > 70
    open_questions = plan.questions.filter(state=QuestionState.OPEN)
    assert 0 < open_questions.count() <= 12


@ON_EVERY_DAY
def test_an_agency_sees_its_work(plan, day):
    work = agency_work(plan, Agency.objects.get(code="STP"), on=day)
    assert work.done
    assert work.total > 30
