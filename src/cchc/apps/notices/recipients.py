"""Who is meant by a role at an agency on a day."""

from collections import defaultdict
from datetime import date

from cchc.apps.accounts.models import Appointment
from cchc.apps.agencies.models import Agency, valid_on
from cchc.apps.agencies.selectors import successors_of


class Recipients:
    """The holders of all roles on one day, loaded once. 1 query, and for each agency asked one a link."""

    def __init__(self, on: date) -> None:
        self.on = on
        self._held: dict[tuple[str, int | None], set[int]] = defaultdict(set)
        self._answering: dict[int, list[int]] = {}
        held = Appointment.objects.filter(valid_on(on), user__is_active=True)
        for role, agency_id, user_id in held.values_list("role", "agency_id", "user_id"):
            self._held[role, agency_id].add(user_id)

    def of(self, roles: tuple[str, ...], agency: Agency | None) -> set[int]:
        """The ids of the people who hold one of the roles for the whole province, at the agency, or at who
        answers for it by now.
        """
        at = [None, *self._answering_for(agency)] if agency else [None]
        return {user_id for role in roles for where in at for user_id in self._held.get((role, where), ())}

    def _answering_for(self, agency: Agency) -> list[int]:
        if agency.pk not in self._answering:
            self._answering[agency.pk] = [each.pk for each in successors_of(agency, on=self.on)]
        return self._answering[agency.pk]
