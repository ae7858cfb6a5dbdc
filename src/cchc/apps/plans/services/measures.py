"""Figures that several results read are reported once."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.services import record
from cchc.apps.plans.models import Fact, Measure, Obligation, Result
from cchc.apps.plans.services.fitting import shape_of


@transaction.atomic
def share(*, results: Iterable[Result], by: Actor, name: str = "") -> Measure:
    """Let the results, of one plan or of several, read one figure, that of the first of them.

    Facts of the others move there. Raises ValidationError for results of several forms, where the figure of one plan
    is the province's and that of another is told agency by agency, where a figure comes from the register of plans,
    or where the same agency has reported more than one of the figures.
    """
    require(by, "plans.edit")
    rows = list(results)
    if len(rows) < 2:
        raise ValidationError(_("Hãy chọn ít nhất hai kết quả dùng chung số liệu."))
    if len({shape_of(row) for row in rows}) > 1 or not shape_of(rows[0]):
        raise ValidationError(_("Các kết quả này cần loại số liệu khác nhau nên không dùng chung được."))
    if any(row.measure.is_derived for row in rows):
        raise ValidationError(_("Số liệu lấy từ danh mục kế hoạch thì không dùng chung được."))
    if len({row.task.plan_id for row in rows}) > 1:
        _refuse_whole_beside_parts(rows)
    measure = rows[0].measure
    others = {row.measure_id for row in rows} - {measure.pk}
    _refuse_double(measure.pk, others)
    before = told(measure)
    Fact.objects.filter(measure_id__in=others).update(measure=measure)
    Result.objects.filter(measure_id__in=others).update(measure=measure)
    measure.name, measure.version = name or measure.name, measure.version + 1
    measure.save()
    after = told(measure)
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
    before = told(old)
    measure = Measure.objects.create(plan=result.task.plan, name=result.words, shape=shape_of(result))
    result.measure = measure
    result.version += 1
    result.save(update_fields=["measure", "version"])
    record(
        by=by,
        verb="measures.separate",
        about=old,
        before={"results": before},
        after={"results": told(old)},
        note=reason,
    )
    return measure


def told(measure: Measure) -> list[str]:
    """The results that read the figure, for the journal: codes, with the plan's number where it is another's."""
    rows = measure.results.select_related("task__plan").order_by(
        "task__plan__issued_on", "task__order", "number"
    )
    return [
        each.code if each.task.plan_id == measure.plan_id else f"{each.code} ({each.task.plan.number})"
        for each in rows
    ]


def _refuse_whole_beside_parts(rows: list[Result]) -> None:
    """One figure of the province and figures of agencies are two things: nobody could say which counts."""
    ways: dict[int, set[bool]] = {}
    duties = Obligation.objects.filter(result__in=rows, valid_to=None).values_list("result_id", "agency_id")
    for result_id, agency_id in duties:
        ways.setdefault(result_id, set()).add(agency_id is None)
    if ways and not set.intersection(*ways.values()):
        raise ValidationError(
            _(
                "Một kết quả báo chung cho cả tỉnh, kết quả kia báo theo từng cơ quan nên không dùng chung số liệu được. "
                "Hãy chọn lại phạm vi đánh giá, hoặc ghi quan hệ “Cụ thể hóa”."
            )
        )


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
