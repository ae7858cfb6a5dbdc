"""Who at an agency looks after which task."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.accounts.models import User
from cchc.apps.agencies.models import Agency
from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.services import record
from cchc.apps.plans.models import Plan, Task
from cchc.apps.receipts.models import Focal
from cchc.apps.receipts.selectors.focals import candidates, held_by

_DAY = timedelta(days=1)


@transaction.atomic
def name_focal(
    *,
    plan: Plan,
    agency: Agency,
    user: User | None,
    task: Task | None = None,
    by: Actor,
    on: date | None = None,
) -> Focal | None:
    """From `on` this person looks after the task (None: after every task that nobody else has); None ends it.

    He must report for the agency by an own appointment, and is its focal officer no longer than he holds it.
    Raises ValidationError.
    """
    day = on or timezone.localdate()
    require(by, "receipts.answer", agency=agency, on=day)
    if user and not candidates(agency, on=day).filter(pk=user.pk).exists():
        words = {"name": user.full_name, "agency": agency.name}
        raise ValidationError(
            {"user": _("%(name)s không giữ vai trò ở %(agency)s nên không làm đầu mối được.") % words}
        )
    Plan.objects.select_for_update().get(pk=plan.pk)
    before = _end(Focal.objects.filter(plan=plan, agency=agency, task=task), day)
    made = _begin(plan, agency, task, user, day) if user else None
    if made or before:
        after = {"user": user.full_name if user else "", "valid_from": day}
        about = task or plan
        record(
            by=by,
            verb="receipts.name_focal",
            about=about,
            before={"user": before} if before else None,
            after=after,
            note=agency.name,
        )
    return made


def move(*, user: User, to: User, agency: Agency | None, by: Actor, on: date) -> None:
    """A colleague takes over the focal roles of a person who leaves; for `accounts.open_work`.

    The new one needs no permission of `by` here: whoever may hand over a person's work may give this away with it.
    Raises ValidationError where the colleague reports for another agency.
    """
    for row in held_by(user, on):
        if row.agency != agency:
            continue
        if not candidates(row.agency, on=on).filter(pk=to.pk).exists():
            words = {"name": to.full_name, "agency": row.agency.name}
            raise ValidationError(
                _("%(name)s không giữ vai trò báo cáo ở %(agency)s nên không làm đầu mối được.") % words
            )
        _end(Focal.objects.filter(pk=row.pk), on)
        _begin(row.plan, row.agency, row.task, to, on)
        record(
            by=by,
            verb="receipts.name_focal",
            about=row.task or row.plan,
            before={"user": user.full_name},
            after={"user": to.full_name, "valid_from": on},
            note=row.agency.name,
        )


def _end(rows, day: date) -> str:
    """End what holds on this day or later; returns whose it was. What began today had no day yet."""
    names = []
    for row in rows.exclude(valid_to__lt=day).select_related("user"):
        names.append(row.user.full_name)
        if row.valid_from and row.valid_from >= day:
            row.delete()
        else:
            row.valid_to = day - _DAY
            row.save(update_fields=["valid_to"])
    return ", ".join(names)


def _begin(plan: Plan, agency: Agency, task: Task | None, user: User, day: date) -> Focal:
    ends = list(user.appointments.filter(agency=agency).values_list("valid_to", flat=True))
    last = None if None in ends else max((end for end in ends if end >= day), default=None)
    return Focal.objects.create(plan=plan, agency=agency, task=task, user=user, valid_from=day, valid_to=last)
