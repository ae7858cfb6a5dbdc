"""The accounts of the demo, and who acts for an agency that has none."""

from __future__ import annotations

from datetime import date

from cchc.apps.accounts import services
from cchc.apps.accounts.models import User
from cchc.apps.accounts.services_waiver import waive
from cchc.apps.agencies.models import Agency
from cchc.apps.audit.actors import SYSTEM, Actor, System
from cchc.catalogue import demo


class StandIn(System):
    """Somebody of an agency for which the sign-in page offers no account; the journal names him by his agency."""

    def __init__(self, agency: str, post: str = "Cán bộ đầu mối") -> None:
        self.agency, self.post = agency, post

    def __str__(self) -> str:
        return f"{self.post} {self.agency} ({demo.MARK.lower()})"


def is_there() -> bool:
    """Whether the accounts exist. 1 query."""
    return User.objects.filter(is_demo=True).exists()


def make() -> None:
    """The accounts with their dated roles, and who sends without his head; nobody needs a password."""
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
    for row in demo.waivers():
        waive(
            agency=agencies[row["agency"]],
            number=row["number"],
            signed_on=row["signed_on"],
            quote=row["quote"],
            valid_from=row["from"],
            by=SYSTEM,
            is_demo=True,
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
        return self._holder("agency_officer", agency, day) or StandIn(agency.short_name or agency.name)

    def head_of(self, agency: Agency, day: date) -> Actor:
        """Who approves for the agency."""
        head = self._holder("agency_head", agency, day)
        return head or StandIn(agency.short_name or agency.name, "Thủ trưởng")

    def _holder(self, role: str, agency: Agency, day: date) -> User | None:
        found = (person for person in self._people if person.holds(role, agency.code, day))
        return next((self._users[person.email] for person in found), None)
