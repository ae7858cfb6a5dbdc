"""Which plans a person may see, and which are in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Exists, OuterRef, Value, When
from django.http import Http404

from cchc.apps.agencies.models import Agency, valid_on
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


@dataclass(frozen=True)
class Group:
    """The plans of one year and one level ("province", "agency")."""

    year: int
    level: str
    plans: list[Plan]


def plan_list(*, seen_by: Actor, year: int | None = None, level: str = "", kind: str = "") -> list[Group]:
    """The plans by year and level, the province's first; each has `has_rows`. 1 query."""
    asked = {"year": year, "kind": kind}
    rows = visible_plans(seen_by=seen_by).filter(**{name: value for name, value in asked.items() if value})
    if level:
        rows = rows.filter(agency__isnull=level == "province")
    rows = rows.annotate(has_rows=Exists(Task.objects.filter(plan=OuterRef("pk"))))
    found: dict[tuple[int, str], list[Plan]] = {}
    for plan in rows.order_by("-year", "issued_on", "number"):
        found.setdefault((plan.year, "agency" if plan.agency_id else "province"), []).append(plan)
    keys = sorted(found, key=lambda key: (-key[0], key[1] != "province"))
    return [Group(year, level, found[year, level]) for year, level in keys]


def years_of(*, seen_by: Actor) -> list[int]:
    """The years that have plans, the latest first. 1 query."""
    years = visible_plans(seen_by=seen_by).order_by("-year").values_list("year", flat=True)
    return list(years.distinct())


def agencies_on(on: date) -> list[Agency]:
    """The agencies of that day, in Vietnamese order: whose own plan it may be. 1 query."""
    return list(Agency.objects.filter(valid_on(on)))


def sections_of(plan: Plan) -> list[Section]:
    """Parts and sections in their order, without those that an amendment took out. 1 query."""
    return list(plan.sections.filter(closed_on=None))
