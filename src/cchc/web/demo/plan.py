"""The plan of the demo: read from its text, reviewed by kept decisions, applied."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from cchc.apps.accounts.models import User
from cchc.apps.documents import services as documents
from cchc.apps.plans.models import Import, Plan, Task
from cchc.apps.plans.selectors.imports import item_for
from cchc.apps.plans.services import imports, obligations, tasks
from cchc.catalogue import demo
from cchc.web.demo import people

# Nothing of the demo happens after this day; obligations are laid out up to it, with the reorganisation in between.
LAST_DAY = date(2026, 1, 31)


def is_there() -> bool:
    """Whether the demo's plan is applied. 1 query."""
    return Plan.objects.filter(is_demo=True).exists()


def make() -> None:
    """Read, decide, apply as the demo's coordinator; then enter the days that outside documents fix."""
    coordinator, path = people.with_role("coordinator"), demo.plan_text()
    plan = _applied(path, coordinator)
    rows = {task.code: task for task in plan.tasks.select_related("plan")}
    settings = demo.plan_settings()
    for row in settings["outside_due"]:
        _set_outside_due(rows[row["task"]], row, coordinator)
    for row in settings["internal_due"]:
        task = rows[row["task"]]
        tasks.set_internal_days(
            task=task,
            due=row.get("due"),
            cutoff=row.get("cutoff"),
            source=row["source"],
            by=coordinator,
            version=task.version,
        )


def idle(import_: Import) -> list[dict[str, str]]:
    """The kept decisions that mean no item of this reading: the reader asks differently now. A test wants none.

    What is asked instead stays open, so that a better reader never stops the demo.
    """
    return [row for row in demo.decisions() if not _means_an_item(import_, row)]


def _means_an_item(import_: Import, row: dict[str, str]) -> bool:
    try:
        item_for(import_, row)
    except ValidationError:
        return False
    return True


def _applied(path: Path, coordinator: User) -> Plan:
    file = ContentFile(path.read_bytes(), name=path.name)
    import_ = imports.read_file(file=file, by=coordinator)
    unasked = idle(import_)
    imports.decide_all(
        import_=import_, decisions=[row for row in demo.decisions() if row not in unasked], by=coordinator
    )
    imports.accept_rest(import_=import_, by=coordinator, version=import_.version)
    issued = date.fromisoformat(import_.reading["plan"]["date"])
    plan = imports.apply(import_=import_, by=coordinator, on=issued, is_demo=True).plan
    obligations.refresh(plan=plan, by=coordinator, on=LAST_DAY)
    return plan


def _set_outside_due(task: Task, row: dict[str, Any], coordinator: User) -> None:
    document = documents.cite(
        number=row["number"],
        signed_on=row["signed_on"],
        issuer=row["issuer"],
        title=row["title"],
        is_demo=True,
        by=coordinator,
    )
    tasks.set_outside_due(
        task=task, due=row["due"], source="", document=document, by=coordinator, version=task.version
    )
