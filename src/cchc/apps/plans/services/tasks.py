"""Settings of a task that the plan's text leaves to the coordinator."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.audit.services import record, snapshot
from cchc.apps.documents.models import Document
from cchc.apps.plans.choices import Scope, Side
from cchc.apps.plans.judging import course_for
from cchc.apps.plans.models import Assignment, Obligation, Party, Result, Task
from cchc.apps.plans.services import obligations, searching
from cchc.apps.plans.services.bodies import Bodies
from cchc.core.calendar import show_date


@transaction.atomic
def choose_scope(
    *,
    task: Task,
    scope: str,
    by: Actor,
    version: int,
    results: Iterable[Result] | None = None,
    reason: str = "",
    on: date | None = None,
) -> Task:
    """Judge the results of the task once for the province or agency by agency.

    `results`: those that are meant; None: all of the task. Obligations follow. Raises ValidationError,
    ChangedMeanwhile.
    """
    require(by, "plans.edit")
    if scope not in Scope.values:
        raise ValidationError({"scope": _("Hãy chọn: cả tỉnh, hoặc từng cơ quan.")})
    rows = list(results if results is not None else task.results.filter(closed_on=None))
    before = {row.code: row.get_scope_display() for row in rows if row.scope != scope}
    if not before:
        return task
    for row in rows:
        if row.scope != scope:
            row.scope = scope
            row.version += 1
            row.save(update_fields=["scope", "version"])
    save_seen(task, version=version)
    Obligation.objects.filter(result__in=rows).delete()
    obligations.refresh(plan=task.plan, by=by, on=on)
    after = {code: Scope(scope).label for code in before}
    record(
        by=by,
        verb="tasks.choose_scope",
        about=task,
        before={"scope": before},
        after={"scope": after},
        note=reason,
    )
    return task


@transaction.atomic
def set_outside_due(
    *,
    task: Task,
    due: date | None,
    source: str,
    by: Actor,
    version: int,
    document: Document | None = None,
) -> Task:
    """Enter the day that a document outside the plan fixes, with that document; None takes it back.

    Raises ValidationError by field, ChangedMeanwhile.
    """
    require(by, "plans.edit")
    if task.is_group:
        raise ValidationError(_("Dòng nhóm không có thời hạn. Hãy đặt hạn cho từng nhiệm vụ bên dưới."))
    named = str(document) if document else source.strip()
    if due and not named:
        raise ValidationError({"source": _("Hãy ghi văn bản quy định thời hạn này (số, ngày, cơ quan).")})
    names = ("outside_due", "outside_source", "outside_document")
    before = snapshot(task, *names)
    task.outside_due, task.outside_source, task.outside_document = due, named if due else "", document
    return _save(task, names, before, "tasks.set_outside_due", by, version)


@transaction.atomic
def set_internal_days(
    *,
    task: Task,
    due: date | None,
    by: Actor,
    version: int,
    source: str,
    cutoff: date | None = None,
) -> Task:
    """Set the coordinator's own earlier days, for milestones and reminders; met or not keeps to the plan.

    due: the internal deadline; cutoff: the day to which figures must be there. source: the document or reason.
    Neither may lie after the printed deadline. Raises ValidationError by field, ChangedMeanwhile.
    """
    require(by, "plans.edit")
    if task.is_group:
        raise ValidationError(_("Dòng nhóm không có thời hạn. Hãy đặt hạn cho từng nhiệm vụ bên dưới."))
    if not source.strip():
        raise ValidationError({"source": _("Hãy ghi văn bản hoặc lý do dời hạn nội bộ.")})
    days = [course_for(task.plan, task, each).due for each in task.results.filter(closed_on=None)]
    printed = max((day for day in days if day), default=None)
    for name, day in (("due", due), ("cutoff", cutoff)):
        if day and printed and day > printed:
            words = _("Ngày này sau hạn của kế hoạch (%s). Hạn nội bộ chỉ được sớm hơn hoặc bằng.")
            raise ValidationError({name: words % show_date(printed)})
    names = ("internal_due", "internal_cutoff")
    before = snapshot(task, *names)
    task.internal_due, task.internal_cutoff = due, cutoff
    return _save(task, names, before, "tasks.set_internal_days", by, version, source.strip())


@transaction.atomic
def set_parties(
    *,
    assignment: Assignment,
    side: str,
    bodies: Iterable[str],
    by: Actor,
    version: int,
    reason: str,
    on: date | None = None,
) -> Task:
    """Name who leads or coordinates a lead row: each "agency:CODE" or "group:CODE".

    The plan's printed names stay in the file and in the journal. Obligations follow from `on`.
    Raises ValidationError, ChangedMeanwhile.
    """
    require(by, "plans.edit")
    task, register = assignment.task, Bodies.load()
    if side not in Side.values:
        raise ValidationError({"side": _("Hãy chọn chủ trì hoặc phối hợp.")})
    if not reason.strip():
        raise ValidationError({"reason": _("Hãy ghi lý do hoặc văn bản giao lại nhiệm vụ.")})
    parties = []
    for order, body in enumerate(bodies):
        agency, group = register.find("", body)
        if agency is None and group is None:
            raise ValidationError({"bodies": _("Không có cơ quan hoặc nhóm “%s”.") % body})
        name = (agency or group).name
        role = "lead" if side == Side.LEAD else "coordinate"
        parties.append(
            Party(
                assignment=assignment,
                side=side,
                order=order,
                name=name,
                role=role,
                agency=agency,
                group=group,
            )
        )
    if side == Side.LEAD and not parties:
        raise ValidationError({"bodies": _("Mỗi dòng cần ít nhất một cơ quan chủ trì.")})
    before = {"parties": [party.name for party in assignment.parties.filter(side=side)]}
    assignment.parties.filter(side=side).delete()
    Party.objects.bulk_create(parties)
    save_seen(task, version=version)
    searching.refold(task.plan)
    day = on or timezone.localdate()
    obligations.refresh(plan=task.plan, by=by, on=day, since=day)
    after = {"parties": [party.name for party in parties]}
    record(by=by, verb="tasks.set_parties", about=task, before=before, after=after, note=reason)
    return task


def _save(task, names, before, verb, by, version, note=""):
    after = snapshot(task, *names)
    if after != before:
        save_seen(task, *names, version=version)
        record(by=by, verb=verb, about=task, before=before, after=after, note=note)
    return task
