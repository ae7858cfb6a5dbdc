"""Agencies, groups and the reorganisation of the example province."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from cchc.apps.agencies import services, services_groups, services_install
from cchc.apps.agencies.models import Agency, Group
from cchc.apps.audit.actors import SYSTEM
from cchc.catalogue import demo
from cchc.catalogue.agencies import load_register


def is_there() -> bool:
    """Whether the invented agencies exist. 1 query."""
    return Agency.objects.filter(is_demo=True).exists()


def make() -> None:
    """Bodies that the plan names under their real names; districts, communes and others invented and marked."""
    table = demo.province()
    _install(table)
    agencies = {agency.code: agency for agency in Agency.objects.all()}
    for row in table["invented"]:
        agencies[row["code"]] = services.create(
            by=SYSTEM,
            code=row["code"],
            name=row["name"],
            short_name=row["short"],
            kind=row["kind"],
            valid_from=row.get("from"),
            is_demo=True,
        )
    _fill_groups(table, agencies)
    _reorganise(table["reorganisation"], agencies)


def _install(table: dict[str, Any]) -> None:
    register, wanted = load_register(province=table["province"]), table["register"]
    services_install.install(
        by=SYSTEM,
        agencies=[body for body in register.agencies if body.code in wanted["agencies"]],
        groups=[body for body in register.groups if body.code in wanted["groups"]],
    )


def _fill_groups(table: dict[str, Any], agencies: dict[str, Agency]) -> None:
    """Who exists until the reorganisation leaves the group with it; who exists from then joins it then."""
    reorganisation = table["reorganisation"]
    last_day = reorganisation["day"] - timedelta(days=1)
    for group in Group.objects.filter(code__in=table["members"]):
        for code in demo.members(group.code):
            services_groups.add_member(
                by=SYSTEM,
                group=group,
                agency=agencies[code],
                valid_from=agencies[code].valid_from,
                valid_to=last_day if code in reorganisation["successors"] else None,
                basis=table["basis"],
            )


def _reorganise(reorganisation: dict[str, Any], agencies: dict[str, Agency]) -> None:
    day: date = reorganisation["day"]
    for old, heirs in reorganisation["successors"].items():
        services.succeed(
            by=SYSTEM,
            predecessor=agencies[old],
            successors=[agencies[code] for code in heirs],
            on=day,
            version=agencies[old].version,
            legal_basis=reorganisation["basis"],
            joins_groups=False,
        )
