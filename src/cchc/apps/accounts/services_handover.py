"""A person leaves or takes a new post: all his open work goes to colleagues in one act, with minutes in the journal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.accounts import open_work, services, services_absence
from cchc.apps.accounts import selectors_absence as selectors
from cchc.apps.accounts.models import Absence, User
from cchc.apps.accounts.permissions import forget
from cchc.apps.audit.actors import Actor
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.audit.services import record
from cchc.core.calendar import show_date


@transaction.atomic
def hand_over(
    *,
    user: User,
    receivers: Mapping[int | None, User],
    reason: str,
    by: Actor,
    on: date | None = None,
    close: bool = False,
    version: int | None = None,
) -> int:
    """Give all open work of a person to colleagues, with `close` and lock his account. Returns how many pieces moved.

    `receivers`: for each agency's id (None: the province) where something is open, who takes it over.
    Raises PermissionDenied; ValidationError where a receiver is missing or holds no role there, ChangedMeanwhile.
    """
    day = on or timezone.localdate()
    if not selectors.may_arrange(user, by=by, on=day):
        raise PermissionDenied(_("Tài khoản này không được bàn giao công việc của người đó."))
    bundles = selectors.bundles_of(user, on=day)
    for bundle in bundles:
        to = _receiver(bundle, receivers)
        for source in open_work.registered():
            source.move(user=user, to=to, agency=bundle.agency, by=by, on=day)
        _write_minutes(bundle, user, to, reason, by)
    if left := open_work.pieces_of(user, on=day):
        raise RuntimeError(f"a source of open work moved not everything: {left}")
    if close:
        services.deactivate(by=by, user=user, version=version or user.version, note=reason)
    return sum(len(bundle.pieces) for bundle in bundles)


def _receiver(bundle: selectors.Bundle, receivers: Mapping[int | None, User]) -> User:
    to = receivers.get(bundle.key)
    where = bundle.agency.name if bundle.agency else _("cấp tỉnh")
    if to is None:
        raise ValidationError(_("Hãy chọn người nhận công việc ở %s.") % where)
    if to not in bundle.colleagues:
        words = {"name": to.full_name, "where": where}
        raise ValidationError(_("%(name)s không giữ vai trò nào ở %(where)s nên không nhận được.") % words)
    return to


def _write_minutes(bundle: selectors.Bundle, user: User, to: User, reason: str, by: Actor) -> None:
    where = bundle.agency.name if bundle.agency else _("Toàn tỉnh")
    work = [f"{piece.kind}: {piece.title}" for piece in bundle.pieces]
    after = {"agency": where, "handed_to": to.full_name, "work": work}
    record(by=by, verb="accounts.hand_over", about=user, after=after, note=reason)
    after = {"agency": where, "taken_from": user.full_name, "work": work}
    record(by=by, verb="accounts.take_over", about=to, after=after, note=reason)


# What accounts themselves keep open: somebody is away and counts on this person.


def absences_counting_on(user: User, on: date) -> Iterator[open_work.Piece]:
    """The absences, not over yet, in which this person stands in."""
    for each in _counting_on(user, on):
        days = f"{show_date(each.first_day)} – {show_date(each.last_day)}"
        yield open_work.Piece(
            _("Làm thay người nghỉ"),
            f"{each.user.full_name}, {days}",
            reverse("accounts:absences"),
            _place(each),
        )


def move_absences(*, user: User, to: User, agency, by: Actor, on: date) -> None:
    """Somebody else stands in instead."""
    for each in _counting_on(user, on):
        if _place(each) != agency:
            continue
        services_absence.refuse_deputy(each, to, by=by)
        each.deputy = to
        save_seen(each, "deputy", version=each.version)
        for person in (each.user, user, to):
            forget(person)
        before, after = {"deputy": user.full_name}, {"deputy": to.full_name}
        record(by=by, verb="absences.change_deputy", about=each.user, before=before, after=after)


def _counting_on(user: User, on: date) -> list[Absence]:
    rows = Absence.objects.filter(deputy=user, last_day__gte=on, user__is_active=True)
    return list(rows.select_related("user"))


def _place(absence: Absence):
    held = selectors.held_between(absence.user, absence.first_day, absence.last_day)
    return held[0].agency if held else None
