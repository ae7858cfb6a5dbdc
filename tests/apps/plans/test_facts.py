"""Reporting and reviewing: nothing overwritten, nobody overstepping, every day answered as it was known."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cchc.apps.agencies import services as agencies
from cchc.apps.audit.actors import SYSTEM
from cchc.apps.audit.concurrency import ChangedMeanwhile
from cchc.apps.audit.models import Entry
from cchc.apps.audit.selectors import entries_about
from cchc.apps.plans.choices import FactState
from cchc.apps.plans.models import Fact
from cchc.apps.plans.selectors.judged import judging
from cchc.apps.plans.services import facts, measures, obligations, results, reviews, tasks
from cchc.apps.plans.services.facts import Report
from cchc.core.plan import Status

from .conftest import (
    JUNE,
    MAY,
    YEAR_END,
    duty,
    get_result,
    make_agency,
    make_user,
    narrative,
    ratio,
    submit,
    waive,
)

pytestmark = pytest.mark.django_db
ONLINE, QUALITY = "A.VIII.7.r1", "A.VIII.7.r2"


def verdict(plan, code, agency=None, on=JUNE):
    judged = judging(plan, on)
    result = next(each for each in judged.results if each.code == code)
    if agency is None:
        return judged.result(result)
    own = next(each for each in judged.obligations[result.pk] if each.lead_id == agency.pk)
    return judged.obligation(own, result)


def test_a_submitted_fact_counts_before_it_is_reviewed(plan, province, officer):
    submit(duty(plan, ONLINE, province.stc), ratio(71, 95), by=officer)
    found = verdict(plan, ONLINE, province.stc)
    assert found.status is Status.MET
    assert "71/95 = 74,74 %" in found.because


def test_a_draft_counts_for_nothing_and_keeps_what_was_typed(plan, province, officer):
    draft = facts.save_draft(
        obligation=duty(plan, ONLINE, province.stc), typed={"numerator": "bảy mốt"}, by=officer
    )
    assert draft.typed == {"numerator": "bảy mốt"}
    assert verdict(plan, ONLINE, province.stc).status is not Status.MET


def test_sending_uses_the_draft_up(plan, province, officer):
    own = duty(plan, ONLINE, province.stc)
    draft = facts.save_draft(obligation=own, typed={"numerator": "71"}, by=officer)
    fact = submit(own, ratio(71, 95), by=officer, version=draft.version)
    assert (fact.pk, fact.state, fact.typed) == (draft.pk, FactState.SUBMITTED, {})


def test_a_colleagues_newer_draft_is_not_overwritten(plan, province, officer):
    own = duty(plan, ONLINE, province.stc)
    first = facts.save_draft(obligation=own, typed={"numerator": "71"}, by=officer)
    facts.save_draft(obligation=own, typed={"numerator": "72"}, by=officer, version=first.version)
    with pytest.raises(ChangedMeanwhile):
        facts.save_draft(obligation=own, typed={"numerator": "73"}, by=officer, version=first.version)
    assert Fact.objects.get().typed == {"numerator": "72"}


def test_two_officers_who_both_begin_get_one_draft(plan, province, officer):
    own = duty(plan, ONLINE, province.stc)
    facts.save_draft(obligation=own, typed={"numerator": "71"}, by=officer)
    with pytest.raises(ChangedMeanwhile):
        facts.save_draft(obligation=own, typed={"numerator": "72"}, by=officer, version=None)


def test_a_fact_without_a_source_is_refused(plan, province, officer):
    with pytest.raises(ValidationError, match="nguồn số liệu"):
        submit(duty(plan, ONLINE, province.stc), ratio(71, 95, source=" "), by=officer)
    assert not Fact.objects.exists()


def test_a_fact_of_tomorrow_is_refused(plan, province, officer):
    with pytest.raises(ValidationError, match="Ngày chốt số liệu chưa đến"):
        submit(duty(plan, ONLINE, province.stc), ratio(71, 95, as_of=date(2025, 6, 17)), by=officer)


def test_a_fact_of_another_form_is_refused(plan, province, officer):
    with pytest.raises(ValidationError, match="cần loại số liệu “Tỷ lệ”"):
        submit(duty(plan, ONLINE, province.stc), narrative(), by=officer)


def test_an_officer_reports_only_for_his_agency(plan, province, officer):
    with pytest.raises(PermissionDenied):
        submit(duty(plan, ONLINE, province.stp), ratio(71, 95), by=officer)


def test_a_reviewer_does_not_report_and_an_officer_does_not_review(plan, province, officer, reviewer):
    own = duty(plan, ONLINE, province.stc)
    with pytest.raises(PermissionDenied):
        submit(own, ratio(71, 95), by=reviewer)
    fact = submit(own, ratio(71, 95), by=officer)
    with pytest.raises(PermissionDenied):
        reviews.accept(fact=fact, by=officer, version=fact.version)


def test_a_returned_fact_does_not_count_and_says_why(plan, province, officer, reviewer):
    fact = submit(duty(plan, ONLINE, province.stc), ratio(71, 95), by=officer)
    reviews.send_back(
        fact=fact, reason="Thiếu bảng kê.", by=reviewer, version=fact.version, on=date(2025, 6, 20)
    )
    assert verdict(plan, ONLINE, province.stc, date(2025, 6, 20)).status is not Status.MET
    assert fact.reviews.get().reason == "Thiếu bảng kê."


def test_a_past_day_still_sees_the_fact_that_was_returned_later(plan, province, officer, reviewer):
    fact = submit(duty(plan, ONLINE, province.stc), ratio(71, 95), by=officer)
    reviews.send_back(fact=fact, reason="Sai.", by=reviewer, version=fact.version, on=date(2025, 6, 20))
    assert verdict(plan, ONLINE, province.stc, JUNE).status is Status.MET


def test_a_return_needs_a_reason(plan, province, officer, reviewer):
    fact = submit(duty(plan, ONLINE, province.stc), ratio(71, 95), by=officer)
    with pytest.raises(ValidationError, match="lý do trả lại"):
        reviews.send_back(fact=fact, reason=" ", by=reviewer, version=fact.version)


def test_two_reviewers_do_not_decide_over_each_other(plan, province, officer, reviewer):
    fact = submit(duty(plan, ONLINE, province.stc), ratio(71, 95), by=officer)
    seen = Fact.objects.get(pk=fact.pk)
    reviews.accept(fact=fact, by=reviewer, version=fact.version)
    with pytest.raises(ChangedMeanwhile):
        reviews.send_back(fact=seen, reason="Sai.", by=reviewer, version=seen.version)


def test_a_correction_supersedes_and_past_days_keep_the_old_figure(plan, province, officer):
    own = duty(plan, ONLINE, province.stc)
    old = submit(own, ratio(71, 95), by=officer)
    later = date(2025, 7, 10)
    facts.correct(fact=old, obligation=own, report=ratio(61, 95), by=officer, on=later)
    assert "71/95" in verdict(plan, ONLINE, province.stc, JUNE).because
    assert "61/95" in verdict(plan, ONLINE, province.stc, later).because
    old.refresh_from_db()
    assert old.payload["numerator"] == "71"


def test_a_fact_is_corrected_once_and_then_the_newest_one(plan, province, officer):
    own = duty(plan, ONLINE, province.stc)
    old = submit(own, ratio(71, 95), by=officer)
    facts.correct(fact=old, obligation=own, report=ratio(61, 95), by=officer, on=JUNE)
    with pytest.raises(ValidationError, match="đã được đính chính"):
        facts.correct(fact=old, obligation=own, report=ratio(62, 95), by=officer, on=JUNE)


def test_a_returned_correction_leaves_the_accepted_fact_standing(plan, province, officer, reviewer):
    own = duty(plan, ONLINE, province.stc)
    old = submit(own, ratio(71, 95), by=officer)
    wrong = facts.correct(fact=old, obligation=own, report=ratio(95, 95), by=officer, on=JUNE)
    reviews.send_back(fact=wrong, reason="Không có căn cứ.", by=reviewer, version=wrong.version, on=JUNE)
    assert "71/95" in verdict(plan, ONLINE, province.stc).because


def test_a_narrative_needs_acceptance(plan, province, officer, reviewer):
    fact = submit(duty(plan, QUALITY, province.stc), narrative(), by=officer)
    assert not verdict(plan, QUALITY, province.stc).status.is_good
    reviews.accept(fact=fact, by=reviewer, version=fact.version, on=JUNE)
    assert verdict(plan, QUALITY, province.stc).status.is_good
    assert not verdict(plan, QUALITY, province.stc, date(2025, 6, 15)).status.is_good


def test_a_provincial_figure_is_the_sum_of_the_parts_and_needs_all_of_them(plan, province):
    members = [province.snv, province.stc, province.stp, province.cam_lam]
    closed = date(2025, 12, 31)
    for agency in members:
        submit(duty(plan, "A.VII.1.r1", agency), ratio(95, 100, closed), on=closed)
    found = verdict(plan, "A.VII.1.r1", on=closed)
    assert found.status is Status.CANNOT_JUDGE
    assert "UBND thành phố Nha Trang" in found.because
    submit(duty(plan, "A.VII.1.r1", province.nha_trang), ratio(75, 100, closed), on=closed)
    found = verdict(plan, "A.VII.1.r1", on=closed)
    assert (found.status, found.figure) == (Status.MET, 91)


def test_the_stages_of_one_series_are_reported_once(plan):
    first, second = get_result(plan, "A.VII.1.r1"), get_result(plan, "A.VII.1.r2")
    assert first.measure == second.measure


def test_an_undecided_scope_cannot_be_judged(plan):
    assert verdict(plan, "A.VII.4.r1").missing == ("phạm vi đánh giá",)


def test_an_outside_deadline_is_open_until_its_document_is_named(plan, coordinator):
    assert "thời hạn" in " ".join(verdict(plan, "B.1.1.r1").missing)
    task = get_result(plan, "B.1.1.r1").task
    with pytest.raises(ValidationError, match="văn bản quy định"):
        tasks.set_outside_due(task=task, due=YEAR_END, source="", by=coordinator, version=task.version)
    tasks.set_outside_due(
        task=task, due=YEAR_END, source="Công văn 5/BNV-CCHC", by=coordinator, version=task.version
    )
    assert verdict(plan, "B.1.1.r1").status is Status.ON_COURSE


def test_another_target_judges_otherwise_and_its_reason_is_kept(plan, province, coordinator):
    submit(duty(plan, ONLINE, province.stc), ratio(71, 95))
    result = get_result(plan, ONLINE)
    results.change_target(
        result=result, target={**result.target, "value": 80}, reason="QĐ 1/QĐ-UBND", by=coordinator, version=1
    )
    assert verdict(plan, ONLINE, province.stc).status is not Status.MET
    assert get_result(plan, ONLINE).target_printed["value"] == 70
    assert Entry.objects.get(verb="results.change_target").note == "QĐ 1/QĐ-UBND"


def test_facts_of_an_old_form_are_kept_but_not_counted(plan, province, coordinator):
    submit(duty(plan, ONLINE, province.stc), ratio(71, 95))
    target = {"kind": "all_done", "scope": "each_agency"}
    results.change_target(
        result=get_result(plan, ONLINE), target=target, reason="Bộ hướng dẫn lại", by=coordinator, version=1
    )
    assert verdict(plan, ONLINE, province.stc).status is not Status.MET
    assert get_result(plan, ONLINE).measure.facts.count() == 1


def test_a_shared_figure_is_reported_once_for_all_its_results(plan, province, coordinator):
    rows = [get_result(plan, ONLINE), get_result(plan, "B.1.1.r1")]
    submit(duty(plan, ONLINE, province.stc), ratio(71, 95))
    measure = measures.share(results=rows, by=coordinator)
    assert {each.code for each in measure.results.all()} == {ONLINE, "B.1.1.r1"}
    assert "71/95" in verdict(plan, ONLINE, province.stc).because


def test_figures_of_different_forms_are_not_shared(plan, coordinator):
    with pytest.raises(ValidationError, match="loại số liệu khác nhau"):
        measures.share(results=[get_result(plan, ONLINE), get_result(plan, QUALITY)], by=coordinator)


def test_a_renamed_agency_inherits_what_its_predecessor_reported(plan, province):
    july = date(2025, 7, 1)
    submit(duty(plan, ONLINE, province.stc), ratio(71, 95))
    new = make_agency("STCM", "Sở Tài chính mới", valid_from=july)
    agencies.succeed(by=SYSTEM, predecessor=province.stc, successors=[new], on=july, version=1)
    obligations.refresh(plan=plan, by=SYSTEM, on=YEAR_END)
    assert verdict(plan, ONLINE, new, july).status is Status.MET
    submit(duty(plan, ONLINE, new), ratio(50, 100, july), on=july)
    assert "50/100" in verdict(plan, ONLINE, new, july).because


def test_the_officer_of_the_successor_reports_what_the_predecessor_owed(plan, province):
    july = date(2025, 7, 1)
    new = make_agency("STCM", "Sở Tài chính mới", valid_from=july)
    agencies.succeed(by=SYSTEM, predecessor=province.stc, successors=[new], on=july, version=1)
    waive(new)
    heir = make_user("Người Kế Thừa", ("agency_officer", new))
    fact = submit(duty(plan, ONLINE, province.stc), ratio(71, 95), by=heir, on=july)
    assert fact.by == heir


def test_either_option_of_a_choice_is_enough(plan, province):
    own = duty(plan, "A.IX.3.r1")
    payload = {"value": "130", "unit": "doanh nghiệp", "baseline": "100", "baseline_source": "Niên giám"}
    report = Report(shape="amount", payload=payload, as_of=MAY, source="Báo cáo", option=2)
    submit(own, report)
    assert verdict(plan, "A.IX.3.r1").status is Status.MET


def test_an_option_must_be_named(plan):
    with pytest.raises(ValidationError, match="phương án"):
        submit(duty(plan, "A.IX.3.r1"), Report(shape="amount", payload={"value": "1"}, as_of=MAY, source="x"))


def test_every_write_leaves_a_line_in_the_journal(plan, province, officer, reviewer):
    fact = submit(duty(plan, ONLINE, province.stc), ratio(71, 95), by=officer)
    reviews.accept(fact=fact, by=reviewer, version=fact.version)
    verbs = list(entries_about(fact).values_list("verb", flat=True))
    assert verbs == ["reviews.accept", "results.submit"]
