"""How a result is judged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.audit.services import record
from cchc.apps.plans.models import Result
from cchc.apps.plans.services.fitting import fit_measure
from cchc.core.errors import InvalidTarget
from cchc.core.plan.targets import RESULT_KINDS, target_from_json


@transaction.atomic
def change_target(
    *, result: Result, target: Mapping[str, Any], reason: str, by: Actor, version: int
) -> Result:
    """Judge the result by another target (JSON of the reading contract); the printed one stays beside it.

    Facts stay; those of a form that the new target does not read are no longer counted.
    Raises ValidationError by field, ChangedMeanwhile.
    """
    require(by, "plans.edit")
    if not reason.strip():
        raise ValidationError({"reason": _("Hãy ghi lý do đổi chỉ tiêu.")})
    try:
        aim = target_from_json(target)
    except InvalidTarget as error:
        raise ValidationError({"target": str(error)}) from error
    if aim.kind not in RESULT_KINDS:
        raise ValidationError({"target": _("Loại chỉ tiêu này chỉ dùng bên trong các phương án.")})
    before, after = result.target, aim.to_json()
    if before == after:
        return result
    result.target = after
    result.__dict__.pop("aim", None)
    fit_measure(result, result.task.results.exclude(pk=result.pk))
    save_seen(result, "target", "measure", version=version)
    record(
        by=by,
        verb="results.change_target",
        about=result,
        before={name: before.get(name) for name in after if before.get(name) != after[name]},
        after={name: after[name] for name in after if before.get(name) != after[name]},
        note=reason,
    )
    return result
