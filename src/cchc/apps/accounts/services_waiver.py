"""An agency decides, in writing, that its officers send without its head's approval; or takes that back."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc.apps.accounts.models import Waiver
from cchc.apps.agencies.models import Agency, valid_on
from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.audit.services import record, snapshot
from cchc.core.text import squeeze

FIELDS = ("number", "signed_on", "quote", "valid_from", "valid_to")


@transaction.atomic
def waive(
    *,
    agency: Agency,
    number: str,
    signed_on: date,
    quote: str,
    valid_from: date,
    valid_to: date | None = None,
    by: Actor,
    on: date | None = None,
    is_demo: bool = False,
) -> Waiver:
    """From `valid_from` to `valid_to` (None: until further notice) the agency's officers send themselves.

    `quote`: the words of the decision. Raises ValidationError by field: nothing quoted, days out of order, a
    decision that holds in these days already.
    """
    require(by, "approvals.waive", agency=agency, on=on)
    if not squeeze(number) or not quote.strip():
        raise ValidationError(_("Hãy ghi số, ký hiệu văn bản và trích nội dung quyết định."))
    if signed_on > valid_from:
        raise ValidationError({"valid_from": _("Quyết định không có hiệu lực trước ngày ký.")})
    if valid_to and valid_to < valid_from:
        raise ValidationError({"valid_to": _("Ngày kết thúc đứng trước ngày bắt đầu.")})
    later = agency.waivers.filter(valid_from__gt=valid_from)
    later = later.filter(valid_from__lte=valid_to) if valid_to else later
    if (agency.waivers.filter(valid_on(valid_from)) | later).exists():
        raise ValidationError(
            _(
                "Cơ quan đã có quyết định trong thời gian này. Hãy kết thúc quyết định đó trước khi ghi quyết định mới."
            )
        )
    waiver = Waiver(agency=agency, number=squeeze(number), signed_on=signed_on, quote=quote.strip())
    waiver.valid_from, waiver.valid_to, waiver.is_demo = valid_from, valid_to, is_demo
    waiver.by_id, waiver.by_name = by.pk, str(by)[:200]
    waiver.save(force_insert=True)
    record(by=by, verb="approvals.waive", about=waiver, after=snapshot(waiver, *FIELDS))
    return waiver


@transaction.atomic
def end_waiver(*, waiver: Waiver, last_day: date, version: int, by: Actor, on: date | None = None) -> Waiver:
    """After this day the head approves again. What was sent under the decision stays sent.

    Raises ValidationError, ChangedMeanwhile.
    """
    require(by, "approvals.waive", agency=waiver.agency, on=on)
    if (waiver.valid_from and last_day < waiver.valid_from) or (
        waiver.valid_to and last_day > waiver.valid_to
    ):
        raise ValidationError({"last_day": _("Ngày cuối phải nằm trong thời gian hiệu lực của quyết định.")})
    before = snapshot(waiver, *FIELDS)
    waiver.valid_to = last_day
    save_seen(waiver, "valid_to", version=version)
    record(
        by=by,
        verb="approvals.end_waiver",
        about=waiver,
        before=before,
        after=snapshot(waiver, *FIELDS),
    )
    return waiver
