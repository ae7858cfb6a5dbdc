"""Who has an account, who holds which role on which day."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from cchc.apps.accounts.models import Appointment, User, Waiver
from cchc.apps.agencies.models import Agency, valid_on
from cchc.apps.audit.actors import Actor, require
from cchc.catalogue import roles
from cchc.core.text import fold


@dataclass(frozen=True)
class HeldRole:
    """An appointment in words."""

    appointment: Appointment
    role: roles.Role

    @property
    def words(self) -> str:
        agency = self.appointment.agency
        return f"{self.role.name} – {agency}" if agency else self.role.name


def users(*, seen_by: Actor, search: str = "", role: str = "", state: str = "") -> QuerySet[User]:
    """Accounts in the order of Vietnamese given names, with `today` (their roles of today). 2 queries.

    `state` is "" for open accounts, "locked", or "all"; the search ignores diacritics.
    """
    require(seen_by, "accounts.manage")
    found = User.objects.prefetch_related(_today())
    if state != "all":
        found = found.filter(is_active=state != "locked")
    for word in fold(search).split():
        found = found.filter(name_folded__contains=word)
    if role:
        held = Appointment.objects.filter(valid_on(timezone.localdate()), role=role)
        found = found.filter(pk__in=held.values("user"))
    return found


def get_user(pk: int, *, seen_by: Actor) -> User:
    """The account. Raises Http404. 1 query."""
    require(seen_by, "accounts.manage")
    return get_object_or_404(User, pk=pk)


def get_appointment(pk: int, *, seen_by: Actor) -> Appointment:
    """The appointment with its user and agency. Raises Http404. 1 query."""
    require(seen_by, "accounts.manage")
    return get_object_or_404(Appointment.objects.select_related("user", "agency"), pk=pk)


def roles_held(user: User, *, on: date | None = None) -> list[HeldRole]:
    """The roles of a person, of all times or on one day, in words. 1 query."""
    appointments = user.appointments.select_related("agency")
    if on:
        appointments = appointments.filter(valid_on(on))
    return in_words(appointments)


def in_words(appointments) -> list[HeldRole]:
    """The appointments whose role the catalogue knows."""
    known = roles.load().roles
    return [HeldRole(each, known[each.role]) for each in appointments if each.role in known]


def people_with_role(*codes: str, agency: Agency | None = None, on: date) -> QuerySet[User]:
    """Who holds one of these roles on that day, at `agency` where one is given: whom to remind. 1 query."""
    held = Appointment.objects.filter(valid_on(on), role__in=codes)
    if agency:
        held = held.filter(agency=agency)
    return User.objects.filter(pk__in=held.values("user"), is_active=True)


def people_who_may(verb: str, *, agency: Agency | None = None, on: date) -> QuerySet[User]:
    """Who may do `verb` about `agency` (None: about the province) on that day by an own appointment. 1 query.

    Raises KeyError for an unknown verb.
    """
    roles.load().permissions[verb]
    known = roles.load().roles.values()
    everywhere = people_with_role(*(role.code for role in known if verb in role.everywhere), on=on)
    if agency is None:
        return everywhere
    own = people_with_role(*(role.code for role in known if verb in role.own_agency), agency=agency, on=on)
    found = everywhere | own
    if waived := [role.code for role in known if verb in role.when_waived]:
        waivers = Waiver.objects.filter(valid_on(on), agency=agency)
        held = Appointment.objects.filter(valid_on(on), role__in=waived, agency__waivers__in=waivers)
        found |= User.objects.filter(pk__in=held.values("user"), is_active=True)
    return found


def demo_accounts() -> list[User]:
    """The accounts that the sign-in page of the demo offers, with `today`; none outside the demo. 2
    queries.
    """
    if not settings.CCHC_DEMO:
        return []
    return list(User.objects.filter(is_demo=True, is_active=True).prefetch_related(_today()).order_by("pk"))


def get_demo_account(pk: int) -> User:
    """A demo account to sign in with. Raises Http404, always outside the demo."""
    return get_object_or_404(User, pk=pk if settings.CCHC_DEMO else 0, is_demo=True, is_active=True)


def _today() -> Prefetch:
    held = Appointment.objects.filter(valid_on(timezone.localdate())).select_related("agency")
    return Prefetch("appointments", held, to_attr="today")
