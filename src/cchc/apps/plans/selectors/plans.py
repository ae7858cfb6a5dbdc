"""Which plans a person may see, and which are in force."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, Exists, OuterRef, Value, When
from django.http import Http404

from cchc.apps.audit.actors import Actor
from cchc.apps.plans.choices import PlanKind
from cchc.apps.plans.models import Plan, Section, Task


def visible_plans(*, seen_by: Actor):
    """The plans that this person may read, the latest first; none for outsiders. 1 query."""
    plans = Plan.objects.select_related("agency", "implements")
    return plans if seen_by.may("plans.read") else plans.none()


def plans_in_force(on: date):
    """The plans under which work is owed on that day: those of its year, of later ones, and of the year before.

    A plan's last stages, surveys and appraisals fall in the year after it (A.VII.1: 31/01 of the next). 1 query.
    """
    return Plan.objects.filter(year__gte=on.year - 1)


def tracked(plans):
    """Those of the plans whose rows were read; an agency's own plan may be registered by its number alone. No query."""
    return plans.filter(Exists(Task.objects.filter(plan=OuterRef("pk"))))


def get_plan(pk: int, *, seen_by: Actor) -> Plan:
    """One plan; 404 for outsiders. 1 query."""
    plan = visible_plans(seen_by=seen_by).filter(pk=pk).first()
    if plan is None:
        raise Http404
    return plan


def current_plan(*, seen_by: Actor) -> Plan | None:
    """The plan that pages begin with: the latest CCHC plan of the province, else the latest with rows. 1 query."""
    is_main = Case(When(kind=PlanKind.ADMINISTRATIVE_REFORM, agency=None, then=Value(0)), default=Value(1))
    return tracked(visible_plans(seen_by=seen_by)).order_by(is_main, "-year", "-issued_on", "number").first()


def sections_of(plan: Plan) -> list[Section]:
    """Parts and sections in their order, without those that an amendment took out. 1 query."""
    return list(plan.sections.filter(closed_on=None))
