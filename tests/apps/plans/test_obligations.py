"""Who answers for what, from when to when."""

from datetime import date

import pytest

from cchc.apps.agencies import services as agencies
from cchc.apps.agencies.models import Membership
from cchc.apps.agencies.services_groups import add_member
from cchc.apps.audit.actors import SYSTEM
from cchc.apps.audit.models import Entry
from cchc.apps.plans.models import Assignment, Obligation, Task
from cchc.apps.plans.selectors.judged import obligations_on
from cchc.apps.plans.services import imports, obligations, tasks

from .conftest import ISSUED, JUNE, YEAR_END, apply, keep, make_agency
from .readings import reading

pytestmark = pytest.mark.django_db
JULY = date(2025, 7, 1)


def who(plan, code, on=ISSUED):
    """Who answers for the result on that day: (agency of the figure or None, responsible agency)."""
    rows = obligations_on(on).filter(result__task__plan=plan, result__code=code).select_related("agency")
    return {(each.agency and each.agency.code, each.lead.code) for each in rows}


def test_a_group_becomes_one_obligation_for_each_member_of_the_date_of_issue(plan):
    codes = {"SNV", "STC", "STP", "CAMLAM", "NHATRANG"}
    assert who(plan, "A.VIII.7.r1") == {(code, code) for code in codes}


def test_a_single_lead_of_a_provincial_result_answers_for_the_provinces_figure(plan):
    assert who(plan, "A.IX.3.r1") == {(None, "STC")}


def test_the_members_of_a_group_give_their_parts_of_a_provincial_figure(plan):
    assert ("STC", "STC") in who(plan, "A.VII.1.r1")


def test_two_lead_rows_with_a_shared_result_both_answer(plan):
    assert {lead for _, lead in who(plan, "A.VII.4.r1")} == {"SNV", "STC", "STP"}


def test_a_member_who_joins_later_answers_from_that_day(plan, province):
    late = make_agency("SYT", "Sở Y tế")
    add_member(by=SYSTEM, group=province.sbn_dp, agency=late, valid_from=JUNE)
    obligations.refresh(plan=plan, by=SYSTEM, on=YEAR_END)
    assert ("SYT", "SYT") not in who(plan, "A.VIII.7.r1", date(2025, 6, 15))
    assert ("SYT", "SYT") in who(plan, "A.VIII.7.r1", JUNE)


def test_a_member_who_leaves_answers_until_that_day(plan, province):
    Membership.objects.filter(agency=province.nha_trang).update(valid_to=date(2025, 6, 15))
    obligations.refresh(plan=plan, by=SYSTEM, on=YEAR_END)
    assert ("NHATRANG", "NHATRANG") in who(plan, "A.VIII.7.r1", date(2025, 6, 15))
    assert ("NHATRANG", "NHATRANG") not in who(plan, "A.VIII.7.r1", JUNE)


def abolish_districts(province):
    """The reorganisation of 01/7/2025: a district is divided into two communes."""
    wards = [
        make_agency(code, name, "commune", valid_from=JULY)
        for code, name in (("DIENKHANH", "UBND xã Diên Khánh"), ("CAMLAMXA", "UBND xã Cam Lâm"))
    ]
    agencies.succeed(
        by=SYSTEM,
        predecessor=province.cam_lam,
        successors=wards,
        on=JULY,
        version=1,
        legal_basis="Nghị quyết 1667/NQ-UBTVQH15",
    )
    return wards


def test_obligations_move_to_the_successors_and_history_stays(plan, province):
    abolish_districts(province)
    obligations.refresh(plan=plan, by=SYSTEM, on=YEAR_END)
    assert ("CAMLAM", "CAMLAM") in who(plan, "A.VIII.7.r1", date(2025, 6, 30))
    after = who(plan, "A.VIII.7.r1", JULY)
    assert ("CAMLAM", "CAMLAM") not in after
    assert {("DIENKHANH", "DIENKHANH"), ("CAMLAMXA", "CAMLAMXA")} <= after
    old = Obligation.objects.get(result__code="A.VIII.7.r1", lead=province.cam_lam)
    assert {each.lead.code for each in old.successors.all()} == {"DIENKHANH", "CAMLAMXA"}


