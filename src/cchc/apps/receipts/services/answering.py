"""What an agency answers: received, or not within its competence."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.accounts.selectors import people_who_may
from cchc.apps.agencies.models import Agency
from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.audit.services import record, snapshot
from cchc.apps.evidence import services as evidence
from cchc.apps.notices import services as notices
from cchc.apps.plans.models import Plan, Task
from cchc.apps.receipts.choices import Answer, ObjectionState
from cchc.apps.receipts.models import Objection, Receipt
from cchc.apps.receipts.selectors.asked import Row, asked_of


@transaction.atomic
def confirm(*, plan: Plan, agency: Agency, by: Actor, on: date | None = None) -> Receipt | None:
    """The agency has received everything that it is asked and has not answered. None where nothing waits."""
    day = on or timezone.localdate()
    require(by, "receipts.answer", agency=agency, on=day)
    Plan.objects.select_for_update().get(pk=plan.pk)  # two clicks at once make one receipt
    found = asked_of(plan, agency, on=day)
    waiting = found.waiting if found else []
    if not waiting:
        return None
    receipt = Receipt.objects.create(plan=plan, agency=agency, on=day, by_id=by.pk, by_name=str(by)[:200])
    receipt.results.set(result for row in waiting for result in row.pending)
    after = {"tasks": [row.task.code for row in waiting]}
    record(by=by, verb="receipts.confirm", about=receipt, after=after)
    return receipt


@transaction.atomic
def object_to(
    *,
    task: Task,
    agency: Agency,
    reason: str,
    file: File[bytes] | evidence.Upload | None = None,
    document: evidence.Reference | None = None,
    evidence_title: str = "",
    by: Actor,
    on: date | None = None,
) -> Objection:
    """The agency says that a task is not within its competence. Later than asked it is possible, but marked.

    Raises ValidationError by field: no reason, neither file nor document, nothing to answer, said before.
    """
    day = on or timezone.localdate()
    require(by, "receipts.answer", agency=agency, on=day)
    row = _row(task, agency, day)
    if not reason.strip():
        raise ValidationError({"reason": _("Hãy ghi vì sao nhiệm vụ không thuộc thẩm quyền.")})
    if file is None and document is None:
        words = _("Hãy nêu văn bản quy định thẩm quyền, hoặc kèm tệp công văn của cơ quan.")
        raise ValidationError({"file": words})
    piece = evidence.add(
        file=file,
        document=document,
        title=evidence_title,
        agency=agency,
        is_demo=task.plan.is_demo,
        by=by,
    )
    objection = Objection.objects.create(
        task=task,
        agency=agency,
        reason=reason.strip(),
        evidence=piece,
        made_on=day,
        is_late=day > row.answer_by,
        by_id=by.pk,
        by_name=str(by)[:200],
    )
    after = snapshot(objection, "reason", "evidence", "is_late")
    record(by=by, verb="receipts.object", about=objection, after=after)
    words = _("Ý kiến về thẩm quyền, nhiệm vụ %(task)s (%(agency)s)")
    notices.tell(
        users=people_who_may("receipts.decide", on=day),
        key=f"objection:{objection.pk}:made",
        title=words % {"task": task.code, "agency": agency.short_name or agency.name},
        link=reverse("receipts:objection", args=[objection.pk]),
    )
    return objection


@transaction.atomic
def withdraw(*, objection: Objection, by: Actor, version: int, on: date | None = None) -> Objection:
    """The agency takes its objection back before it is decided. Raises ValidationError, ChangedMeanwhile."""
    day = on or timezone.localdate()
    require(by, "receipts.answer", agency=objection.agency, on=day)
    refuse_decided(objection)
    before = snapshot(objection, "state")
    objection.state, objection.decided_on = ObjectionState.WITHDRAWN, day
    save_seen(objection, "state", "decided_on", version=version)
    after = snapshot(objection, "state")
    record(by=by, verb="receipts.withdraw", about=objection, before=before, after=after)
    return objection


def refuse_decided(objection: Objection) -> None:
    """Raise ValidationError where the objection is no longer open."""
    if objection.state != ObjectionState.OPEN:
        words = {"state": objection.get_state_display()}
        raise ValidationError(_("Ý kiến này đã xong: %(state)s. Hãy mở lại trang để xem.") % words)


def _row(task: Task, agency: Agency, day: date) -> Row:
    Task.objects.select_for_update().get(pk=task.pk)
    found = asked_of(task.plan, agency, on=day)
    row = next((each for each in found.rows if each.task.pk == task.pk), None) if found else None
    if row is None:
        raise ValidationError(_("Cơ quan không chủ trì nhiệm vụ này nên không có gì phải trả lời."))
    if row.answer == Answer.OBJECTING:
        raise ValidationError(_("Cơ quan đã nêu ý kiến về nhiệm vụ này; hãy chờ quyết định."))
    if row.answer == Answer.KEPT:
        raise ValidationError(_("Ý kiến về nhiệm vụ này đã được xem xét; cơ quan tiếp tục thực hiện."))
    return row
