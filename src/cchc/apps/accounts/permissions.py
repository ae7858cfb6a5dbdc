"""What a person may do, decided from dated appointments and the roles in the catalogue.

    may(user, "results.report", agency=stp)   # about this agency
    may(user, "plans.import")                 # about the province as a whole: only permissions held
    everywhere
    may_somewhere(user, "results.report")     # is there any agency at all? For menus and page doors
    agencies_where(user, "results.report")    # EVERYWHERE, or the ids of the agencies: for lists

An officer holds some permissions only while his agency has waived its head's approval (see `is_by_waiver`).
An appointment at an agency also covers the agencies that it succeeded: what they owed, it answers for.
Who stands in for somebody who is away also holds his appointments on these days (see `acts_for`).
"""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils import timezone

from cchc.apps.accounts.models import Absence, Appointment, Waiver, away_on
from cchc.apps.agencies import selectors as agencies
from cchc.apps.agencies.models import valid_on
from cchc.catalogue import roles

EVERYWHERE = "everywhere"


@dataclass
class Grants:
    """The permissions that one person's appointments give on one day; `waived`: only by an agency's waiver."""

    everywhere: set[str] = field(default_factory=set)
    by_agency: dict[int, set[str]] = field(default_factory=dict)
    waived: dict[int, set[str]] = field(default_factory=dict)

    def add(self, role: roles.Role, agency_ids: set[int], *, is_waived: bool = False) -> None:
        self.everywhere |= role.everywhere
        for agency_id in agency_ids:
            self.by_agency.setdefault(agency_id, set()).update(role.own_agency)
            if is_waived:
                self.waived.setdefault(agency_id, set()).update(role.when_waived)

    def allow(self, verb: str, agency=None) -> bool:
        return self.allow_outright(verb, agency) or verb in self.waived.get(agency and agency.pk, ())

    def allow_outright(self, verb: str, agency=None) -> bool:
        return verb in self.everywhere or (agency is not None and verb in self.by_agency.get(agency.pk, ()))

    def agencies(self, verb: str) -> set[int]:
        held = (*self.by_agency.items(), *self.waived.items())
        return {agency_id for agency_id, verbs in held if verb in verbs}


@dataclass
class Held:
    """What a person may do himself, and what he may do in the place of people who are away, by their names."""

    own: Grants = field(default_factory=Grants)
    instead: dict[str, Grants] = field(default_factory=dict)

    @property
    def all(self) -> list[Grants]:
        return [self.own, *self.instead.values()]


def may(user, verb: str, agency=None, on: date | None = None) -> bool:
    """Whether `user` may do `verb` about `agency` (None: about the province) on that day (None: today).

    1 query for each user and day, one more for an agency that succeeded others, one for an officer's waivers.
    Raises KeyError for a verb that the catalogue does not know: a typing error must not look like a refusal.
    """
    return any(grants.allow(verb, agency) for grants in _held(user, verb, on).all)


def may_somewhere(user, verb: str, on: date | None = None) -> bool:
    """Whether `user` may do `verb` everywhere or about at least one agency."""
    return any(verb in grants.everywhere or grants.agencies(verb) for grants in _held(user, verb, on).all)


def agencies_where(user, verb: str, on: date | None = None) -> str | set[int]:
    """EVERYWHERE, or the ids of the agencies about which `user` may do `verb`; an empty set for none."""
    every = _held(user, verb, on).all
    if any(verb in grants.everywhere for grants in every):
        return EVERYWHERE
    return {pk for grants in every for pk in grants.agencies(verb)}


def is_by_waiver(user, verb: str, agency=None, on: date | None = None) -> bool:
    """Whether `user` may do `verb` about `agency` only because that agency has waived its head's approval."""
    every = _held(user, verb, on).all
    outright = any(grants.allow_outright(verb, agency) for grants in every)
    return not outright and any(grants.allow(verb, agency) for grants in every)


def acts_for(user, verb: str, agency=None, on: date | None = None) -> str:
    """In whose place `user` does this: empty where his own appointments allow it, or nobody's do."""
    held = _held(user, verb, on)
    if held.own.allow(verb, agency):
        return ""
    return next((name for name, grants in held.instead.items() if grants.allow(verb, agency)), "")


def forget(user) -> None:
    """Drop what was remembered about this user; services call it when appointments or absences change."""
    getattr(user, "_wrapped", user).__dict__.pop("_grants", None)


def _held(user, verb: str, on: date | None) -> Held:
    roles.load().permissions[verb]
    if not user.is_authenticated or not user.is_active:
        return Held()
    day = on or timezone.localdate()
    # Remembered on the object, which lives for one request; `request.user` only wraps it.
    user = getattr(user, "_wrapped", user)
    remembered = user.__dict__.setdefault("_grants", {}) if hasattr(user, "__dict__") else {}
    if day not in remembered:
        remembered[day] = _load(user, day)
    return remembered[day]


def _load(user, day: date) -> Held:
    """His own appointments, and those of the people for whom he stands in on that day."""
    known, found = roles.load().roles, Held()
    away = Absence.objects.filter(away_on(day), deputy_id=user.pk, user__is_active=True)
    appointments = Appointment.objects.filter(
        valid_on(day), Q(user_id=user.pk) | Q(user_id__in=away.values("user_id"))
    )
    held = [(each, known[each.role]) for each in appointments.select_related("user") if each.role in known]
    waived = _waived({each.agency_id for each, role in held if role.when_waived}, day)
    answered_for = agencies.predecessor_ids({each.agency_id for each, _ in held if each.agency_id}, on=day)
    for each, role in held:
        if each.user_id == user.pk:
            grants = found.own
        elif is_lent(role):
            grants = found.instead.setdefault(each.user.full_name, Grants())
        else:
            continue
        at = {each.agency_id, *answered_for[each.agency_id]} if each.agency_id else set()
        grants.add(role, at, is_waived=each.agency_id in waived)
    return found


def _waived(agency_ids: set[int], day: date) -> set[int]:
    """Those of the agencies that have waived their head's approval on that day. 1 query, none for no agency."""
    if not agency_ids:
        return set()
    found = Waiver.objects.filter(valid_on(day), agency_id__in=agency_ids)
    return set(found.order_by().values_list("agency_id", flat=True))


def is_lent(role: roles.Role) -> bool:
    """Whether a deputy holds this role for somebody who is away: all but the one that makes accounts."""
    return "accounts.manage" not in role.everywhere
