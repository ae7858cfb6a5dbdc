"""Somebody is away for some days, and a colleague of the same agency holds his appointments for him."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.accounts import selectors_absence as selectors
from cchc.apps.accounts.models import Absence, User
from cchc.apps.accounts.permissions import forget
from cchc.apps.audit.actors import Actor
from cchc.apps.audit.concurrency import check_seen, save_seen
from cchc.apps.audit.services import record, snapshot
from cchc.core.calendar import show_date

FIELDS = ("user", "deputy", "first_day", "last_day", "reason")


@transaction.atomic
def record_absence(
    *,
    user: User,
    deputy: User,
    first_day: date,
    last_day: date,
    reason: str = "",
    by: Actor,
    on: date | None = None,
    is_demo: bool = False,
) -> Absence:
    """From the first to the last day, both included, the deputy also holds the appointments of `user`.

    `on`: the day on which it is recorded (None: today). Raises PermissionDenied; ValidationError by field: days out
    of order, himself as deputy, somebody of another agency, absences that overlap.
    """
    _require_may_arrange(user, by, on)
    if last_day < first_day:
        raise ValidationError({"last_day": _("Ngày cuối đứng trước ngày đầu.")})
    _refuse_overlap(user, first_day, last_day)
    absence = Absence(user=user, first_day=first_day, last_day=last_day, reason=reason.strip()[:300])
    absence.is_demo = is_demo
    refuse_deputy(absence, deputy, by=by)
    absence.deputy, absence.by_id, absence.by_name = deputy, by.pk, str(by)[:200]
    absence.save(force_insert=True)
    _forget(absence)
    record(by=by, verb="absences.record", about=user, after=snapshot(absence, *FIELDS), note=absence.reason)
    return absence


@transaction.atomic
def end_absence(*, absence: Absence, back_on: date, by: Actor, version: int, on: date | None = None) -> None:
    """The person is back from this day on; before the first day the absence is taken back altogether.

    Raises PermissionDenied, ValidationError for a day after the last one, ChangedMeanwhile.
    """
    _require_may_arrange(absence.user, by, on)
    if back_on > absence.last_day:
        words = {"day": show_date(absence.last_day)}
        raise ValidationError({"back_on": _("Ngày làm việc lại phải từ ngày %(day)s trở về trước.") % words})
    before = snapshot(absence, *FIELDS)
    if back_on <= absence.first_day:
        check_seen(absence, version)
        Absence.objects.filter(pk=absence.pk).delete()
        after = None
    else:
        absence.last_day = back_on - timedelta(days=1)
        save_seen(absence, "last_day", version=version)
        after = snapshot(absence, *FIELDS)
    _forget(absence)
    record(by=by, verb="absences.end", about=absence.user, before=before, after=after)


def refuse_deputy(absence: Absence, deputy: User, *, by: Actor) -> None:
    """Raise ValidationError where this person cannot stand in on the days of the absence."""
    user, first, last = absence.user, absence.first_day, absence.last_day
    names = {"deputy": deputy.full_name, "user": user.full_name}
    if deputy.pk == user.pk:
        raise ValidationError({"deputy": _("Người làm thay phải là người khác, không phải người nghỉ.")})
    if not deputy.is_active:
        raise ValidationError({"deputy": _("Tài khoản của %(deputy)s đã khóa; hãy chọn người khác.") % names})
    _refuse_place(absence, deputy, by, names)
    away = deputy.absences.filter(first_day__lte=last, last_day__gte=first).first()
    if away:
        days = {"first": show_date(away.first_day), "last": show_date(away.last_day)}
        words = _("%(deputy)s cũng nghỉ từ %(first)s đến %(last)s; hãy chọn người khác.") % (names | days)
        raise ValidationError({"deputy": words})


def _refuse_place(absence: Absence, deputy: User, by: Actor, names: dict[str, str]) -> None:
    """The deputy must hold a role wherever the absent person does; one's own role for the province goes only to
    somebody who holds the same: nobody makes a reader a coordinator by going on leave.
    """
    held = selectors.held_between(absence.user, absence.first_day, absence.last_day)
    if not held:
        words = _("%(user)s không giữ vai trò nào cần người làm thay trong những ngày này.")
        raise ValidationError(words % names)
    theirs = selectors.held_between(deputy, absence.first_day, absence.last_day)
    places = {each.agency_id for each in theirs}
    for each in held:
        if each.agency_id not in places:
            where = {"where": each.agency.name if each.agency else _("cấp tỉnh")}
            words = _(
                "%(deputy)s không giữ vai trò nào ở %(where)s nên không làm thay được. Hãy chọn người cùng cơ quan."
            )
            raise ValidationError({"deputy": words % (names | where)})
        same = any(other.role == each.role for other in theirs)
        if each.agency_id is None and by.pk == absence.user.pk and not same:
            words = _(
                "%(deputy)s không giữ cùng vai trò với bạn. Hãy nhờ người quản trị hệ thống ghi việc nghỉ này."
            )
            raise ValidationError({"deputy": words % names})


def _refuse_overlap(user: User, first: date, last: date) -> None:
    other = user.absences.filter(first_day__lte=last, last_day__gte=first).first()
    if other:
        words = _("%(user)s đã có ngày nghỉ từ %(first)s đến %(last)s. Hãy sửa dòng đó hoặc chọn ngày khác.")
        days = {"first": show_date(other.first_day), "last": show_date(other.last_day)}
        raise ValidationError({"first_day": words % (days | {"user": user.full_name})})
    held = user.stands_in_for.filter(first_day__lte=last, last_day__gte=first).select_related("user").first()
    if held:
        words = _(
            "%(user)s đang làm thay %(absent)s từ %(first)s đến %(last)s. Hãy đổi người làm thay ở đó trước."
        )
        days = {"first": show_date(held.first_day), "last": show_date(held.last_day)}
        names = {"user": user.full_name, "absent": held.user.full_name}
        raise ValidationError({"first_day": words % (days | names)})


def _require_may_arrange(user: User, by: Actor, on: date | None) -> None:
    if not selectors.may_arrange(user, by=by, on=on or timezone.localdate()):
        raise PermissionDenied(_("Tài khoản này không được ghi ngày nghỉ của người đó."))


def _forget(absence: Absence) -> None:
    forget(absence.user)
    forget(absence.deputy)
