"""Figures that several results read are reported once."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.services import record
from cchc.apps.plans.models import Fact, Measure, Result
from cchc.apps.plans.services.fitting import shape_of


@transaction.atomic
def share(*, results: Iterable[Result], by: Actor, name: str = "") -> Measure:
    """Let the results read one figure, that of the first of them; facts of the others move there.

    Raises ValidationError for results of several plans or forms, or where the same agency has reported more
    than one of the figures.
    """
    require(by, "plans.edit")
    rows = list(results)
    if len(rows) < 2:
        raise ValidationError(_("Hãy chọn ít nhất hai kết quả dùng chung số liệu."))
    if len({row.task.plan_id for row in rows}) > 1:
        raise ValidationError(_("Chỉ dùng chung số liệu trong cùng một kế hoạch."))
    if len({shape_of(row) for row in rows}) > 1 or not shape_of(rows[0]):
        raise ValidationError(_("Các kết quả này cần loại số liệu khác nhau nên không dùng chung được."))
    measure = rows[0].measure
    others = {row.measure_id for row in rows} - {measure.pk}
    _refuse_double(measure.pk, others)
    before = [row.code for row in measure.results.all()]
    Fact.objects.filter(measure_id__in=others).update(measure=measure)
    Result.objects.filter(measure_id__in=others).update(measure=measure)
    measure.name, measure.version = name or measure.name, measure.version + 1
    measure.save()
    after = [row.code for row in measure.results.all()]
    record(by=by, verb="measures.share", about=measure, before={"results": before}, after={"results": after})
    return measure


@transaction.atomic
def separate(*, result: Result, by: Actor, reason: str) -> Measure:
    """Give the result a figure of its own again; what was reported stays with the shared one."""
    require(by, "plans.edit")
    old = result.measure
    if not old.results.exclude(pk=result.pk).exists():
        return old
    if not reason.strip():
        raise ValidationError({"reason": _("Hãy ghi lý do tách số liệu.")})
    measure = Measure.objects.create(plan=old.plan, name=result.words, shape=shape_of(result))
    result.measure = measure
    result.version += 1
    result.save(update_fields=["measure", "version"])
    record(
        by=by,
        verb="measures.separate",
        about=old,
        before={"results": [*old.results.values_list("code", flat=True), result.code]},
        after={"results": list(old.results.values_list("code", flat=True))},
        note=reason,
    )
    return measure


def _refuse_double(kept: int, others: set[int]) -> None:
    reported: dict[int | None, set[int]] = {}
    facts = Fact.objects.filter(measure_id__in=[kept, *others]).select_related("agency")
    for fact in facts:
        reported.setdefault(fact.agency_id, set()).add(fact.measure_id)
        if len(reported[fact.agency_id]) > 1:
            raise ValidationError(
                _("%s đã báo riêng nhiều số liệu trong số này. Hãy thống nhất lại trước khi dùng chung.")
                % (fact.agency or _("Tỉnh"))
            )
