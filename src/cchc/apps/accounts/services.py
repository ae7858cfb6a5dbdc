"""Writes about accounts and roles: authorised, atomic, in the journal."""

from datetime import date

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.accounts import open_work
from cchc.apps.accounts.models import Appointment, User
from cchc.apps.accounts.permissions import forget
from cchc.apps.accounts.selectors_absence import places_of
from cchc.apps.agencies.models import Agency, valid_on
from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.audit.services import record, snapshot
from cchc.catalogue import roles
from cchc.core.alphabet import sort_key
from cchc.core.text import fold

FIELDS = ("email", "full_name", "phone")


@transaction.atomic
def create(
    *,
    by: Actor,
    email: str,
    full_name: str,
    phone: str = "",
    password: str | None = None,
    is_demo: bool = False,
) -> User:
    """Make an account; without a password nobody can sign in until its owner has set one
    (`invitations.send`).

    Raises ValidationError by field where the address is taken.
    """
    require(by, "accounts.manage")
    user = User(is_demo=is_demo)
    _fill(user, email, full_name, phone)
    user.set_password(password)
    user.save(force_insert=True)
    record(by=by, verb="accounts.create", about=user, after=snapshot(user, *FIELDS))
    return user


@transaction.atomic
def edit(*, by: Actor, user: User, version: int, email: str, full_name: str, phone: str = "") -> User:
    """Change an account. Raises ValidationError (address taken), ChangedMeanwhile."""
    require(by, "accounts.manage")
    return _edit(by, "accounts.edit", user, version, email, full_name, phone)


@transaction.atomic
def edit_profile(*, by: User, version: int, full_name: str, phone: str = "") -> User:
    """Change one's own name and telephone. Raises ChangedMeanwhile."""
    return _edit(by, "accounts.edit_profile", by, version, by.email, full_name, phone)


@transaction.atomic
def deactivate(*, by: Actor, user: User, version: int, note: str = "") -> User:
    """Lock an account: whoever is signed in with it is out at once. Raises ValidationError, ChangedMeanwhile.

    Nobody locks himself, somebody must remain who can manage accounts, and no open work stays behind
    (`services_handover.hand_over` moves it).
    """
    require(by, "accounts.manage")
    if by.pk == user.pk:
        raise ValidationError(_("Bạn không thể tự khóa tài khoản của mình; hãy nhờ người quản trị khác."))
    _keep_an_administrator(without_user=user)
    _refuse_open_work(open_work.pieces_of(user, on=timezone.localdate()), user)
    return _switch(by, "accounts.deactivate", user, version, is_active=False, note=note)


@transaction.atomic
def activate(*, by: Actor, user: User, version: int, note: str = "") -> User:
    """Open a locked account again. Raises ChangedMeanwhile."""
    require(by, "accounts.manage")
    return _switch(by, "accounts.activate", user, version, is_active=True, note=note)


