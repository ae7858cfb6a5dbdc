"""Who is away and who stands in; whose absence one may record; who could take over somebody's work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from cchc.apps.accounts import open_work
from cchc.apps.accounts.models import Absence, Appointment, User
from cchc.apps.accounts.permissions import EVERYWHERE, agencies_where, is_lent
from cchc.apps.agencies.models import Agency, valid_on
from cchc.apps.agencies.selectors import successors_of
from cchc.apps.audit.actors import Actor
from cchc.catalogue import roles


@dataclass(frozen=True)
class Bundle:
    """The open work of a person at one agency (None: of the province), and the colleagues who could take it over."""

    agency: Agency | None
    pieces: list[open_work.Piece]
    colleagues: list[User]

    @property
    def key(self) -> int | None:
        return self.agency.pk if self.agency else None


def absences(*, seen_by: Actor, on: date) -> QuerySet[Absence]:
    """Absences of the people for whom one may record them, and those in which one stands in: those that are not
    over on that day first. 1 query.
    """
    seen = Q(user_id=seen_by.pk) | Q(deputy_id=seen_by.pk) | Q(user__in=people(seen_by=seen_by, on=on))
    return Absence.objects.filter(seen).select_related("user", "deputy").order_by("-last_day", "-id")


def people(*, seen_by: Actor, on: date) -> QuerySet[User]:
    """The people for whom one may record absences and hand over work, oneself included. 1 query."""
    where = agencies_where(seen_by, "accounts.cover", on=on)
    active = User.objects.filter(is_active=True)
    if where == EVERYWHERE:
        return active
    held = Appointment.objects.filter(valid_on(on))
    elsewhere = held.exclude(agency_id__in=where).values("user")
    inside = held.filter(agency_id__in=where).values("user")
    return active.filter(Q(pk=seen_by.pk) | (Q(pk__in=inside) & ~Q(pk__in=elsewhere)))


def may_arrange(user: User, *, by: Actor, on: date) -> bool:
    """Whether `by` may record this person's absence and hand over his work: himself, the head of all his agencies,
    or whoever manages accounts. 1 query.
    """
    return by.pk is None or by.pk == user.pk or people(seen_by=by, on=on).filter(pk=user.pk).exists()


def get_person(pk: int, *, seen_by: Actor, on: date) -> User:
    """A person whose absence one may record; 404 for others. 2 queries."""
    found = people(seen_by=seen_by, on=on).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_absence(pk: int, *, seen_by: Actor, on: date) -> Absence:
    """An absence that one may change; 404 for others. 2 queries."""
    found = Absence.objects.select_related("user", "deputy").filter(pk=pk).first()
    if found is None or not may_arrange(found.user, by=seen_by, on=on):
        raise Http404
    return found


def held_between(user: User, first: date, last: date) -> list[Appointment]:
    """The appointments that a deputy would hold for this person on some day of these. 1 query."""
    known = roles.load().roles
    return [
        each
        for each in _between(first, last).filter(user=user).select_related("agency")
        if each.role in known and is_lent(known[each.role])
    ]


def colleagues_of(user: User, *, on: date) -> list[User]:
    """Who holds a role at one of the places of this person on that day, in Vietnamese order. 2 queries."""
    return _holders({each.agency_id for each in user.appointments.filter(valid_on(on))}, user, on)


def bundles_of(user: User, *, on: date) -> list[Bundle]:
    """All open work of a person by agency, each with who could take it over. A few queries an agency."""
    found: dict[int | None, list[open_work.Piece]] = {}
    agencies: dict[int | None, Agency | None] = {}
    for piece in open_work.pieces_of(user, on=on):
        key = piece.agency.pk if piece.agency else None
        agencies[key] = piece.agency
        found.setdefault(key, []).append(piece)
    return [
        Bundle(agencies[key], pieces, _holders(places_of(agencies[key], on=on), user, on))
        for key, pieces in found.items()
    ]


def places_of(agency: Agency | None, *, on: date) -> set[int | None]:
    """Where somebody must hold a role to take over work of this agency: there, or at who succeeded it."""
    return {agency.pk, *(each.pk for each in successors_of(agency, on=on))} if agency else {None}


def _holders(places: Iterable[int | None], user: User, on: date) -> list[User]:
    ids = {place for place in places if place is not None}
    where = Q(agency_id__in=ids) | (Q(agency=None) if None in set(places) else Q(pk__in=()))
    held = Appointment.objects.filter(valid_on(on), where).values("user")
    return list(User.objects.filter(pk__in=held, is_active=True).exclude(pk=user.pk))


def _between(first: date, last: date) -> QuerySet[Appointment]:
    from_then = Q(valid_from=None) | Q(valid_from__lte=last)
    return Appointment.objects.filter(from_then, Q(valid_to=None) | Q(valid_to__gte=first))
