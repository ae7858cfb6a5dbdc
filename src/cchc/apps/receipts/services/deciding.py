"""The coordinator decides about an objection: the agency answers for the task, or another one does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.audit.services import record, snapshot
from cchc.apps.notices import services as notices
from cchc.apps.notices.recipients import Recipients
from cchc.apps.plans.choices import Side
from cchc.apps.plans.models import Obligation, Task
from cchc.apps.plans.services import tasks
from cchc.apps.receipts.choices import ObjectionState
from cchc.apps.receipts.models import Objection
from cchc.apps.receipts.selectors.handing import lead_rows
from cchc.apps.receipts.services.answering import refuse_decided
from cchc.apps.receipts.services.asking import tell_asked
from cchc.catalogue import receipts as catalogue

_FIELDS = ("state", "decided_on", "decision", "handed_to")


@transaction.atomic
def reject(
    *, objection: Objection, reason: str, by: Actor, version: int, on: date | None = None
) -> Objection:
    """The agency answers for the task all the same. Raises ValidationError, ChangedMeanwhile."""
    return _decide(objection, ObjectionState.REJECTED, reason, by, version, on)


@transaction.atomic
def hand_to(
    *,
    objection: Objection,
    leads: Mapping[int, Sequence[str]],
    reason: str,
    by: Actor,
    version: int,
    on: date | None = None,
) -> Objection:
    """Accept, and let others lead: `leads` names for each lead row (by its number) the bodies that lead it from now
    on, each "agency:CODE" or "group:CODE". Obligations move on that day; what was before stays in the history.

    Raises ValidationError where the agency would still lead, ChangedMeanwhile.
    """
    day, task, agency = on or timezone.localdate(), objection.task, objection.agency
    _check(objection, reason, by)
    rows = lead_rows(task, agency, on=day)
    if not rows:
        raise ValidationError(_("Cơ quan không còn được giao chủ trì nhiệm vụ này. Hãy xem lại nhiệm vụ."))
    names: list[str] = []
    for row in rows:
        bodies = list(leads.get(row.assignment.number, ()))
        if not bodies:
            raise ValidationError(_("Hãy chọn cơ quan chủ trì mới."))
        seen = Task.objects.values_list("version", flat=True).get(pk=task.pk)
        row.assignment.task.version = seen
        tasks.set_parties(
            assignment=row.assignment,
            side=Side.LEAD,
            bodies=bodies,
            by=by,
            version=seen,
            reason=_("Chấp nhận ý kiến của %(agency)s: %(reason)s")
            % {"agency": agency.name, "reason": reason.strip()},
            on=day,
        )
        names += [party.name for party in row.assignment.parties.filter(side=Side.LEAD)]
    if Obligation.objects.filter(result__task=task, lead=agency, valid_to=None).exists():
        words = _("%s vẫn còn trong các cơ quan được chọn. Hãy bỏ cơ quan này, hoặc bỏ nhóm có cơ quan này.")
        raise ValidationError(words % agency.name)
    objection.handed_to = "; ".join(dict.fromkeys(names))
    done = _decide(objection, ObjectionState.ACCEPTED, reason, by, version, day)
    tell_asked(task.plan, on=day)
    return done


def _check(objection: Objection, reason: str, by: Actor) -> None:
    require(by, "receipts.decide")
    refuse_decided(objection)
    if not reason.strip():
        raise ValidationError({"reason": _("Hãy ghi lý do quyết định để cơ quan biết.")})


def _decide(
    objection: Objection, state: ObjectionState, reason: str, by: Actor, version: int, on: date | None
) -> Objection:
    _check(objection, reason, by)
    before, day = {"state": objection.state}, on or timezone.localdate()
    objection.state, objection.decided_on, objection.decision = state, day, reason.strip()
    objection.decided_by_id, objection.decided_by_name = by.pk, str(by)[:200]
    save_seen(objection, *_FIELDS, "decided_by", "decided_by_name", version=version)
    after = snapshot(objection, *_FIELDS)
    record(by=by, verb="receipts.decide", about=objection, before=before, after=after)
    words = _("Đã có quyết định về ý kiến của cơ quan, nhiệm vụ %s")
    notices.tell(
        users=Recipients(day).of(catalogue.load().told, objection.agency),
        key=f"objection:{objection.pk}:decided",
        title=words % objection.task.code,
        link=reverse("receipts:objection", args=[objection.pk]),
    )
    return objection
