"""The answers of the demo's agencies: confirmed, objecting, silent; focal officers, and one of them on leave."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cchc.apps.accounts import services_absence
from cchc.apps.accounts.models import User
from cchc.apps.agencies.models import Agency
from cchc.apps.evidence.services import Reference
from cchc.apps.plans.models import Plan
from cchc.apps.receipts import services
from cchc.apps.receipts.models import Receipt
from cchc.apps.receipts.selectors.asked import asked
from cchc.catalogue import demo
from cchc.web.demo import people


def is_there() -> bool:
    """Whether the demo's agencies have answered. 1 query."""
    return Receipt.objects.exists()


def make() -> None:
    """Objections before confirmations of the same day, decisions and what follows later after them."""
    settings = demo.receipts()
    plan, officers = Plan.objects.get(asking__isnull=False), people.Officers()
    agencies = {agency.code: agency for agency in Agency.objects.all()}
    users = {user.email: user for user in User.objects.filter(is_demo=True)}
    for row in settings["objections"]:
        _object(plan, agencies[row["agency"]], row, officers)
    for day in settings["confirmed"]:
        _confirm(plan, day, set(settings["silent"]), officers)
    for row in settings["focals"]:
        user = users[row["user"]]
        services.name_focal(plan=plan, agency=agencies[row["agency"]], user=user, by=user, on=row["from"])
    for row in settings["absences"]:
        _go_on_leave(row, users)


def _object(plan: Plan, agency: Agency, row: Mapping[str, Any], officers: people.Officers) -> None:
    objection = services.object_to(
        task=plan.tasks.select_related("plan").get(code=row["task"]),
        agency=agency,
        reason=row["reason"],
        document=Reference(**row["document"]),
        evidence_title=row["document"]["title"],
        by=officers.of(agency, row["made"]),
        on=row["made"],
    )
    if "rejected" in row:
        services.reject(
            objection=objection,
            reason=row["rejected"],
            by=people.with_role("coordinator"),
            version=objection.version,
            on=row["decided"],
        )


def _confirm(plan: Plan, day: date, silent: set[str], officers: people.Officers) -> None:
    for each in asked(plan, on=day):
        if each.waiting and each.agency.code not in silent:
            services.confirm(plan=plan, agency=each.agency, by=officers.of(each.agency, day), on=day)


def _go_on_leave(row: Mapping[str, Any], users: Mapping[str, User]) -> None:
    user = users[row["user"]]
    services_absence.record_absence(
        user=user,
        deputy=users[row["deputy"]],
        first_day=row["first"],
        last_day=row["last"],
        reason=row["reason"],
        by=user,
        on=row["first"],
        is_demo=True,
    )
