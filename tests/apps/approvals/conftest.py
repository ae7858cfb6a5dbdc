"""Sở Tài chính with an officer, a head and a deputy; two figures that wait for approval."""

from datetime import date

import pytest
from tests.apps.people import signed_in
from tests.apps.plans.conftest import (  # noqa: F401  (fixtures)
    JUNE,
    duty,
    make_user,
    outsider,
    plan,
    province,
    ratio,
    reviewer,
    waive,
)

from cchc.apps.approvals.services import linking, requesting
from cchc.apps.plans.models import Fact
from cchc.apps.plans.services import facts

ONLINE, SPENT = "A.VIII.7.r1", "A.VII.1.r1"
LATER = date(2025, 6, 20)


@pytest.fixture(autouse=True)
def demo_days(settings):
    """Pages are asked for on 16/06/2025, the demo's day."""
    settings.CCHC_DEMO = True


@pytest.fixture
def officer(province):  # noqa: F811
    return make_user("Phạm Cán Bộ", ("agency_officer", province.stc))


@pytest.fixture
def head(province):  # noqa: F811
    return make_user("Võ Giám Đốc", ("agency_head", province.stc))


@pytest.fixture
def deputy(province):  # noqa: F811
    return make_user("Hồ Phó Giám Đốc", ("agency_deputy", province.stc))


@pytest.fixture
def propose(plan, province, officer):  # noqa: F811
    def proposed(code=ONLINE, numerator=71, **more):
        own = duty(plan, code, province.stc)
        return facts.propose(obligation=own, report=ratio(numerator, 95), by=officer, on=JUNE, **more)

    return proposed


@pytest.fixture
def package(province, officer, head, propose):  # noqa: F811
    """Two figures of Sở Tài chính laid before its head."""
    return requesting.request(
        agency=province.stc,
        facts=[propose(), propose(SPENT, 80)],
        title="Báo cáo quý II",
        by=officer,
        on=JUNE,
    )


@pytest.fixture
def link_of(package, officer, head):
    """The address that the officer hands to the head."""

    def address(to=head, **more):
        return f"/duyet/mo/?ma={linking.make_link(approval=package, head=to, by=officer, on=JUNE, **more)}"

    return address


def browser_of(user):
    return signed_in(user)


def states():
    return sorted(Fact.objects.values_list("state", flat=True))
