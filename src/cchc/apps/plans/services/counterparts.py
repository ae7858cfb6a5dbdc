"""Rows of two plans that say the same, or of which one carries out the other."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.concurrency import check_seen
from cchc.apps.audit.services import record
from cchc.apps.plans.choices import Correspondence
from cchc.apps.plans.models import Counterpart, Result, Task
from cchc.apps.plans.services import measures

Pair = tuple[Result, Result]


@transaction.atomic
def link(
    *, task: Task, other: Task, kind: str, reason: str, by: Actor, pairs: Iterable[Pair] = ()
) -> Counterpart:
    """Record that `task` equals `other` of another plan, or that it carries `other` out.

    Where they are equal, each pair (a result of `task`, one of `other`) reads one figure from now on: that of the
    elder plan. It is reported once and judged in each plan by its own target and deadline; what was reported before
    stays. Raises ValidationError: the same plan, group rows, linked already, no pair, figures that do not fit.
    """
    require(by, "plans.edit")
    chosen = list(pairs)
    _check(task, other, kind, reason, chosen)
    for pair in chosen:
        _share(pair, by)
    made = Counterpart.objects.create(task=task, other=other, kind=kind, reason=reason.strip(), by_id=by.pk)
    record(
        by=by,
        verb="counterparts.link",
        about=task,
        after={"kind": made.get_kind_display(), "other": f"{other.code} ({other.plan.number})"}
        | ({"results": [f"{one.code} = {two.code}" for one, two in chosen]} if chosen else {}),
        note=reason,
    )
    return made


@transaction.atomic
def unlink(*, counterpart: Counterpart, reason: str, by: Actor, version: int) -> None:
    """Take the link back. Figures that the two rows share are parted; what was reported stays with the elder plan's.

    Raises ValidationError without a reason, ChangedMeanwhile.
    """
    require(by, "plans.edit")
    check_seen(counterpart, version)
    if not reason.strip():
        raise ValidationError({"reason": _("Hãy ghi lý do bỏ liên kết.")})
    task, other = counterpart.task, counterpart.other
    if counterpart.kind == Correspondence.EQUALS:
        for result in _shared(task, other):
            measures.separate(result=result, by=by, reason=reason)
    before = {"kind": counterpart.get_kind_display(), "other": f"{other.code} ({other.plan.number})"}
    counterpart.delete()
    record(by=by, verb="counterparts.unlink", about=task, before=before, note=reason)


def _check(task: Task, other: Task, kind: str, reason: str, pairs: list[Pair]) -> None:
    if task.plan_id == other.plan_id:
        raise ValidationError(_("Hãy chọn nhiệm vụ của một kế hoạch khác."))
    if task.is_group or other.is_group:
        raise ValidationError(_("Dòng nhóm không có kết quả nên không liên kết được."))
    if kind not in Correspondence.values:
        raise ValidationError({"kind": _("Hãy chọn “Trùng với” hoặc “Cụ thể hóa”.")})
    if not reason.strip():
        raise ValidationError({"reason": _("Hãy ghi lý do, căn cứ của liên kết.")})
    if Counterpart.objects.filter(Q(task=task, other=other) | Q(task=other, other=task)).exists():
        raise ValidationError(_("Hai nhiệm vụ này đã được liên kết."))
    if kind == Correspondence.EQUALS and not pairs:
        raise ValidationError(
            _("Hãy chọn ít nhất một cặp kết quả trùng nhau; nếu không có, chọn “Cụ thể hóa”.")
        )
    strangers = [pair for pair in pairs if pair[0].task_id != task.pk or pair[1].task_id != other.pk]
    if strangers:
        raise ValidationError(_("Kết quả được chọn không thuộc hai nhiệm vụ này. Hãy tải lại trang."))


def _share(pair: Pair, by: Actor) -> None:
    """The figure of the elder plan stays; where both read it already, nothing is to be done."""
    one, two = sorted(pair, key=lambda each: (each.task.plan.issued_on, each.task.plan_id))
    if one.measure_id != two.measure_id:
        measures.share(results=[one, two], by=by)


def _shared(task: Task, other: Task) -> list[Result]:
    """The results of the younger plan's row that read a figure of the other row."""
    elder, younger = sorted((task, other), key=lambda each: (each.plan.issued_on, each.plan_id))
    figures = elder.results.values("measure_id")
    return list(younger.results.filter(measure_id__in=figures).select_related("task__plan", "measure"))
