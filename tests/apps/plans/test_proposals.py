"""The officer proposes, the agency's head lets it go out: nothing counts before, everything tells who approved."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from cchc.apps.audit.concurrency import ChangedMeanwhile
from cchc.apps.audit.selectors import entries_about
from cchc.apps.plans.choices import ApprovalMeans, FactState
from cchc.apps.plans.models import Fact
from cchc.apps.plans.selectors.judged import judging
from cchc.apps.plans.selectors.reviewing import review_queue
from cchc.apps.plans.selectors.work import agency_work
from cchc.apps.plans.services import facts, releasing, reporting, reviews
from cchc.core.plan import Status

from .asking import page, send, words
from .conftest import JUNE, MAY, duty, make_user, ratio, submit, waive

pytestmark = pytest.mark.django_db
ONLINE = "A.VIII.7.r1"
FIGURES = {"numerator": "71", "denominator": "95", "as_of": "31/05/2025", "source": "Báo cáo tháng 5"}


@pytest.fixture
def officer(province):
    """The officer of Sở Tài chính, whose head approves."""
    return make_user("Phạm Cán Bộ", ("agency_officer", province.stc))


@pytest.fixture
def head(province):
    return make_user("Võ Giám Đốc", ("agency_head", province.stc))


@pytest.fixture
def own(plan, province):
    return duty(plan, ONLINE, province.stc)


def propose(own, officer, numerator=71, **more):
    return facts.propose(obligation=own, report=ratio(numerator, 95), by=officer, on=JUNE, **more)


def status(plan, province, on=JUNE):
    judged = judging(plan, on)
    result = next(each for each in judged.results if each.code == ONLINE)
    mine = next(each for each in judged.obligations[result.pk] if each.lead_id == province.stc.pk)
    return judged.obligation(mine, result).status


def test_an_officer_may_propose_and_not_send(own, officer):
    with pytest.raises(PermissionDenied):
        submit(own, ratio(71, 95), by=officer)
    assert propose(own, officer).state == FactState.PROPOSED


def test_a_proposal_counts_for_nothing_and_no_reviewer_sees_it(plan, province, own, officer, reviewer):
    propose(own, officer)
    assert status(plan, province) is not Status.MET
    assert not review_queue(seen_by=reviewer).exists()


def test_a_released_figure_counts_from_that_day_and_says_who_approved(plan, province, own, officer, head):
    fact = propose(own, officer)
    later = date(2025, 6, 20)
    releasing.release(facts=[fact], by=head, on=later)
    assert [status(plan, province, day) is Status.MET for day in (JUNE, later)] == [False, True]
    fact.refresh_from_db()
    assert (fact.by, fact.approved_by, fact.approved_means) == (officer, head, ApprovalMeans.IN_APP)
    assert [each.verb for each in entries_about(fact)] == ["results.release", "results.propose"]


def test_what_the_head_reports_himself_is_approved_by_him(own, head):
    fact = reporting.send(obligation=own, report=ratio(71, 95), by=head, on=JUNE)
    assert (fact.state, fact.approved_by, fact.approved_means) == ("submitted", head, ApprovalMeans.IN_APP)


def test_sending_by_an_officer_proposes_and_with_a_waiver_goes_out(province, own, officer):
    assert reporting.send(obligation=own, report=ratio(71, 95), by=officer, on=JUNE).state == "proposed"
    waive(province.stc)
    colleague = make_user("Lý Cán Bộ", ("agency_officer", province.stc))
    fact = reporting.send(obligation=own, report=ratio(72, 95), by=colleague, on=JUNE)
    assert (fact.state, fact.approved_means) == ("submitted", ApprovalMeans.WAIVED)
    assert Fact.objects.count() == 1


def test_the_head_of_another_agency_releases_nothing(province, own, officer):
    stranger = make_user("Người Lạ", ("agency_head", province.stp))
    with pytest.raises(PermissionDenied):
        releasing.release(facts=[propose(own, officer)], by=stranger, on=JUNE)


def test_a_later_proposal_replaces_the_one_that_waits(own, officer):
    first = propose(own, officer)
    second = propose(own, officer, numerator=72, version=first.version)
    assert (second.pk, Fact.objects.get().payload["numerator"]) == (first.pk, "72")


def test_a_colleagues_newer_proposal_is_not_replaced_unseen(own, officer):
    first = propose(own, officer)
    propose(own, officer, numerator=72, version=first.version)
    with pytest.raises(ChangedMeanwhile):
        propose(own, officer, numerator=73, version=first.version)


def test_the_head_does_not_release_what_changed_after_he_saw_it(own, officer, head):
    propose(own, officer)
    seen = Fact.objects.get()
    propose(own, officer, numerator=72)
    with pytest.raises(ChangedMeanwhile):
        releasing.release(facts=[seen], by=head, on=JUNE)
    assert Fact.objects.get().state == FactState.PROPOSED


def test_a_figure_goes_out_once(own, officer, head):
    fact = propose(own, officer)
    releasing.release(facts=[fact], by=head, on=JUNE)
    with pytest.raises(ValidationError, match="không còn chờ lãnh đạo cơ quan duyệt"):
        releasing.release(facts=[Fact.objects.get()], by=head, on=JUNE)


def test_all_figures_go_out_or_none(plan, province, own, officer, head):
    fact = propose(own, officer)
    other = facts.propose(
        obligation=duty(plan, "A.VII.1.r1", province.stc), report=ratio(1, 2, JUNE), by=officer, on=JUNE
    )
    with pytest.raises(ValidationError, match="ngày đó chưa đến"):
        releasing.release(facts=[fact, other], by=head, on=MAY)
    assert set(Fact.objects.values_list("state", flat=True)) == {"proposed"}


def test_what_is_typed_beside_a_proposal_stays_a_draft_after_its_release(own, officer, head):
    fact = propose(own, officer)
    facts.save_draft(obligation=own, typed={"numerator": ["80"]}, by=officer, version=fact.version)
    waiting = Fact.objects.get()
    assert (waiting.state, waiting.payload["numerator"]) == ("proposed", "71")
    releasing.release(facts=[waiting], by=head, on=JUNE)
    assert Fact.objects.get(state=FactState.DRAFT).typed == {"numerator": ["80"]}


def test_the_head_hands_back_with_a_reason_and_the_officer_finds_it(
    client, plan, province, own, officer, head
):
    fact = propose(own, officer)
    with pytest.raises(ValidationError, match="lý do trả lại"):
        releasing.hand_back(fact=fact, reason=" ", by=head, version=fact.version)
    releasing.hand_back(fact=fact, reason="Thiếu hồ sơ cấp xã.", by=head, version=fact.version)
    text = words(page(client, officer, "report", own.pk))
    assert "Thiếu hồ sơ cấp xã." in text
    assert 'value="71"' in text
    found = agency_work(plan, province.stc, on=JUNE)
    assert [each.draft.handed_back for each in found.returned] == ["Thiếu hồ sơ cấp xã."]


def test_an_officer_does_not_hand_back(own, officer):
    with pytest.raises(PermissionDenied):
        releasing.hand_back(fact=propose(own, officer), reason="x", by=officer, version=1)


def test_a_proposed_correction_leaves_the_old_figure_standing_until_it_is_released(
    plan, province, own, officer, head
):
    old = submit(own, ratio(71, 95), by=head)
    wrong = propose(own, officer, numerator=20, supersedes=old)
    assert status(plan, province) is Status.MET
    releasing.release(facts=[wrong], by=head, on=JUNE)
    assert status(plan, province) is not Status.MET


def test_whoever_approved_a_figure_does_not_review_it(province, own, officer):
    both = make_user("Hai Vai", ("agency_head", province.stc), "reviewer")
    fact = propose(own, officer)
    releasing.release(facts=[fact], by=both, on=JUNE)
    with pytest.raises(ValidationError, match="không tự thẩm tra"):
        reviews.accept(fact=fact, by=both, version=fact.version)


def test_the_report_page_proposes_shows_what_waits_and_takes_it_back(
    client, settings, plan, province, own, officer
):
    settings.CCHC_DEMO = True
    address = reverse("plans:report", args=[own.pk])
    assert "Đề nghị lãnh đạo duyệt" in words(page(client, officer, "report", own.pk))
    send(client, officer, address, {**FIGURES, "action": "submit"})
    text = words(page(client, officer, "report", own.pk))
    assert "71/95 = 74,74 % (31/05/2025)" in text
    assert [each.proposal.pk for each in agency_work(plan, province.stc, on=JUNE).proposed] == [
        Fact.objects.get().pk
    ]
    send(client, officer, reverse("plans:withdraw_fact", args=[own.pk]), {"version": "1"})
    assert Fact.objects.get().state == FactState.DRAFT


def test_a_proposal_changed_on_two_pages_is_told(client, settings, plan, province, own, officer):
    settings.CCHC_DEMO = True
    address = reverse("plans:report", args=[own.pk])
    send(client, officer, address, {**FIGURES, "action": "submit"})
    data = {**FIGURES, "numerator": "72", "version": "1", "action": "submit"}
    assert send(client, officer, address, data).status_code == 302
    assert "Người khác vừa sửa mục này" in words(send(client, officer, address, data))
