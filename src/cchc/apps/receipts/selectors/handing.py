"""Where an agency stands in the lead rows of a task, so that it can be taken out of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cchc.apps.agencies.models import Agency, Membership
from cchc.apps.agencies.selectors import members_on, predecessor_ids, successors_of
from cchc.apps.plans.choices import Side
from cchc.apps.plans.models import Assignment, Party, Task


@dataclass(frozen=True)
class LeadRow:
    """A lead row that the agency is in. `others`: who else leads it, as "agency:CODE" or "group:CODE"."""

    assignment: Assignment
    others: list[str]


def lead_rows(task: Task, agency: Agency, *, on: date) -> list[LeadRow]:
    """The lead rows that make this agency responsible; a group that it belongs to stands as its other members.

    A few queries for each party.
    """
    names = {agency.pk, *predecessor_ids({agency.pk}, on=on)[agency.pk]}
    found = []
    for row in task.assignments.select_related("task__plan").prefetch_related(
        "parties__agency", "parties__group"
    ):
        parties = [party for party in row.parties.all() if party.side == Side.LEAD and party.is_known]
        if any(_holds(party, names) for party in parties):
            others = [code for party in parties for code in _without(party, names, agency, on)]
            found.append(LeadRow(row, list(dict.fromkeys(others))))
    return found


def _holds(party: Party, names: set[int]) -> bool:
    if party.agency_id:
        return party.agency_id in names
    return Membership.objects.filter(group_id=party.group_id, agency_id__in=names).exists()


def _without(party: Party, names: set[int], agency: Agency, on: date) -> list[str]:
    if not _holds(party, names):
        return [f"agency:{party.agency.code}" if party.agency else f"group:{party.group.code}"]  # type: ignore[union-attr]
    bodies = members_on(party.group, on) if party.group else successors_of(party.agency, on=on)  # type: ignore[arg-type]
    return [f"agency:{each.code}" for each in bodies if each.pk != agency.pk]
