"""The demo is made once a file; each test leaves it as it was, and the last leaves no trace."""

from datetime import date

import pytest
from django.db import transaction
from django.test import override_settings

from cchc.apps.plans.models import Plan
from cchc.web.demo import make

DAYS = (date(2025, 6, 16), date(2025, 9, 30), date(2025, 12, 31), date(2026, 1, 31))


@pytest.fixture(scope="module")
def _made(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), override_settings(CCHC_DEMO=True), transaction.atomic():
        yield list(make())
        transaction.set_rollback(True)


@pytest.fixture
def demo(_made, db):
    """The steps in which the demo was made."""
    return _made


@pytest.fixture
def plan(demo):
    return Plan.objects.get(number="5399/KH-UBND")
