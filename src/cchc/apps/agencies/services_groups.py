"""Writes about groups and who belongs to them from when to when."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cchc.apps.agencies.models import Agency, Group, Membership
from cchc.apps.agencies.names import names_of
from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.audit.services import record, snapshot

FIELDS = ("name", "variants", "note")


@transaction.atomic
def create_group(*, by: Actor, code: str, name: str, variants: Iterable[str] = (), note: str = "") -> Group:
    """Add a group. Raises ValidationError where the code is taken."""
    require(by, "groups.edit")
    if Group.objects.filter(code=code).exists():
        raise ValidationError({"code": _("Mã %s đã có nhóm khác dùng.") % code})
    group = Group(code=code, name=name, variants=list(variants), note=note)
    group.name_folded, group.sort_key = names_of(name, code, *group.variants)
    group.save(force_insert=True)
    record(by=by, verb="groups.create", about=group, after={"code": code, **snapshot(group, *FIELDS)})
    return group


@transaction.atomic
def edit_group(
    *, by: Actor, group: Group, version: int, name: str, variants: Iterable[str] = (), note: str = ""
) -> Group:
    """Change a group's words. Raises ChangedMeanwhile."""
    require(by, "groups.edit")
    before = snapshot(group, *FIELDS)
    group.name, group.variants, group.note = name, list(variants), note
    group.name_folded, group.sort_key = names_of(name, group.code, *group.variants)
    if snapshot(group, *FIELDS) == before:
        return group
    save_seen(group, *FIELDS, "name_folded", "sort_key", version=version)
    record(by=by, verb="groups.edit", about=group, before=before, after=snapshot(group, *FIELDS))
    return group


@transaction.atomic
def add_member(
    *,
    by: Actor,
    group: Group,
    agency: Agency,
    valid_from: date | None = None,
    valid_to: date | None = None,
    basis: str = "",
) -> Membership:
    """Let an agency belong to a group between two days, both included (None: open).

    Raises ValidationError where it already belongs to it for a part of that time, or the days are out of
    order.
    """
    require(by, "groups.edit")
    if valid_from and valid_to and valid_to < valid_from:
        raise ValidationError({"valid_to": _("Ngày rời nhóm đứng trước ngày vào nhóm.")})
    if group.memberships.filter(_overlapping(valid_from, valid_to), agency=agency).exists():
        raise ValidationError({"agency": _("%s đã là thành viên của nhóm trong khoảng này.") % agency})
    membership = Membership.objects.create(
        group=group, agency=agency, valid_from=valid_from, valid_to=valid_to, basis=basis
    )
    after = {"agency": str(agency), **snapshot(membership, "valid_from", "valid_to", "basis")}
    record(by=by, verb="groups.add_member", about=group, after=after)
    return membership


@transaction.atomic
def end_membership(
    *, by: Actor, membership: Membership, on: date, version: int, note: str = ""
) -> Membership:
    """`on` is the last day of membership. Raises ValidationError, ChangedMeanwhile."""
    require(by, "groups.edit")
    if membership.valid_from and on < membership.valid_from:
        raise ValidationError({"on": _("Ngày rời nhóm đứng trước ngày vào nhóm.")})
    before = {"agency": str(membership.agency), "valid_to": membership.valid_to}
    membership.valid_to = on
    save_seen(membership, "valid_to", version=version)
    after = {"agency": str(membership.agency), "valid_to": on}
    record(by=by, verb="groups.end_membership", about=membership.group, before=before, after=after, note=note)
    return membership


def _overlapping(valid_from: date | None, valid_to: date | None) -> Q:
    overlap = Q()
    if valid_from:
        overlap &= Q(valid_to__isnull=True) | Q(valid_to__gte=valid_from)
    if valid_to:
        overlap &= Q(valid_from__isnull=True) | Q(valid_from__lte=valid_to)
    return overlap
