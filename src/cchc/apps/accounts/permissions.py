"""What a person may do, decided from dated appointments and the roles in the catalogue.

    may(user, "results.report", agency=stp)   # about this agency
    may(user, "plans.import")                 # about the province as a whole: only permissions held
    everywhere
    may_somewhere(user, "results.report")     # is there any agency at all? For menus and page doors
    agencies_where(user, "results.report")    # EVERYWHERE, or the ids of the agencies: for lists

An appointment at an agency also covers the agencies that it succeeded: what they owed, it answers for.
"""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from cchc.apps.accounts.models import Appointment
from cchc.apps.agencies import selectors as agencies
from cchc.apps.agencies.models import valid_on
from cchc.catalogue import roles

EVERYWHERE = "everywhere"


@dataclass
class Grants:
    """The permissions of one person on one day."""

    everywhere: set[str] = field(default_factory=set)
    by_agency: dict[int, set[str]] = field(default_factory=dict)

    def add(self, role: roles.Role, agency_ids: set[int]) -> None:
        self.everywhere |= role.everywhere
        for agency_id in agency_ids:
            self.by_agency.setdefault(agency_id, set()).update(role.own_agency)


def may(user, verb: str, agency=None, on: date | None = None) -> bool:
    """Whether `user` may do `verb` about `agency` (None: about the province) on that day (None: today).

    1 query for each user and day, one more for an agency that succeeded others.
    Raises KeyError for a verb that the catalogue does not know: a typing error must not look like a refusal.
    """
    grants = _grants(user, verb, on)
    if verb in grants.everywhere:
        return True
    return agency is not None and verb in grants.by_agency.get(agency.pk, ())


def may_somewhere(user, verb: str, on: date | None = None) -> bool:
    """Whether `user` may do `verb` everywhere or about at least one agency."""
    grants = _grants(user, verb, on)
    return verb in grants.everywhere or any(verb in held for held in grants.by_agency.values())


def agencies_where(user, verb: str, on: date | None = None) -> str | set[int]:
    """EVERYWHERE, or the ids of the agencies about which `user` may do `verb`; an empty set for none."""
    grants = _grants(user, verb, on)
    if verb in grants.everywhere:
        return EVERYWHERE
    return {agency_id for agency_id, held in grants.by_agency.items() if verb in held}


def forget(user) -> None:
    """Drop what was remembered about this user; services call it when appointments change."""
    user.__dict__.pop("_grants", None)


def _grants(user, verb: str, on: date | None) -> Grants:
    roles.load().permissions[verb]
    if not user.is_authenticated or not user.is_active:
        return Grants()
    day = on or timezone.localdate()
    # Remembered on the object, which lives for one request.
    remembered = user.__dict__.setdefault("_grants", {}) if hasattr(user, "__dict__") else {}
    if day not in remembered:
        remembered[day] = _load(user, day)
    return remembered[day]


def _load(user, day: date) -> Grants:
    grants, known = Grants(), roles.load().roles
    appointments = Appointment.objects.filter(valid_on(day), user_id=user.pk)
    held = [(known[a.role], a.agency_id) for a in appointments if a.role in known]
    answered_for = agencies.predecessor_ids({agency_id for _, agency_id in held if agency_id}, on=day)
    for role, agency_id in held:
        grants.add(role, {agency_id, *answered_for[agency_id]} if agency_id else set())
    return grants
