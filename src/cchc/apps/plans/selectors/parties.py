"""Who may be named for a task, and who is."""

from __future__ import annotations

from datetime import date

from django.http import Http404

from cchc.apps.agencies.models import Agency, Group, valid_on
from cchc.apps.plans.models import Assignment, Party, Result, Task


def assignments_of(task: Task) -> list[Assignment]:
    """The lead rows with their parties. 2 queries."""
    return list(task.assignments.prefetch_related("parties"))


def get_assignment(task: Task, number: int) -> Assignment:
    """One lead row; 404 where there is none. 1 query."""
    found = task.assignments.select_related("task__plan").filter(number=number).first()
    if found is None:
        raise Http404
    return found


def results_of(task: Task) -> list[Result]:
    """The results of a task that still stand. 1 query."""
    return list(task.results.filter(closed_on=None).select_related("measure", "task"))


def body_choices(on: date) -> list[tuple[str, str]]:
    """Groups and the agencies of that day, as choices "group:CODE", "agency:CODE". 2 queries."""
    groups = [(f"group:{each.code}", each.name) for each in Group.objects.all()]
    return groups + [(f"agency:{each.code}", each.name) for each in Agency.objects.filter(valid_on(on))]


def chosen(assignment: Assignment, side: str) -> list[str]:
    """The present parties of a lead row as choices. 1 query."""
    parties = assignment.parties.filter(side=side).select_related("agency", "group")
    return [code for party in parties if (code := _code(party))]


def _code(party: Party) -> str:
    if party.agency:
        return f"agency:{party.agency.code}"
    return f"group:{party.group.code}" if party.group else ""
