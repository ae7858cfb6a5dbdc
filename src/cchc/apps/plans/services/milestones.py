"""Milestones: the coordinator sets a result's own ones and the meeting days; an agency says that a step is done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.audit.services import record
from cchc.apps.evidence import selectors as evidence_selectors
from cchc.apps.evidence.models import Evidence
from cchc.apps.plans.models import MeetingDay, MilestonePlan, MilestoneReport, Obligation, Result
from cchc.apps.plans.scheduling import chain_of, points_of, sort_of
from cchc.catalogue import milestones as catalogue
from cchc.catalogue.milestones import Sort
from cchc.core.calendar import show_date
from cchc.core.errors import InvalidMilestone
from cchc.core.numbers import show
from cchc.core.plan import Chain, Step
from cchc.core.plan.milestones import START

Point = tuple[date, Decimal]


@transaction.atomic
def set_own(
    *,
    result: Result,
    reason: str,
    by: Actor,
    version: int,
    is_none: bool = False,
    steps: Iterable[Mapping[str, Any]] = (),
    points: Iterable[Point] = (),
    last_year: Iterable[Point] = (),
    begin: Point | None = None,
) -> MilestonePlan:
    """Give a result milestones of its own in place of the usual ones, or none; `version`: of the result.

    steps: {"key", "name", "working_days", "meeting"} each. Raises ValidationError, ChangedMeanwhile.
    """
    require(by, "plans.edit")
    if not reason.strip():
        raise ValidationError({"reason": _("Hãy ghi lý do hoặc nguồn của các mốc này.")})
    rows = [dict(step) for step in steps]
    own = MilestonePlan.objects.filter(result=result).first() or MilestonePlan(result=result)
    before = _told(own) if own.pk else {"milestones": _("theo mốc thường dùng")}
    own.is_none, own.steps, own.reason = is_none, rows, reason.strip()
    own.points, own.last_year = _json(points), _json(last_year)
    own.begin_on, own.begin_value = begin or (None, None)
    own.by_id, own.by_name = by.pk, str(by)[:200]
    _refuse_wrong(own, sort_of(result))
    save_seen(result, version=version)
    own.save()
    record(by=by, verb="milestones.set", about=result, before=before, after=_told(own), note=own.reason)
    return own


@transaction.atomic
def use_usual(*, result: Result, by: Actor, version: int) -> None:
    """Let the usual milestones hold again. Raises ChangedMeanwhile."""
    require(by, "plans.edit")
    own = MilestonePlan.objects.filter(result=result).first()
    if own is None:
        return
    save_seen(result, version=version)
    after = {"milestones": _("theo mốc thường dùng")}
    record(by=by, verb="milestones.use_usual", about=result, before=_told(own), after=after)
    own.delete()


@transaction.atomic
def report_step(
    *,
    obligation: Obligation,
    step: str,
    day: date | None,
    by: Actor,
    seen: int | None = None,
    note: str = "",
    evidence: Evidence | None = None,
    on: date | None = None,
    is_demo: bool = False,
) -> MilestoneReport:
    """Say on which day a step was done; None takes an earlier report back. It counts from `on` (today).

    seen: the id of the last report about this step that the officer saw. The last step is told by the result's
    own figure and never here. Raises ValidationError.
    """
    require(by, "results.report", agency=obligation.lead, on=on)
    result, today = obligation.result, on or timezone.localdate()
    if result.closed_on:
        raise ValidationError(_("Kết quả này không còn trong kế hoạch nên không nhận báo cáo nữa."))
    names = steps_to_report(result)
    if step not in names:
        raise ValidationError(
            _("Kết quả này không có bước đó, hoặc bước đó do số liệu của kết quả chứng minh.")
        )
    if day and day > today:
        raise ValidationError({"day": _("Ngày này chưa đến. Hãy ghi ngày đã xong thật.")})
    if evidence and by.pk and not evidence_selectors.visible_to(by).filter(pk=evidence.pk).exists():
        raise ValidationError({"evidence": _("Tài khoản này không xem được tài liệu đó.")})
    last = last_report(obligation, step)
    _refuse_unseen(last, seen)
    if last is None and day is None:
        raise ValidationError({"day": _("Hãy ghi ngày xong, ví dụ 15/09/2025.")})
    report = MilestoneReport(
        result=result,
        agency=obligation.agency,
        step=step,
        step_name=names[step],
        on=day,
        note=note.strip(),
        evidence=evidence,
        known_from=today,
        supersedes=last,
        by_id=by.pk,
        by_name=str(by)[:200],
        is_demo=is_demo,
    )
    try:
        with transaction.atomic():
            report.save(force_insert=True)
    except IntegrityError as error:
        raise ValidationError(_("Đồng nghiệp vừa ghi bước này. Hãy tải lại trang và xem lại.")) from error
    before = {names[step]: last.on} if last else {}
    after = {names[step]: day, "agency": obligation.lead} | ({"evidence": evidence} if evidence else {})
    record(by=by, verb="milestones.report", about=result, before=before, after=after, note=report.note)
    return report


@transaction.atomic
def add_meeting(*, body: str, on: date, by: Actor, reference: str = "", is_demo: bool = False) -> MeetingDay:
    """Enter a day on which a body meets. Raises ValidationError."""
    require(by, "calendar.edit")
    if body not in catalogue.load().bodies:
        raise ValidationError({"body": _("Hãy chọn phiên họp trong danh sách.")})
    if MeetingDay.objects.filter(body=body, on=on).exists():
        raise ValidationError({"on": _("Ngày họp %s đã có trong danh sách.") % show_date(on)})
    meeting = MeetingDay.objects.create(
        body=body, on=on, reference=reference.strip(), by_id=by.pk, by_name=str(by)[:200], is_demo=is_demo
    )
    record(by=by, verb="meetings.add", about=meeting, after={"on": on, "reference": meeting.reference})
    return meeting


@transaction.atomic
def remove_meeting(*, meeting: MeetingDay, reason: str, by: Actor, version: int) -> None:
    """Take a meeting day out, such as a postponed one. Raises ValidationError, ChangedMeanwhile."""
    require(by, "calendar.edit")
    if not reason.strip():
        raise ValidationError({"reason": _("Hãy ghi lý do bỏ ngày họp.")})
    save_seen(meeting, version=version)
    record(by=by, verb="meetings.remove", about=meeting, before={"on": meeting.on}, note=reason.strip())
    meeting.delete()


def steps_to_report(result: Result) -> dict[str, str]:
    """Key and name of the steps that an agency reports: the beginning and all but the last. 1 query."""
    if sort_of(result) is not Sort.CHAIN:
        return {}
    own = MilestonePlan.objects.filter(result=result).first()
    chain = None if own and own.is_none else chain_of(result, own)
    if chain is None:
        return {}
    return {START: _("Bắt đầu")} | {step.key: step.name for step in chain.steps[:-1]}


def last_report(obligation: Obligation, step: str) -> MilestoneReport | None:
    """The report about the step that holds. 1 query."""
    rows = MilestoneReport.objects.filter(result=obligation.result, agency=obligation.agency, step=step)
    return rows.order_by("-id").first()


def _refuse_unseen(last: MilestoneReport | None, seen: int | None) -> None:
    if last and last.pk != seen:
        words = {"name": last.by_name, "day": show_date(last.on) if last.on else _("chưa xong")}
        raise ValidationError(
            _("%(name)s đã ghi bước này: %(day)s. Hãy tải lại trang; nếu sai thì ghi đính chính.") % words
        )


def _refuse_wrong(own: MilestonePlan, sort: Sort) -> None:
    if sort is Sort.NONE and not own.is_none:
        raise ValidationError(_("Loại chỉ tiêu này không cần mốc."))
    if own.is_none:
        own.steps, own.points, own.last_year, own.begin_on, own.begin_value = [], [], [], None, None
        return
    if sort is not Sort.CHAIN:
        own.steps = []
        _refuse_falling(own, is_cumulative=sort is Sort.STEPS)
        return
    own.points, own.last_year, own.begin_on, own.begin_value = [], [], None, None
    unknown = {row["meeting"] for row in own.steps} - {"", *catalogue.load().bodies}
    if unknown:
        raise ValidationError(_("Không có phiên họp “%s”.") % ", ".join(sorted(unknown)))
    try:
        Chain(tuple(Step(**row) for row in own.steps))
    except InvalidMilestone as error:
        raise ValidationError(str(error)) from error


def _refuse_falling(own: MilestonePlan, *, is_cumulative: bool) -> None:
    for rows in (own.points, own.last_year):
        days = [row["on"] for row in rows]
        if len(set(days)) < len(days):
            raise ValidationError(_("Mỗi ngày chỉ ghi một giá trị."))
        values = [value for _day, value in points_of(rows)]
        if is_cumulative and values != sorted(values):
            raise ValidationError(_("Số lượng cộng dồn không thể giảm theo thời gian."))


def _json(points: Iterable[Point]) -> list[dict[str, str]]:
    return [{"on": day.isoformat(), "value": f"{value:f}"} for day, value in points]


def _told(own: MilestonePlan) -> dict[str, Any]:
    """The milestones in one Vietnamese line, as the journal keeps them."""
    if own.is_none:
        return {"milestones": _("không dùng mốc")}
    parts = [
        _("%(name)s (%(days)s ngày)") % {"name": row["name"], "days": row["working_days"]}
        for row in own.steps
    ]
    parts += [f"{show_date(day)}: {show(value)}" for day, value in points_of(own.points)]
    parts += [f"{show_date(day)}: {show(value)}" for day, value in points_of(own.last_year)]
    if own.begin_on and own.begin_value is not None:
        parts.append(f"{show_date(own.begin_on)}: {show(own.begin_value)}")
    return {"milestones": "; ".join(parts)}
