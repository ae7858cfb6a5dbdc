"""Readings under review: what is open in them and what applying them would change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.translation import gettext as _

from cchc.apps.agencies.models import Agency
from cchc.apps.audit.actors import Actor
from cchc.apps.plans.choices import ImportState
from cchc.apps.plans.intake import Difference, Item, Rows, items, rows
from cchc.apps.plans.intake import difference as compare
from cchc.apps.plans.models import Import, Plan
from cchc.core.text import fold


def visible_imports(*, seen_by: Actor):
    """All readings, the newest first, without their contents; none for who may not import. 1 query."""
    if not seen_by.may("plans.import"):
        return Import.objects.none()
    return Import.objects.select_related("plan__agency", "read_by").defer("reading", "decisions")


def get_import(pk: int, *, seen_by: Actor) -> Import:
    """One reading; 404 for who may not import. 1 query."""
    found = Import.objects.select_related("plan").filter(pk=pk).first()
    if found is None or not seen_by.may("plans.import"):
        raise Http404
    return found


def plan_of(reading: Mapping[str, Any], agency: Agency | None = None) -> Plan | None:
    """The plan that a reading is a version of: the same number and day, and the same owner. 1 query."""
    head = reading["plan"]
    if not (head.get("number") and head.get("date")):
        return None
    same = Plan.objects.filter(number=head["number"], issued_on=date.fromisoformat(head["date"]))
    return same.filter(agency=agency).first()


def last_applied(plan: Plan) -> Import | None:
    """The reading that the plan stands as now. 1 query."""
    return plan.imports.filter(state=ImportState.APPLIED).order_by("-applied_at", "-id").first()


def undecided(import_: Import) -> list[Item]:
    """Everything that nobody has decided yet. No query."""
    return [item for item in items(import_.reading) if item.key not in import_.decisions]


def undecided_corrections(import_: Import) -> list[Item]:
    """What must be decided before the reading may be applied. No query."""
    return [item for item in undecided(import_) if item.must_be_decided]


def item_for(import_: Import, row: Mapping[str, str]) -> Item:
    """The one item that a kept decision means. Raises ValidationError where it means none or several."""
    fitting = [
        item
        for item in items(import_.reading)
        if row.get("key") in (None, item.key)
        and row.get("where") in (None, item.where)
        and row.get("kind") in (None, item.kind.value)
        and fold(row.get("about") or "") in fold(f"{item.printed} {item.question}")
    ]
    if len(fitting) != 1:
        raise ValidationError(
            _("Quyết định tại %(where)s ứng với %(number)d mục của bản đọc, cần đúng một.")
            % {"where": row.get("key") or row.get("where") or "?", "number": len(fitting)}
        )
    return fitting[0]


def difference(import_: Import) -> Difference:
    """What applying the reading would add, change and remove. 1 query."""
    return difference_and_rows(import_)[0]


def difference_and_rows(import_: Import) -> tuple[Difference, Rows]:
    """The difference and the rows that it leads to. 1 query."""
    before = last_applied(import_.plan) if import_.plan else None
    after = rows(import_.reading, import_.decisions)
    return compare(rows(before.reading, before.decisions) if before else {}, after), after