def test_a_successor_named_without_groups_takes_over_too(plan, province):
    new = make_agency("STCM", "Sở Tài chính mới", valid_from=JULY)
    agencies.succeed(
        by=SYSTEM, predecessor=province.stc, successors=[new], on=JULY, version=1, joins_groups=False
    )
    obligations.refresh(plan=plan, by=SYSTEM, on=YEAR_END)
    assert who(plan, "A.IX.3.r1", JULY) == {(None, "STCM")}


def test_a_successor_that_answers_already_gets_no_second_obligation(plan, province):
    agencies.succeed(by=SYSTEM, predecessor=province.stp, successors=[province.snv], on=JULY, version=1)
    obligations.refresh(plan=plan, by=SYSTEM, on=YEAR_END)
    rows = Obligation.objects.filter(result__code="A.VIII.7.r1", lead=province.snv)
    assert [(row.valid_from, row.valid_to) for row in rows] == [(ISSUED, None)]


def test_a_second_refresh_writes_nothing(plan, province):
    abolish_districts(province)
    obligations.refresh(plan=plan, by=SYSTEM, on=YEAR_END)
    before = Entry.objects.count()
    assert obligations.refresh(plan=plan, by=SYSTEM, on=YEAR_END) == 0
    assert Entry.objects.count() == before


def test_the_number_of_queries_does_not_grow_with_the_agencies(plan, province, django_assert_max_num_queries):
    for number in range(40):
        Membership.objects.create(group=province.sbn_dp, agency=make_agency(f"X{number}", f"Xã {number}"))
    with django_assert_max_num_queries(20):
        obligations.refresh(plan=plan, by=SYSTEM, on=ISSUED)


def test_choosing_each_agency_gives_every_lead_its_own_obligation(plan, coordinator):
    task = Task.objects.get(code="A.VII.4")
    tasks.choose_scope(task=task, scope="each_agency", by=coordinator, version=task.version, on=JUNE)
    assert who(plan, "A.VII.4.r1") == {(code, code) for code in ("SNV", "STC", "STP")}


def test_a_task_given_to_another_keeps_who_had_it_before(plan, province, coordinator):
    assignment = Assignment.objects.get(task__code="A.IX.3")
    tasks.set_parties(
        assignment=assignment,
        side="lead",
        bodies=["agency:SNV"],
        by=coordinator,
        version=assignment.task.version,
        reason="Công văn 123/UBND-NC",
        on=JUNE,
    )
    assert who(plan, "A.IX.3.r1", ISSUED) == {(None, "STC")}
    assert who(plan, "A.IX.3.r1", JUNE) == {(None, "SNV")}
    obligations.refresh(plan=plan, by=SYSTEM, on=YEAR_END)
    assert who(plan, "A.IX.3.r1", JUNE) == {(None, "SNV")}


def test_a_result_that_names_one_agency_is_asked_of_it_alone(province):
    asked = reading()
    named = {"where": "A.VIII.7.r2", "printed": "Sở Tư pháp", "question": "Ai trả lời?", "topic": "answers"}
    asked["questions"].append(named)
    import_ = keep(asked, SYSTEM)
    decision = {"action": "answer", "text": "agency:STP"}
    imports.decide(import_=import_, key="A.VIII.7.r2:answers", decision=decision, by=SYSTEM, version=1)
    plan = apply(import_, SYSTEM, on=ISSUED).plan
    rows = Obligation.objects.filter(result__task__plan=plan)
    assert [row.lead for row in rows.filter(result__code="A.VIII.7.r2")] == [province.stp]
    assert rows.filter(result__code="A.VIII.7.r1").count() == 5
