"""Writes about agencies: authorised, atomic, in the journal."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc.apps.agencies.choices import Kind
from cchc.apps.agencies.models import Agency, Succession, valid_on
from cchc.apps.agencies.names import names_of
from cchc.apps.agencies.services_groups import add_member
from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.concurrency import check_seen, save_seen
from cchc.apps.audit.services import record, snapshot

FIELDS = ("name", "short_name", "kind", "variants", "valid_from", "valid_to")


@transaction.atomic
def create(
    *,
    by: Actor,
    code: str,
    name: str,
    kind: str,
    short_name: str = "",
    variants: Iterable[str] = (),
    valid_from: date | None = None,
    valid_to: date | None = None,
    is_demo: bool = False,
) -> Agency:
    """Add an agency. Raises ValidationError by field: code taken, days out of order, unknown kind."""
    require(by, "agencies.edit")
    if Agency.objects.filter(code=code).exists():
        raise ValidationError({"code": _("Mã %s đã có cơ quan khác dùng.") % code})
    agency = Agency(code=code, is_demo=is_demo)
    _fill(agency, name, short_name, kind, list(variants), valid_from, valid_to)
    agency.save(force_insert=True)
    after = {"code": code, **snapshot(agency, *FIELDS)}
    record(by=by, verb="agencies.create", about=agency, after=after)
    return agency


@transaction.atomic
def edit(
    *,
    by: Actor,
    agency: Agency,
    version: int,
    name: str,
    kind: str,
    short_name: str = "",
    variants: Iterable[str] = (),
    valid_from: date | None = None,
    valid_to: date | None = None,
    note: str = "",
) -> Agency:
    """Change an agency, for example rename it; `note` may hold the decision. Unchanged values write nothing.

    Raises ValidationError by field, ChangedMeanwhile.
    """
    require(by, "agencies.edit")
    before = snapshot(agency, *FIELDS)
    _fill(agency, name, short_name, kind, list(variants), valid_from, valid_to)
    after = snapshot(agency, *FIELDS)
    if after == before and not note:
        return agency
    save_seen(agency, *FIELDS, "name_folded", "sort_key", version=version)
    record(by=by, verb="agencies.edit", about=agency, before=before, after=after, note=note)
    return agency


@transaction.atomic
def close(*, by: Actor, agency: Agency, on: date, version: int, note: str = "") -> Agency:
    """End an agency: `on` is its last day. Raises ValidationError, ChangedMeanwhile."""
    require(by, "agencies.edit")
    before = snapshot(agency, "valid_to")
    if agency.valid_from and on < agency.valid_from:
        raise ValidationError({"on": _("Ngày kết thúc đứng trước ngày bắt đầu của cơ quan.")})
    agency.valid_to = on
    save_seen(agency, "valid_to", version=version)
    record(
        by=by,
        verb="agencies.close",
        about=agency,
        before=before,
        after=snapshot(agency, "valid_to"),
        note=note,
    )
    return agency


@transaction.atomic
def succeed(
    *,
    by: Actor,
    predecessor: Agency,
    successors: Iterable[Agency],
    on: date,
    version: int,
    legal_basis: str = "",
    joins_groups: bool = True,
) -> list[Succession]:
    """From `on` the successors answer for the predecessor, whose last day is the day before (unless it
    ended earlier).

    `joins_groups`: each successor becomes a member of the predecessor's groups from that day, where it is
    none yet.
    Raises ValidationError (a circle, a successor that does not exist on that day), ChangedMeanwhile.
    """
    require(by, "agencies.edit")
    check_seen(predecessor, version)
    heirs = list(successors)
    for heir in heirs:
        _check_heir(predecessor, heir, on)
    rows = [
        Succession.objects.create(predecessor=predecessor, successor=heir, on=on, legal_basis=legal_basis)
        for heir in heirs
    ]
    groups = [
        m.group
        for m in predecessor.memberships.filter(valid_on(on - timedelta(days=1))).select_related("group")
    ]
    if joins_groups:
        for heir in heirs:
            held = set(heir.memberships.filter(valid_on(on)).values_list("group_id", flat=True))
            for group in groups:
                if group.pk not in held:
                    add_member(by=by, group=group, agency=heir, valid_from=on, basis=legal_basis)
    after = {"successors": [str(heir) for heir in heirs], "on": on}
    if predecessor.valid_to is None or predecessor.valid_to >= on:
        predecessor.valid_to = on - timedelta(days=1)
    save_seen(predecessor, "valid_to", version=version)
    record(by=by, verb="agencies.succeed", about=predecessor, after=after, note=legal_basis)
    return rows


def _check_heir(predecessor: Agency, heir: Agency, on: date) -> None:
    from cchc.apps.agencies.selectors import predecessor_ids

    if heir == predecessor or heir.pk in predecessor_ids({predecessor.pk}, on=date.max)[predecessor.pk]:
        raise ValidationError({"successors": _("%s không thể kế thừa: sẽ thành vòng lặp.") % heir})
    if not heir.holds_on(on):
        raise ValidationError({"successors": _("%s không hoạt động vào ngày kế thừa.") % heir})
    if Succession.objects.filter(predecessor=predecessor, successor=heir).exists():
        raise ValidationError({"successors": _("%s đã được ghi là cơ quan kế thừa.") % heir})


def _fill(agency, name, short_name, kind, variants, valid_from, valid_to):
    if kind not in Kind.values:
        raise ValidationError({"kind": _("Không có loại cơ quan “%s”.") % kind})
    if valid_from and valid_to and valid_to < valid_from:
        raise ValidationError({"valid_to": _("Ngày hết hiệu lực đứng trước ngày bắt đầu.")})
    agency.name, agency.short_name, agency.kind, agency.variants = name, short_name, kind, variants
    agency.valid_from, agency.valid_to = valid_from, valid_to
    agency.name_folded, agency.sort_key = names_of(name, agency.code, short_name, *variants)
