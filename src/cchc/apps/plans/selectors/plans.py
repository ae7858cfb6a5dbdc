"""Which plans a person may see."""

from __future__ import annotations

from django.http import Http404

from cchc.apps.audit.actors import Actor
from cchc.apps.plans.models import Plan, Section


def visible_plans(*, seen_by: Actor):
    """The plans that this person may read, the latest first; none for outsiders. 1 query."""
    return Plan.objects.all() if seen_by.may("plans.read") else Plan.objects.none()


def get_plan(pk: int, *, seen_by: Actor) -> Plan:
    """One plan; 404 for outsiders. 1 query."""
    plan = visible_plans(seen_by=seen_by).filter(pk=pk).first()
    if plan is None:
        raise Http404
    return plan


def current_plan(*, seen_by: Actor) -> Plan | None:
    """The plan that pages begin with: the latest one. 1 query."""
    return visible_plans(seen_by=seen_by).first()


def sections_of(plan: Plan) -> list[Section]:
    """Parts and sections in their order, without those that an amendment took out. 1 query."""
    return list(plan.sections.filter(closed_on=None))
