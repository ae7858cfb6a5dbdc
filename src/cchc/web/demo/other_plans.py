"""Small plans beside the demo's main one: rows linked with it, and the own plans of some agencies."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from cchc.apps.accounts.models import User
from cchc.apps.agencies.models import Agency
from cchc.apps.plans.choices import PlanKind
from cchc.apps.plans.models import Plan, Result, Task
from cchc.apps.plans.services import counterparts, imports, obligations, registry
from cchc.catalogue import demo
from cchc.web.demo import people
from cchc.web.demo.plan import LAST_DAY


def is_there() -> bool:
    """Whether the demo's communication plan is there. 1 query."""
    return Plan.objects.filter(is_demo=True, kind=PlanKind.COMMUNICATION).exists()


def make() -> None:
    """Read and apply the plans, link their rows, then register the own plans on their days."""
    coordinator, table = people.with_role("coordinator"), demo.other_plans()
    for row in table["plans"]:
        _apply(row, coordinator)
    for row in table["links"]:
        _link(row, coordinator)
    counted = Plan.objects.get(number=table["counted"]["plan"])
    result = _results(counted)[table["counted"]["result"]]
    registry.bind(result=result, counts=counted, by=coordinator, on=counted.issued_on)
    officers, agencies = people.Officers(), {agency.code: agency for agency in Agency.objects.all()}
    for row in table["own"]:
        agency, signed = agencies[row["agency"]], row["signed"]
        stated = registry.OwnPlan(number=row["number"], issued_on=signed, title=row["title"])
        by = officers.of(agency, signed)
        registry.register(agency=agency, implements=counted, stated=stated, by=by, on=signed, is_demo=True)


def _apply(row: dict[str, Any], coordinator: User) -> None:
    path = demo.HERE / "plans" / row["file"]
    file = ContentFile(path.read_bytes(), name=path.name)
    import_ = imports.read_file(file=file, by=coordinator, owner=imports.Owner(kind=row["kind"]))
    imports.accept_rest(import_=import_, by=coordinator, version=import_.version)
    issued = date.fromisoformat(import_.reading["plan"]["date"])
    plan = imports.apply(import_=import_, by=coordinator, on=issued, is_demo=True).plan
    obligations.refresh(plan=plan, by=coordinator, on=LAST_DAY)


def _link(row: dict[str, Any], coordinator: User) -> None:
    plan, other = (Plan.objects.get(number=row[name]) for name in ("plan", "other_plan"))
    mine, theirs = _results(plan), _results(other)
    counterparts.link(
        task=Task.objects.select_related("plan").get(plan=plan, code=row["task"]),
        other=Task.objects.select_related("plan").get(plan=other, code=row["other"]),
        kind=row["kind"],
        reason=row["reason"],
        pairs=[(mine[one], theirs[two]) for one, two in row.get("pairs", {}).items()],
        by=coordinator,
    )


def _results(plan: Plan) -> dict[str, Result]:
    rows = Result.objects.filter(task__plan=plan).select_related("task__plan", "measure")
    return {result.code: result for result in rows}
