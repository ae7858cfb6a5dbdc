"""Two more plans of the demo: one row reported once for two plans, one carried out, five own plans of thirteen."""

from datetime import date

import pytest

from cchc.apps.agencies.models import Agency
from cchc.apps.audit.actors import SYSTEM
from cchc.apps.plans.models import Plan, Result
from cchc.apps.plans.selectors.judged import judging
from cchc.apps.plans.selectors.registry import register_of
from cchc.apps.plans.selectors.work import agency_work
from cchc.core.plan import Status

from .conftest import DAYS


@pytest.fixture
def communication(demo):
    return Plan.objects.get(number="21/KH-UBND-MH")


def test_the_newspaper_is_asked_once_for_two_plans(plan, communication):
    work = agency_work(None, Agency.objects.get(code="BAO"), on=DAYS[0])
    shared = [each for each in work.everything if len(each.plans) == 2]
    assert [sorted(result.code for result in each.results) for each in shared] == [["A.II.2.r1", "I.1.r1"]]


def test_what_was_reported_for_the_first_plan_counts_in_the_second(plan, communication):
    judged = judging(communication, DAYS[1])
    result = Result.objects.get(task__plan=communication, code="I.1.r1")
    told = next(each for each in judged.results if each.pk == result.pk)
    assert judged.result(told).status not in (Status.LATE, Status.MISSED, Status.CANNOT_JUDGE)


@pytest.mark.parametrize(("day", "issued"), [(date(2025, 6, 1), 0), (DAYS[0], 2), (DAYS[1], 5)])
def test_the_register_grows_day_by_day(communication, day, issued):
    seen = register_of(communication, seen_by=SYSTEM, on=day)
    assert (len(seen.issued), seen.total) == (issued, 13)


def test_a_plan_signed_after_the_day_is_late(communication):
    judged = judging(communication, DAYS[1])
    result = next(
        each for each in judged.results if each.code == "II.3.r1" and each.task.plan_id == communication.pk
    )
    duties = {each.lead.code: judged.obligation(each, result) for each in judged.obligations[result.pk]}
    assert duties["STC"].status is Status.MET
    assert "chậm 11 ngày" in duties["SGDDT"].because
    assert duties["SKHCN"].status is Status.LATE


def test_every_further_plan_is_marked(demo):
    assert not Plan.objects.filter(is_demo=False).exists()
    assert all("minh họa" in own.title for own in Plan.objects.exclude(agency=None))
