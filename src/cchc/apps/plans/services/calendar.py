"""The operator's swapped days: the yearly decision that no library knows in time.

What verdicts have known is never overwritten: a change ends the row and begins another, from that day on.
"""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.audit.services import record, snapshot
from cchc.apps.plans.models import SwappedDay
from cchc.apps.plans.selectors.calendar import FIRST_YEAR, LAST_YEAR, around, standing_swaps
from cchc.core.calendar import show_date

_FIELDS = ("free", "worked", "reference")


@transaction.atomic
def add(
    *, free: date, reference: str, by: Actor, worked: date | None = None, on: date | None = None
) -> SwappedDay:
    """Let a working day be free, and with `worked` a day off be worked for it; verdicts know it from `on` (today).

    Raises ValidationError.
    """
    require(by, "calendar.edit")
    swap = _new(free, worked, reference, by, on)
    _refuse_wrong(swap)
    _insert(swap)
    record(by=by, verb="calendar.add", about=swap, after=snapshot(swap, *_FIELDS))
    return swap


@transaction.atomic
def change(
    *,
    swap: SwappedDay,
    free: date,
    reference: str,
    by: Actor,
    version: int,
    worked: date | None = None,
    on: date | None = None,
) -> SwappedDay:
    """State a row differently; verdicts of days before `on` (today) keep to the old one. Returns the row that holds.

    Raises ValidationError, ChangedMeanwhile.
    """
    require(by, "calendar.edit")
    _refuse_removed(swap)
    before = snapshot(swap, *_FIELDS)
    if (free, worked) != (swap.free, swap.worked) and _was_known(swap, on):
        return _replaced(swap, _new(free, worked, reference, by, on), before, by, version)
    swap.free, swap.worked, swap.reference = free, worked, reference.strip()
    swap.by_id, swap.by_name = by.pk, str(by)[:200]
    _refuse_wrong(swap)
    try:
        with transaction.atomic():
            save_seen(swap, *_FIELDS, "by", "by_name", version=version)
    except IntegrityError as error:
        raise _just_entered() from error
    record(by=by, verb="calendar.change", about=swap, before=before, after=snapshot(swap, *_FIELDS))
    return swap


@transaction.atomic
def remove(*, swap: SwappedDay, reason: str, by: Actor, version: int, on: date | None = None) -> None:
    """Take a row out; it stays in the journal and for verdicts of days before `on` (today).

    Raises ValidationError, ChangedMeanwhile.
    """
    require(by, "calendar.edit")
    if not reason.strip():
        raise ValidationError({"reason": _("Hãy ghi lý do xóa.")})
    _refuse_removed(swap)
    save_seen(swap, version=version)  # nobody else can change it until this transaction ends
    record(by=by, verb="calendar.remove", about=swap, before=snapshot(swap, *_FIELDS), note=reason.strip())
    if _was_known(swap, on):
        swap.known_until = on or timezone.localdate()
        swap.save(update_fields=["known_until"])
    else:
        swap.delete()


def _new(free: date, worked: date | None, reference: str, by: Actor, on: date | None) -> SwappedDay:
    return SwappedDay(
        free=free,
        worked=worked,
        reference=reference.strip(),
        known_from=on or timezone.localdate(),
        by_id=by.pk,
        by_name=str(by)[:200],
    )


def _was_known(swap: SwappedDay, on: date | None) -> bool:
    """Whether verdicts of an earlier day have been given by this row."""
    return swap.known_from is None or swap.known_from < (on or timezone.localdate())


def _replaced(swap: SwappedDay, new: SwappedDay, before, by: Actor, version: int) -> SwappedDay:
    """End the row and begin the new one; both are in the journal."""
    swap.known_until = new.known_from
    save_seen(swap, "known_until", version=version)
    _refuse_wrong(new)
    _insert(new)
    after = snapshot(new, *_FIELDS)
    for row in (swap, new):
        record(by=by, verb="calendar.change", about=row, before=before, after=after)
    return new


def _insert(swap: SwappedDay) -> None:
    try:
        with transaction.atomic():
            swap.save(force_insert=True)
    except IntegrityError as error:
        raise _just_entered() from error


def _refuse_removed(swap: SwappedDay) -> None:
    if not standing_swaps().select_for_update().filter(pk=swap.pk).exists():
        raise ValidationError(_("Người khác vừa xóa dòng này. Hãy quay lại lịch và xem lại."))


def _refuse_wrong(swap: SwappedDay) -> None:
    free, worked = swap.free, swap.worked
    _refuse_shape(swap)
    _refuse_double(swap)
    known = around(free, without=swap.pk)
    if not known.is_working(free):
        raise ValidationError(
            {"free": _("Ngày %s vốn đã là ngày nghỉ nên không cần hoán đổi.") % show_date(free)}
        )
    if worked and known.is_working(worked):
        raise ValidationError(
            {"worked": _("Ngày %s vốn đã là ngày làm việc nên không làm bù được.") % show_date(worked)}
        )


def _refuse_shape(swap: SwappedDay) -> None:
    free, worked = swap.free, swap.worked
    if not swap.reference:
        raise ValidationError({"reference": _("Hãy ghi văn bản quyết định việc hoán đổi.")})
    if not FIRST_YEAR <= free.year <= LAST_YEAR:
        years = {"first": FIRST_YEAR, "last": LAST_YEAR}
        raise ValidationError({"free": _("Năm phải từ %(first)s đến %(last)s.") % years})
    if worked == free:
        raise ValidationError({"worked": _("Ngày làm bù phải khác ngày nghỉ.")})
    if worked and abs(worked.year - free.year) > 1:
        raise ValidationError(
            {"worked": _("Ngày làm bù phải cùng năm với ngày nghỉ, hoặc trong năm liền trước hay liền sau.")}
        )


def _refuse_double(swap: SwappedDay) -> None:
    others = standing_swaps().exclude(pk=swap.pk)
    for name in ("free", "worked"):
        day = getattr(swap, name)
        other = others.filter(**{name: day}).first() if day else None
        if other:
            words = {"day": show_date(day), "row": other, "reference": other.reference}
            raise ValidationError(
                {name: _("Ngày %(day)s đã có trong lịch: %(row)s (%(reference)s). Hãy sửa dòng đó.") % words}
            )


def _just_entered() -> ValidationError:
    return ValidationError(_("Người khác vừa ghi một trong hai ngày này. Hãy xem lại lịch."))
