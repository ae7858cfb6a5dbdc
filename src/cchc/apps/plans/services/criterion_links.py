"""The links between tasks and criteria: made from what is known, changed by people with a reason."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.audit.services import record
from cchc.apps.criteria.selectors.sets import KnownSet, sets_of_year
from cchc.apps.plans.models import Plan, Result, Task
from cchc.apps.plans.models.links import Basis, CriterionLink
from cchc.apps.plans.selectors.criterion_links import component_of, target_of
from cchc.catalogue.plans.indices import links_of

_FIELDS = ("result", "component", "set_id", "criterion")
Target = tuple[str, str, str]


@transaction.atomic
def seed(*, plan: Plan, by: Actor) -> int:
    """Link the tasks with the components of their sections, and with the criteria whose set names their rows.

    What was linked once is left alone, also where it was taken out since. Gives the number of new links.
    """
    require(by, "criteria.edit")
    tasks = list(plan.tasks.filter(closed_on=None, is_group=False).select_related("section"))
    known = set(
        CriterionLink.objects.filter(task__in=tasks).values_list(
            "task_id", "component", "set_id", "criterion"
        )
    )
    sets = sets_of_year(plan.year)
    fresh = [
        CriterionLink(
            task=task,
            component=target[0],
            set_id=target[1],
            criterion=target[2],
            basis=basis,
            by_id=by.pk,
            by_name=str(by)[:200],
        )
        for task in tasks
        for target, basis in dict(_known_of(task, plan, sets)).items()
        if (task.pk, *target) not in known
    ]
    made = CriterionLink.objects.bulk_create(fresh)
    if made:
        record(by=by, verb="links.seed", about=plan, after={"links": len(made)})
    return len(made)


@transaction.atomic
def add(*, task: Task, chosen: str, reason: str, by: Actor, result: Result | None = None) -> CriterionLink:
    """Link a task, or one of its results, with a component or a criterion. Raises ValidationError by field."""
    require(by, "criteria.edit")
    component, set_id, criterion = _target(chosen, reason)
    link = CriterionLink(
        task=task,
        result=result,
        component=component,
        set_id=set_id,
        criterion=criterion,
        basis=Basis.PERSON,
        reason=reason.strip(),
        by_id=by.pk,
        by_name=str(by)[:200],
    )
    _refuse_others_result(task, result)
    try:
        with transaction.atomic():
            link.save(force_insert=True)
    except IntegrityError as error:
        raise _there_already() from error
    record(by=by, verb="links.add", about=task, after={"link": str(link)}, note=link.reason)
    return link


@transaction.atomic
def change(
    *,
    link: CriterionLink,
    chosen: str,
    reason: str,
    by: Actor,
    version: int,
    result: Result | None = None,
) -> CriterionLink:
    """Let a link lead elsewhere. Raises ValidationError by field, ChangedMeanwhile."""
    require(by, "criteria.edit")
    before = {"link": str(link)}
    target = _target(chosen, reason)
    _refuse_others_result(link.task, result)
    link.component, link.set_id, link.criterion = target
    link.result, link.basis, link.reason = result, Basis.PERSON, reason.strip()
    link.by_id, link.by_name = by.pk, str(by)[:200]
    try:
        with transaction.atomic():
            save_seen(link, *_FIELDS, "basis", "reason", "by", "by_name", version=version)
    except IntegrityError as error:
        raise _there_already() from error
    record(
        by=by,
        verb="links.change",
        about=link.task,
        before=before,
        after={"link": str(link)},
        note=link.reason,
    )
    return link


@transaction.atomic
def remove(*, link: CriterionLink, reason: str, by: Actor, version: int) -> None:
    """Take a link out; it stays in the database and the journal. Raises ValidationError, ChangedMeanwhile."""
    require(by, "criteria.edit")
    if not reason.strip():
        raise ValidationError({"reason": _("Hãy ghi lý do bỏ.")})
    link.removed_at = timezone.now()
    save_seen(link, "removed_at", version=version)
    record(by=by, verb="links.remove", about=link.task, before={"link": str(link)}, note=reason.strip())


def _known_of(task: Task, plan: Plan, sets: list[KnownSet]) -> Iterator[tuple[Target, Basis]]:
    section = task.section
    listed = links_of(plan.number, plan.year).get(section.code)
    basis = Basis.INFERRED if listed and listed.basis == "inferred" else Basis.TITLE
    for component in filter(None, [section.component, *section.feeds]):
        yield (component, "", ""), basis if component == section.component else Basis.INFERRED
    for known in sets:
        if known.is_illustrative and not (settings.CCHC_DEMO and listed):
            continue  # invented criteria belong to the demo alone
        for node in known.criteria.walk():
            if task.code in node.plan_rows and (component := component_of(known.criteria, node.id)):
                yield (component, known.set_id, node.id), Basis.CRITERIA_SET


def _target(chosen: str, reason: str) -> Target:
    if not reason.strip():
        raise ValidationError({"reason": _("Hãy ghi lý do nối.")})
    try:
        return target_of(chosen)
    except ValueError as error:
        raise ValidationError(
            {"chosen": _("Hãy chọn một lĩnh vực hoặc tiêu chí trong danh sách.")}
        ) from error


def _refuse_others_result(task: Task, result: Result | None) -> None:
    if result is not None and result.task_id != task.pk:
        raise ValidationError({"result": _("Kết quả này không thuộc nhiệm vụ.")})


def _there_already() -> ValidationError:
    return ValidationError({"chosen": _("Liên kết này đã có.")})
