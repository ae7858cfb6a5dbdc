"""Packages: what goes in, who decides, what becomes of every figure."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cchc.apps.approvals.models import Approval
from cchc.apps.approvals.selectors import package as selectors
from cchc.apps.approvals.selectors import queue
from cchc.apps.approvals.selectors.due import due_items
from cchc.apps.approvals.services import deciding, requesting
from cchc.apps.audit.concurrency import ChangedMeanwhile
from cchc.apps.audit.selectors import entries_about
from cchc.apps.notices.models import Notice
from cchc.apps.plans.choices import ApprovalMeans
from cchc.apps.plans.models import Fact
from cchc.apps.plans.services import facts as plan_facts
from cchc.apps.plans.services import releasing
from cchc.core.plan import Status

from .conftest import JUNE, LATER, ONLINE, make_user, states, waive

pytestmark = pytest.mark.django_db


def shown(approval, user, on=JUNE):
    return selectors.package(approval, seen_by=user, on=on)


def approve(approval, by, *, chosen=None, seen=None, on=JUNE, **more):
    found = shown(approval, by, on)
    ids = [row.line.pk for row in found.rows] if chosen is None else chosen
    return deciding.approve(
        approval=approval,
        chosen=ids,
        seen=seen or found.digest,
        by=by,
        on=on,
        **{"version": approval.version, **more},
    )


def line(found, code):
    return next(row.line.pk for row in found.rows if row.line.code.startswith(code))


def test_a_package_shows_each_figure_with_the_verdict_that_it_would_bring(package, head):
    found = shown(package, head)
    online = next(row for row in found.rows if row.line.code == ONLINE)
    assert (online.line.figure, online.proposal.verdict.status) == ("71/95 = 74,74 %", Status.MET)
    assert not online.is_changed


def test_the_head_approves_all_and_they_are_sent_in_his_name(package, head, officer):
    approve(package, head)
    assert states() == ["submitted", "submitted"]
    fact = Fact.objects.first()
    assert (fact.by, fact.approved_by, fact.approved_means) == (officer, head, ApprovalMeans.IN_APP)
    assert {line.state for line in package.lines.all()} == {"approved"}
    assert [each.verb for each in entries_about(package)] == ["approvals.approve", "approvals.request"]


def test_one_figure_is_handed_back_with_a_reason_and_the_other_goes_out(package, head):
    kept = [line(shown(package, head), ONLINE)]
    with pytest.raises(ValidationError, match="lý do trả lại các số liệu"):
        approve(package, head, chosen=kept)
    package.refresh_from_db()
    approve(package, head, chosen=kept, reason="Chưa khớp Kho bạc.")
    assert states() == ["draft", "submitted"]
    assert Fact.objects.get(state="draft").handed_back == "Chưa khớp Kho bạc."


def test_handing_back_the_whole_package_needs_a_reason(package, head):
    with pytest.raises(ValidationError, match="lý do trả lại"):
        deciding.hand_back(approval=package, reason=" ", by=head, version=1, on=JUNE)
    deciding.hand_back(approval=package, reason="Rà lại.", by=head, version=1, on=JUNE)
    assert states() == ["draft", "draft"]


def test_nothing_chosen_is_no_approval(package, head):
    with pytest.raises(ValidationError, match="đánh dấu ít nhất một"):
        approve(package, head, chosen=[])


def test_figures_that_changed_while_the_head_looked_do_not_go_out(package, head, propose):
    seen = shown(package, head).digest
    propose(numerator=72)
    with pytest.raises(ValidationError, match="vừa được sửa"):
        approve(package, head, seen=seen)
    assert states() == ["proposed", "proposed"]
    assert [row.is_changed for row in shown(package, head).rows].count(True) == 1


def test_what_was_approved_is_kept_word_for_word(package, head, propose):
    propose(numerator=72)
    approve(package, head)
    assert package.lines.get(code=ONLINE).figure == "72/95 = 75,79 %"


def test_the_second_of_two_heads_is_told_and_changes_nothing(package, head, deputy):
    seen = Approval.objects.select_related("agency").get(pk=package.pk)
    approve(package, head)
    with pytest.raises((ChangedMeanwhile, ValidationError)):
        deciding.hand_back(approval=seen, reason="Khoan.", by=deputy, version=1, on=JUNE)
    assert states() == ["submitted", "submitted"]
    assert Approval.objects.get().decided_by == head


def test_a_withdrawn_figure_leaves_the_package_and_the_rest_goes_out(package, head, officer):
    fact = Fact.objects.get(measure__results__code=ONLINE)
    releasing.withdraw(fact=fact, by=officer, version=fact.version)
    approve(package, head)
    assert states() == ["draft", "submitted"]


def test_a_figure_is_in_one_waiting_package_only(package, province, officer):
    assert not queue.loose_proposals(province.stc, on=JUNE).exists()
    with pytest.raises(ValidationError, match="lượt khác"):
        requesting.request(
            agency=province.stc, facts=Fact.objects.all(), title="Lần hai", by=officer, on=JUNE
        )


def test_the_officer_takes_the_package_back_and_lays_the_figures_before_the_head_anew(
    package, province, officer
):
    requesting.withdraw(approval=package, by=officer, version=1, on=JUNE)
    assert queue.loose_proposals(province.stc, on=JUNE).count() == 2
    requesting.request(agency=province.stc, facts=Fact.objects.all(), title="Lại", by=officer, on=JUNE)


def test_another_agencys_figure_cannot_be_put_into_a_package(package, province, propose):
    stranger = make_user("Người Lạ", ("agency_officer", province.stp))
    with pytest.raises(ValidationError, match="lượt khác, được sửa hoặc rút lại"):
        requesting.request(agency=province.stp, facts=Fact.objects.all(), title="X", by=stranger, on=JUNE)


ACTIONS = {"request": "xxx...", "approve": "xx....", "hand_back": "xx....", "withdraw": "xxx..."}
ROLES = ("agency_head", "agency_deputy", "agency_officer", "head of another", "reviewer", "coordinator")


@pytest.mark.parametrize(
    ("action", "role", "may"),
    [
        (action, role, mark == "x")
        for action, row in ACTIONS.items()
        for role, mark in zip(ROLES, row, strict=True)
    ],
)
def test_who_may_do_what_with_a_package(package, province, propose, action, role, may):
    if role == "head of another":
        by = make_user("Ai Đó", ("agency_head", province.stp))
    else:
        by = make_user("Ai Đó", (role, province.stc) if role.startswith("agency_") else role)
    fact = propose("A.VII.1.r1", 81) if action == "request" else None
    if fact:
        package.lines.filter(fact=fact).update(state="left_out")
    calls = {
        "request": lambda: requesting.request(agency=province.stc, facts=[fact], title="X", by=by, on=JUNE),
        "approve": lambda: approve(package, by),
        "hand_back": lambda: deciding.hand_back(approval=package, reason="Sai.", by=by, version=1, on=JUNE),
        "withdraw": lambda: requesting.withdraw(approval=package, by=by, version=1, on=JUNE),
    }
    if may:
        calls[action]()
    else:
        with pytest.raises(PermissionDenied):
            calls[action]()


def test_an_officer_who_sends_by_a_waiver_approves_nothing_of_others(package, province, officer):
    waive(province.stc)
    colleague = make_user("Lý Cán Bộ", ("agency_officer", province.stc))
    with pytest.raises(PermissionDenied):
        approve(package, colleague)


def test_a_locked_head_approves_nothing(package, head):
    head.is_active = False
    with pytest.raises(PermissionDenied):
        approve(package, head)


def test_the_head_is_told_without_figures_and_the_officer_of_the_decision(package, head, officer):
    notice = Notice.objects.get(user=head, key__startswith="approval:")
    assert notice.title == "Duyệt số liệu trình lãnh đạo cơ quan (Sở Tài chính)"
    approve(package, head)
    assert Notice.objects.get(user=officer, key__startswith="approval:").title.startswith("Lãnh đạo đã duyệt")
    assert "71" not in notice.title + notice.text


def test_a_package_that_nobody_signs_becomes_overdue_and_one_that_is_decided_is_forgotten(package, head):
    (item,) = due_items(LATER)
    assert (item.due.isoformat(), item.agency, item.recipients) == (
        "2025-06-19",
        package.agency,
        ("agency_head", "agency_deputy"),
    )
    approve(package, head)
    assert list(due_items(LATER)) == []


def test_the_menu_counts_for_heads_what_waits_and_nothing_for_officers(package, head, officer):
    assert [queue.waiting_count(user, JUNE) for user in (head, officer)] == [1, 0]


def test_the_page_of_a_package_takes_the_same_queries_for_two_and_for_three_figures(
    package, province, head, officer, propose, plan, django_assert_max_num_queries
):
    with django_assert_max_num_queries(24):
        shown(package, head)


def test_a_draft_that_was_handed_back_can_be_thrown_away_and_the_package_keeps_its_words(
    package, head, officer
):
    deciding.hand_back(approval=package, reason="Bỏ.", by=head, version=1, on=JUNE)
    fact = Fact.objects.get(measure__results__code=ONLINE)
    own = fact.measure.results.get(code=ONLINE).obligations.get(agency=package.agency)
    plan_facts.discard_draft(draft=fact, obligation=own, by=officer, version=fact.version, on=JUNE)
    assert package.lines.get(code=ONLINE).figure == "71/95 = 74,74 %"
