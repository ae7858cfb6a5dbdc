"""The journal is written here and nowhere else."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from cchc.apps.audit.actors import Actor, name_of
from cchc.apps.audit.models import Entry
from cchc.core.text import fold


def record(
    *,
    by: Actor,
    verb: str,
    about: models.Model,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    note: str = "",
) -> Entry:
    """Write one line: `by` did `verb` ("results.report") to `about`; call it in the transaction of the
    change.

    `before` and `after` map field names to plain values (see `snapshot`). The version of `about`, if it has
    one,
    is kept, so that a later reader can be told what changed since he looked.
    Raises RuntimeError outside a transaction: a change and its line stand or fall together.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("record() belongs into the transaction of the change that it describes")
    who, what = name_of(by)[:200], str(about)[:500]
    return Entry.objects.create(
        actor_id=by.pk,
        actor_name=who,
        verb=verb,
        about_type=ContentType.objects.get_for_model(about),
        about_id=about.pk,
        about_label=what,
        version=getattr(about, "version", None),
        before={name: plain(value) for name, value in (before or {}).items()},
        after={name: plain(value) for name, value in (after or {}).items()},
        names=list({**(before or {}), **(after or {})}),
        note=note,
        folded=fold(f"{who} {what} {note}"),
    )


def snapshot(instance: models.Model, *names: str) -> dict[str, Any]:
    """The named fields as plain values, for `before` and `after`; a related object becomes its words."""
    return {name: plain(getattr(instance, name)) for name in names}


def plain(value: Any) -> Any:
    """A value as JSON keeps it: days as ISO text, exact numbers as text, objects as their words."""
    match value:
        case None | bool() | int() | str():
            return value
        case date() | datetime():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case dict():
            return {str(key): plain(inner) for key, inner in value.items()}
        case list() | tuple() | set() | frozenset():
            return [plain(inner) for inner in value]
        case _:
            return str(value)
