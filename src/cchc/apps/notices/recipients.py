"""Who is meant by a role at an agency on a day, and who is told first of one thing.

    # apps/receipts/apps.py
    def ready(self):  # when the site starts
        recipients.register("receipts", focals.first_told)

Where an upper room names somebody for a thing that is due, he is told instead of all holders of the role; an
escalation goes to the head as ever. Who is away is told together with his deputy.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from cchc.apps.accounts.models import Absence, Appointment, away_on
from cchc.apps.agencies.models import Agency, valid_on
from cchc.apps.agencies.selectors import successors_of
from cchc.apps.notices.due import DueItem

First = Callable[[DueItem], set[int]]

_registered: dict[str, Callable[[date], First]] = {}


def register(name: str, first: Callable[[date], First]) -> None:
    """`first(day)` is asked once a run; what it gives names for a due item who is told first, or nobody."""
    _registered[name] = first


class Recipients:
    """The holders of all roles on one day, loaded once. 2 queries, and for each agency asked one a link."""

    def __init__(self, on: date) -> None:
        self.on = on
        self._held: dict[tuple[str, int | None], set[int]] = defaultdict(set)
        self._answering: dict[int, list[int]] = {}
        held = Appointment.objects.filter(valid_on(on), user__is_active=True)
        for role, agency_id, user_id in held.values_list("role", "agency_id", "user_id"):
            self._held[role, agency_id].add(user_id)
        self._deputies: dict[int, set[int]] = defaultdict(set)
        away = Absence.objects.filter(away_on(on), deputy__is_active=True)
        for user_id, deputy_id in away.values_list("user_id", "deputy_id"):
            self._deputies[user_id].add(deputy_id)
        self._first = [first(on) for first in _registered.values()]

    def of(self, roles: tuple[str, ...], agency: Agency | None) -> set[int]:
        """The ids of the people who hold one of the roles for the whole province, at the agency, or at who
        answers for it by now; with the deputies of those who are away.
        """
        at = [None, *self._answering_for(agency)] if agency else [None]
        return self.with_deputies(
            user_id for role in roles for where in at for user_id in self._held.get((role, where), ())
        )

    def first_for(self, item: DueItem) -> set[int]:
        """The ids of the people whom upper rooms name for this thing, with their deputies."""
        return self.with_deputies(user_id for first in self._first for user_id in first(item))

    def with_deputies(self, ids: Iterable[int]) -> set[int]:
        """These people, and who stands in for those of them who are away."""
        found = set(ids)
        return found | {deputy for each in found for deputy in self._deputies.get(each, ())}

    def _answering_for(self, agency: Agency) -> list[int]:
        if agency.pk not in self._answering:
            self._answering[agency.pk] = [each.pk for each in successors_of(agency, on=self.on)]
        return self._answering[agency.pk]
