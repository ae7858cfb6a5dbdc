"""The small province of the plan's tests; Sở Tài chính fills in its page of the second quarter of 2025."""

import pytest
from django.urls import reverse
from tests.apps.plans.conftest import (  # noqa: F401  (fixtures)
    coordinator,
    make_user,
    officer,
    outsider,
    plan,
    province,
)

from cchc.apps.plans.models import Measure

QUARTER = "quy-2-2025"


@pytest.fixture(autouse=True)
def demo_days(settings):
    """Pages are asked for on 16/06/2025, the demo's day."""
    settings.CCHC_DEMO = True


@pytest.fixture
def head(province):  # noqa: F811
    """The head of Sở Tài chính, who sends without asking anybody."""
    return make_user("Giám Đốc Sở", ("agency_head", province.stc))


def key(plan, code, option=None):  # noqa: F811
    """How the page names the figure of a result."""
    measure = Measure.objects.get(results__task__plan=plan, results__code=code)
    return f"m{measure.pk}" + (f"o{option}" if option else "")


def address(name="sheet", *more, agency="STC", period=QUARTER):
    return reverse(f"reporting:{name}", args=[agency, period, *more])


def get(client, user, name="sheet", **which):
    client.force_login(user)
    return client.get(address(name, **which))


def press(client, user, action, rows=None, **more):
    """The page sent back with these values: {row: {field: value}}."""
    client.force_login(user)
    data = {"action": action, "head-as_of": "15/06/2025", "head-source": "Sổ theo dõi", **more}
    for name, values in (rows or {}).items():
        data |= {f"{name}-{field}": value for field, value in values.items()}
    return client.post(address(), data)


def words(answer):
    return " ".join(answer.content.decode().split())
