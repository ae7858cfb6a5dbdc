"""The small province of the plan's tests, with communes, and a request that asks them all."""

from datetime import date

import pytest
from tests.apps.plans.conftest import (  # noqa: F401  (fixtures)
    JUNE,
    coordinator,
    make_agency,
    make_user,
    officer,
    outsider,
    plan,
    province,
)

from cchc.apps.agencies.models import Group, Membership
from cchc.apps.audit.actors import SYSTEM
from cchc.apps.requests.services import answering, asking
from cchc.apps.requests.services.answering import Given
from cchc.apps.requests.services.asking import Item
from cchc.core.text import fold

DUE, LATER = date(2025, 6, 23), date(2025, 6, 30)
FROM, TO = date(2025, 1, 1), date(2025, 6, 30)
RATIO = Item(label="Hồ sơ trực tuyến", shape="ratio", unit="hồ sơ")


@pytest.fixture(autouse=True)
def demo_days(settings):
    """Pages are asked for on 16/06/2025, the demo's day."""
    settings.CCHC_DEMO = True


@pytest.fixture
def communes(province):  # noqa: F811
    """65 communes in a group."""
    name = "UBND các xã, phường"
    group = Group.objects.create(code="G_XP", name=name, name_folded=fold(name), sort_key=name)
    found = [make_agency(f"XA{n:02}", f"UBND xã số {n:02}", "commune") for n in range(1, 66)]
    for commune in found:
        Membership.objects.create(group=group, agency=commune)
    return found


def ask(asker, agencies, *items, by=SYSTEM, on=JUNE, **more):
    values = {"title": "Số hồ sơ trực tuyến", "due": DUE, "figures_from": FROM, "figures_to": TO, **more}
    return asking.ask(asker=asker, agencies=agencies, items=items or [RATIO], by=by, on=on, **values)


def given(request, *payloads):
    """Answers to the items of a request, in their order."""
    return [
        Given(item=item, payload=payload) for item, payload in zip(request.items.all(), payloads, strict=True)
    ]


def ratio(numerator, denominator):
    return {"numerator": str(numerator), "denominator": str(denominator)}


def answer(request, agency, *payloads, by=SYSTEM, on=JUNE, **more):
    """What this agency says; its version is the present one unless another is given."""
    own = request.asks.select_related("request", "agency").get(agency=agency)
    values = {"version": own.version, **more}
    return answering.answer(ask=own, given=given(request, *payloads), by=by, on=on, **values)


def ask_of(request, agency):
    return request.asks.select_related("request__asker", "agency").get(agency=agency)
