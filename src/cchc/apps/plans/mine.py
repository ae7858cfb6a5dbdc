"""Which tasks of an agency are one person's own. Plans know no focal officers: an upper room says here what it knows.

# apps/receipts/apps.py
def ready(self):  # when the site starts
    mine.register("receipts", focals.mine)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from cchc.apps.agencies.models import Agency
from cchc.apps.plans.models import Plan, Task
from cchc.apps.plans.selectors.work import AgencyWork

LISTS = ("returned", "late", "due_next", "proposed", "waiting", "done")
Keep = Callable[[Task], bool]

_registered: dict[str, Callable[[Any, Agency, Plan, date], Keep | None]] = {}


def register(name: str, who: Callable[[Any, Agency, Plan, date], Keep | None]) -> None:
    """`who(user, agency, plan, on)` says which tasks are his, or None where nothing tells his from others'."""
    _registered[name] = who


def keep_for(user: Any, agency: Agency, plans: Iterable[Plan], on: date) -> Keep | None:
    """Which tasks of these plans are this person's own; None where nobody tells them from others'."""
    found = {
        plan.pk: [keep for who in _registered.values() if (keep := who(user, agency, plan, on))]
        for plan in plans
    }
    if not any(found.values()):
        return None
    return lambda task: any(keep(task) for keep in found.get(task.plan_id, ()))


def only(work: AgencyWork, keep: Keep) -> AgencyWork:
    """The same work, narrowed to the tasks to keep."""
    narrowed: dict[str, Any] = {
        name: [each for each in getattr(work, name) if keep(each.obligation.result.task)] for name in LISTS
    }
    return replace(work, **narrowed)
