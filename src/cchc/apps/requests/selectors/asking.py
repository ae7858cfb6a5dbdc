"""Who may ask, whom, and about what: what the form of a new request offers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cchc.apps.accounts.permissions import EVERYWHERE, agencies_where
from cchc.apps.agencies.models import Agency, Group, valid_on
from cchc.apps.agencies.selectors import members_on
from cchc.apps.audit.actors import Actor
from cchc.apps.plans.choices import Side
from cchc.apps.plans.models import Party, Result, Task
from cchc.apps.plans.selectors import results
from cchc.apps.plans.selectors.parties import body_choices
from cchc.apps.requests.choices import Shape

PROVINCE = "province"


def askers(*, seen_by: Actor, on: date) -> dict[str, Agency | None]:
    """For whom this person may ask, by code; the province (None) for who may ask for all. 1 query."""
    ids = agencies_where(seen_by, "requests.ask", on=on)
    if ids == EVERYWHERE:
        return {PROVINCE: None}
    return {each.code: each for each in Agency.objects.filter(valid_on(on), pk__in=ids)}


def bodies(on: date) -> list[tuple[str, str]]:
    """Groups and agencies that may be addressed, as choices "group:CODE", "agency:CODE". 2 queries."""
    return body_choices(on)


def agencies_of(chosen: Iterable[str], on: date) -> list[Agency]:
    """The agencies that these choices mean on that day, each once, in Vietnamese order. 2 queries, one more
    for each group.
    """
    codes: dict[str, list[str]] = {"group": [], "agency": []}
    for each in chosen:
        kind, _colon, code = each.partition(":")
        codes.setdefault(kind, []).append(code)
    ids = set(Agency.objects.filter(valid_on(on), code__in=codes["agency"]).values_list("pk", flat=True))
    for group in Group.objects.filter(code__in=codes["group"]):
        ids |= {member.pk for member in members_on(group, on)}
    return list(Agency.objects.filter(pk__in=ids))


def coordinating(task: Task) -> list[str]:
    """The coordinating bodies of a task, as choices. 1 query."""
    parties = Party.objects.filter(assignment__task=task, side=Side.COORDINATE)
    codes = []
    for party in parties.select_related("agency", "group"):
        if party.agency:
            codes.append(f"agency:{party.agency.code}")
        elif party.group:
            codes.append(f"group:{party.group.code}")
    return list(dict.fromkeys(codes))


def get_task(plan_pk: int, code: str, *, seen_by: Actor) -> Task:
    """A task that a request may be about; 404 for outsiders. 1 query."""
    return results.get_task(plan_pk, code, seen_by=seen_by)


def results_to_ask_about(task: Task) -> list[Result]:
    """The results of a task whose figure other agencies can give a part of. 1 query."""
    rows = task.results.filter(closed_on=None).select_related("measure", "task__plan")
    return [each for each in rows if each.measure.shape in Shape.values]
