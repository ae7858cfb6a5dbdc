"""The demo shows receipts alive: most confirmed, some silent, one objection open and one decided, one on leave."""

from datetime import date

import pytest

from cchc.apps.accounts.models import Absence, User
from cchc.apps.accounts.permissions import acts_for
from cchc.apps.agencies.models import Agency
from cchc.apps.receipts.selectors.pages import overview

from .conftest import DAYS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_most_agencies_have_confirmed_and_a_few_are_silent(plan, day):
    coordinator = User.objects.get(email="dau-moi@minh-hoa.invalid")
    page = overview(plan, seen_by=coordinator, on=day)
    assert page.confirmed > len(page.rows) / 2
    assert 1 <= len(page.unanswered) <= 6
    assert all(row.days_over for row in page.unanswered)
    assert len(page.open) == 1
    assert len(page.decided) == 1


def test_one_officer_is_on_leave_on_the_first_day_and_his_head_stands_in(plan):
    absence, stp = Absence.objects.get(), Agency.objects.get(code="STP")
    assert absence.first_day <= DAYS[0] <= absence.last_day
    assert absence.deputy.appointments.filter(agency=stp).exists()
    assert not acts_for(absence.deputy, "results.report", agency=stp, on=date(2025, 6, 16))