@transaction.atomic
def appoint(
    *,
    by: Actor,
    user: User,
    role: str,
    agency: Agency | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Appointment:
    """Give a person a role between two days, both included (None: open).

    Raises ValidationError by field: unknown role, agency missing or not fitting the role, days out of
    order, held already.
    """
    require(by, "accounts.manage")
    known = roles.load().roles
    if role not in known:
        raise ValidationError({"role": _("Không có vai trò “%s”.") % role})
    if known[role].needs_agency and agency is None:
        raise ValidationError({"agency": _("Vai trò này phải gắn với một cơ quan; hãy chọn cơ quan.")})
    if not known[role].needs_agency and agency is not None:
        raise ValidationError({"agency": _("Vai trò này dùng cho toàn tỉnh; hãy bỏ chọn cơ quan.")})
    if valid_from and valid_to and valid_to < valid_from:
        raise ValidationError({"valid_to": _("Ngày kết thúc đứng trước ngày bắt đầu.")})
    held = user.appointments.filter(valid_on(valid_from or timezone.localdate()), role=role, agency=agency)
    if held.exists():
        raise ValidationError({"role": _("Người này đang giữ vai trò đó rồi.")})
    appointment = Appointment.objects.create(
        user=user, role=role, agency=agency, valid_from=valid_from, valid_to=valid_to
    )
    forget(user)
    record(by=by, verb="accounts.appoint", about=user, after=_words(appointment))
    return appointment


@transaction.atomic
def end_appointment(
    *, by: Actor, appointment: Appointment, on: date, version: int, note: str = ""
) -> Appointment:
    """`on` is the last day of the role. Raises ValidationError, also where open work of that agency would stay
    behind; ChangedMeanwhile.
    """
    require(by, "accounts.manage")
    if appointment.valid_from and on < appointment.valid_from:
        raise ValidationError({"on": _("Ngày kết thúc đứng trước ngày bắt đầu.")})
    if "accounts.manage" in roles.load().roles[appointment.role].everywhere:
        _keep_an_administrator(without_appointment=appointment)
    _refuse_open_work(_stays_behind(appointment, on), appointment.user)
    before = _words(appointment)
    appointment.valid_to = on
    save_seen(appointment, "valid_to", version=version)
    forget(appointment.user)
    record(
        by=by,
        verb="accounts.end_appointment",
        about=appointment.user,
        before=before,
        after=_words(appointment),
        note=note,
    )
    return appointment


def _edit(by, verb, user, version, email, full_name, phone):
    before = snapshot(user, *FIELDS)
    _fill(user, email, full_name, phone)
    after = snapshot(user, *FIELDS)
    if after == before:
        return user
    save_seen(user, *FIELDS, "name_folded", "sort_key", version=version)
    if before["email"] != user.email:
        # allauth keeps addresses of its own; the old one must no longer open the account.
        EmailAddress.objects.filter(user=user).delete()
    record(by=by, verb=verb, about=user, before=before, after=after)
    return user


def _fill(user, email, full_name, phone):
    email = email.strip().lower()
    if User.objects.filter(email=email).exclude(pk=user.pk).exists():
        raise ValidationError({"email": _("Địa chỉ %s đã có tài khoản khác dùng.") % email})
    user.email, user.full_name, user.phone = email, full_name, phone
    # The given name comes last in Vietnamese and leads the alphabetical order.
    *family, given = full_name.split() or [""]
    user.name_folded, user.sort_key = fold(f"{full_name} {email}"), sort_key(" ".join([given, *family]))


def _switch(by, verb, user, version, *, is_active, note):
    before = snapshot(user, "is_active")
    user.is_active = is_active
    save_seen(user, "is_active", version=version)
    record(by=by, verb=verb, about=user, before=before, after=snapshot(user, "is_active"), note=note)
    return user


def _keep_an_administrator(*, without_user=None, without_appointment=None):
    managing = [role.code for role in roles.load().roles.values() if "accounts.manage" in role.everywhere]
    left = Appointment.objects.filter(
        valid_on(timezone.localdate()), role__in=managing, valid_to__isnull=True, user__is_active=True
    )
    if without_user:
        left = left.exclude(user=without_user)
    if without_appointment:
        left = left.exclude(pk=without_appointment.pk)
    if not left.exists():
        raise ValidationError(
            _("Đây là người quản trị cuối cùng; hãy giao vai trò quản trị cho người khác trước.")
        )


def _stays_behind(appointment, on):
    """The open work of the place where this is the person's last role."""
    others = appointment.user.appointments.exclude(pk=appointment.pk).exclude(valid_to__lte=on)
    places = set(others.values_list("agency_id", flat=True))
    for piece in open_work.pieces_of(appointment.user, on=timezone.localdate()):
        at = places_of(piece.agency, on=on)
        if appointment.agency_id in at and not at & places:
            yield piece


def _refuse_open_work(pieces, user):
    pieces = list(pieces)
    if pieces:
        words = {"name": user.full_name, "count": len(pieces), "first": pieces[0].title[:120]}
        raise ValidationError(
            _(
                "%(name)s còn %(count)d việc đang mở, đầu tiên là “%(first)s”. Hãy mở trang “Bàn giao công việc” "
                "của người này và chọn người nhận trước."
            )
            % words
        )


def _words(appointment):
    return {
        "role": roles.load().roles[appointment.role].name,
        "agency": str(appointment.agency) if appointment.agency else None,
        **snapshot(appointment, "valid_from", "valid_to"),
    }
