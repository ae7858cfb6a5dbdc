"""The lead agencies of a plan are asked to confirm receipt."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.services import record
from cchc.apps.notices import services as notices
from cchc.apps.notices.recipients import Recipients
from cchc.apps.plans.models import Plan
from cchc.apps.receipts.models import Asking
from cchc.apps.receipts.selectors.asked import asked
from cchc.apps.receipts.selectors.due import link_of, title_of
from cchc.catalogue import receipts as catalogue
from cchc.core.calendar import show_date


@transaction.atomic
def ask(*, plan: Plan, by: Actor, on: date | None = None) -> Asking | None:
    """Ask the lead agencies of a province's plan from `on` (None: today); who is asked newly that day is told.

    `plans` calls it whenever a plan or an amendment is applied. A second time changes nothing. An agency's own plan
    asks nobody: None.
    """
    if plan.agency_id:
        return None
    require(by, "receipts.decide")
    day = on or timezone.localdate()
    asking, is_new = Asking.objects.get_or_create(
        plan=plan, defaults={"asked_on": day, "by_name": str(by)[:200]}
    )
    if is_new:
        record(by=by, verb="receipts.ask", about=plan, after={"asked_on": day})
    tell_asked(plan, on=day)
    return asking


def tell_asked(plan: Plan, *, on: date) -> int:
    """Tell the people of every agency that is asked something since this day. Returns how many were told."""
    told, roles = 0, catalogue.load().told
    recipients = Recipients(on)
    for each in asked(plan, on=on):
        new = [row for row in each.waiting if row.asked_on == on]
        if new:
            words = _("%(what)s: trả lời trước hết ngày %(day)s")
            title = words % {"what": title_of(each), "day": show_date(min(row.answer_by for row in new))}
            key = f"receipt:{plan.pk}:{each.agency.pk}:asked:{on.isoformat()}"
            users = recipients.of(roles, each.agency)
            told += notices.tell(users=users, key=key, title=title, link=link_of(each))
    return told
