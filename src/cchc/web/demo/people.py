"""The accounts of the demo, and who acts for an agency that has none."""

from __future__ import annotations

from datetime import date

from cchc.apps.accounts import services
from cchc.apps.accounts.models import User
from cchc.apps.agencies.models import Agency
from cchc.apps.audit.actors import SYSTEM, Actor, System
from cchc.catalogue import demo


class StandIn(System):
    """An officer of an agency for which the sign-in page offers no account; the journal names him by his agency."""

    def __init__(self, agency: str) -> None:
        self.agency = agency

    def __str__(self) -> str:
        return f"Cán bộ đầu mối {self.agency} ({demo.MARK.lower()})"


def is_there() -> bool:
    """Whether the accounts exist. 1 query."""
    return User.objects.filter(is_demo=True).exists()


def make() -> None:
    """The accounts with their dated roles; nobody needs a password."""
    agencies = {agency.code: agency for agency in Agency.objects.all()}
    for person in demo.accounts():
        user = services.create(by=SYSTEM, email=person.email, full_name=person.name, is_demo=True)
        for held in person.roles:
            services.appoint(
                by=SYSTEM,
                user=user,
                role=held["role"],
                agency=agencies[held["agency"]] if "agency" in held else None,
                valid_from=held.get("from"),
                valid_to=held.get("to"),
            )


def with_role(role: str) -> User:
    """The demo's coordinator, reviewer, … 1 query."""
    email = next(each.email for each in demo.accounts() if each.roles[0]["role"] == role)
    return User.objects.get(email=email)


class Officers:
    """Who reports for which agency on which day: the account where there is one, else a stand-in."""

    def __init__(self) -> None:
        self._people = demo.accounts()
        self._users = {user.email: user for user in User.objects.filter(is_demo=True)}

    def of(self, agency: Agency, day: date) -> Actor:
        for person in self._people:
            if person.reports_for(agency.code, day):
                return self._users[person.email]
        return StandIn(agency.short_name or agency.name)
