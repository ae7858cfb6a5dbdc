"""What the reminders ask: who has not answered yet, and which objections wait for a decision."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from cchc.apps.notices.choices import State
from cchc.apps.notices.due import DueItem
from cchc.apps.receipts.choices import ObjectionState
from cchc.apps.receipts.models import Asking, Objection
from cchc.apps.receipts.selectors.asked import Asked, asked


def due_items(on: date) -> Iterator[DueItem]:
    """Every agency that owes an answer, every objection that waits. 10 queries a plan."""
    for asking in Asking.objects.filter(asked_on__lte=on).select_related("plan"):
        for each in asked(asking.plan, on=on):
            if each.waiting:
                yield _item(each)
    waiting = Objection.objects.filter(state=ObjectionState.OPEN, made_on__lte=on)
    for objection in waiting.select_related("task", "agency"):
        name = objection.agency.short_name or objection.agency.name
        yield DueItem(
            f"objection:{objection.pk}",
            _("Ý kiến về thẩm quyền, nhiệm vụ %(task)s (%(agency)s)")
            % {"task": objection.task.code, "agency": name},
            reverse("receipts:objection", args=[objection.pk]),
            state=State.WAITING_REVIEW,
            recipients=("coordinator",),
            since=objection.made_on,
        )


def title_of(each: Asked) -> str:
    """What a notice says: no figure, no person."""
    name = each.agency.short_name or each.agency.name
    return _("Xác nhận tiếp nhận nhiệm vụ của kế hoạch %(plan)s (%(agency)s)") % {
        "plan": each.plan.number,
        "agency": name,
    }


def link_of(each: Asked) -> str:
    return reverse("receipts:agency", args=[each.plan.pk, each.agency.code])


def _item(each: Asked) -> DueItem:
    key = f"receipt:{each.plan.pk}:{each.agency.pk}"
    return DueItem(key, title_of(each), link_of(each), due=each.answer_by, agency=each.agency)
