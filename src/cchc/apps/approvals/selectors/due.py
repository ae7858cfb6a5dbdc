"""What waits for a head, for the reminders: after three days it is overdue, then it is escalated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from cchc.apps.approvals.choices import LineState, State
from cchc.apps.approvals.models import Approval
from cchc.apps.notices.due import DueItem
from cchc.apps.plans.choices import FactState

DAYS = 3
RECIPIENTS = ("agency_head", "agency_deputy")


def due_items(on: date) -> Iterator[DueItem]:
    """Every package that waits, once. 1 query."""
    alive = {"lines__state": LineState.WAITING, "lines__fact__state": FactState.PROPOSED}
    waiting = Approval.objects.filter(state=State.WAITING, requested_on__lte=on, **alive)
    for approval in waiting.select_related("agency").distinct():
        yield DueItem(
            f"approval:{approval.pk}",
            title_of(approval),
            reverse("approvals:package", args=[approval.pk]),
            due=approval.requested_on + timedelta(days=DAYS),
            agency=approval.agency,
            recipients=RECIPIENTS,
        )


def title_of(approval: Approval) -> str:
    """What a notice says: no figure, no person."""
    name = approval.agency.short_name or approval.agency.name
    return _("Duyệt số liệu trình lãnh đạo cơ quan (%s)") % name
