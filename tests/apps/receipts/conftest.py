"""The small province and plan of the tests of plans; the plan is asked about from its date of issue, 07/5/2025."""

from datetime import date

import pytest
from tests.apps.plans.conftest import (
    ISSUED,
    coordinator,
    make_user,
    officer,
    outsider,
    plan,
    province,
    reviewer,
)

from cchc.apps.evidence.services import Reference
from cchc.apps.plans.models import Task
from cchc.apps.receipts import services
from cchc.apps.receipts.selectors import asked

__all__ = ["coordinator", "officer", "outsider", "plan", "province", "reviewer"]

IN_TIME, ANSWER_BY, LATE = date(2025, 5, 12), date(2025, 5, 14), date(2025, 6, 16)
LETTER = Reference(number="123/STC-VP", signed_on=date(2025, 5, 12), title="Ý kiến về thẩm quyền")


@pytest.fixture
def head(province):
    """The head of Sở Tài chính."""
    return make_user("Bùi Thủ Trưởng", ("agency_head", province.stc))


@pytest.fixture(autouse=True)
def demo_days(settings):
    """Pages are asked for on 16/06/2025, the demo's day."""
    settings.CCHC_DEMO = True


def rows_of(plan, agency, on=IN_TIME):
    found = asked.asked_of(plan, agency, on=on)
    return {row.task.code: row for row in found.rows} if found else {}


def answers(plan, agency, on=IN_TIME):
    """Task codes with the agency's answers."""
    return {code: row.answer.value for code, row in rows_of(plan, agency, on).items()}


def task_of(plan, code):
    return Task.objects.select_related("plan").get(plan=plan, code=code)


def objects(plan, code, agency, by, on=IN_TIME):
    return services.object_to(
        task=task_of(plan, code), agency=agency, reason="Thuộc Sở Tư pháp", document=LETTER, by=by, on=on
    )


__all__ += ["ISSUED", "make_user"]
