"""Scoring as a run that is kept with everything it was made from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc import __version__
from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.services import record, snapshot
from cchc.apps.criteria.models import ScoreRun
from cchc.apps.criteria.selectors.sets import KnownSet
from cchc.catalogue import criteria as catalogue
from cchc.catalogue.calendar import vietnam
from cchc.core.criteria import digest
from cchc.core.errors import CchcError
from cchc.core.numbers import exact_text
from cchc.core.scoring import Result, Sheet, bundle, score

FIRST_YEAR, LAST_YEAR = 2000, 2100


@transaction.atomic
def make(
    *,
    known: KnownSet,
    text: str,
    by: Actor,
    file_name: str = "",
    arguments: Mapping[str, str] | None = None,
    is_demo: bool = False,
) -> ScoreRun:
    """Score a sheet of facts (YAML text as `cchc score` takes) and keep the run.

    The same set, facts, arguments and version of the program give the run that is there already.
    Raises ValidationError naming line and criterion.
    """
    require(by, "criteria.edit")
    try:
        sheet = catalogue.sheet_of_text(text, file_name or _("phiếu số liệu"))
        if not FIRST_YEAR <= sheet.year <= LAST_YEAR:
            raise ValidationError({"text": _("Năm %s ngoài khoảng dùng được.") % sheet.year})
        calendar = vietnam(range(sheet.year - 1, sheet.year + 2))
        result = score(known.criteria, sheet, dict(arguments or {}), calendar)
    except CchcError as error:
        raise ValidationError({"text": str(error)}) from error
    made_of = bundle(result, __version__)
    # What the set has read of its file in other forms than JSON's is canonical now.
    made_of = json.loads(json.dumps(made_of, ensure_ascii=False))
    key = digest([made_of[name] for name in ("version", "arguments", "set", "sheet", "calendar")])
    run, is_new = ScoreRun.objects.get_or_create(
        key=key, defaults=_values(result, sheet, made_of, by, is_demo)
    )
    if is_new:
        record(
            by=by,
            verb="criteria.score",
            about=run,
            after=snapshot(run, "set_id", "points", "maximum", "status"),
        )
    return run


def _values(
    result: Result, sheet: Sheet, made_of: dict[str, Any], by: Actor, is_demo: bool
) -> dict[str, Any]:
    return {
        "set_id": result.criteria.id[:100],
        "set_title": result.criteria.title,
        "set_digest": result.criteria.digest,
        "sheet_digest": sheet.digest,
        "arguments": made_of["arguments"],
        "program": made_of["version"],
        "title": sheet.title,
        "unit": sheet.unit[:300],
        "year": sheet.year,
        "scored_on": sheet.scored_on,
        "points": "" if result.points is None else exact_text(result.points),
        "maximum": "" if result.maximum is None else exact_text(result.maximum),
        "status": result.status.value,
        "is_complete": result.is_complete,
        "bundle": made_of,
        "made_by_id": by.pk,
        "made_by_name": str(by)[:200],
        "is_demo": is_demo,
    }
