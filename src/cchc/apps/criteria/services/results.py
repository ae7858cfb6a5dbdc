"""Published results: brought in as a table, all rows or none; a wrong one is withdrawn with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.audit.services import record, snapshot
from cchc.apps.criteria.models import PublishedResult
from cchc.apps.criteria.selectors.results import figure_of
from cchc.catalogue.published import Figure
from cchc.core.text import fold


@dataclass(frozen=True)
class Taken:
    """What an import did: rows that are new, and rows that were there already just so."""

    new: int
    known: int


@transaction.atomic
def take(*, figures: Iterable[Figure], file_name: str, by: Actor, is_demo: bool = False) -> Taken:
    """Keep the figures of a table. A second time changes nothing.

    Raises ValidationError, and keeps none, where the same source is held with another figure: a printed figure is
    never overwritten; withdraw the wrong one first.
    """
    require(by, "criteria.edit")
    held = {_key(figure_of(row)): row for row in PublishedResult.objects.filter(withdrawn_at=None)}
    fresh, known, conflicts = [], 0, []
    for figure in figures:
        row = held.get(_key(figure))
        if row is None:
            fresh.append(_row(figure, file_name, by, is_demo))
        elif (row.printed, row.rank, row.certainty) == (figure.printed, figure.rank, figure.certainty):
            known += 1
        else:
            old, new = _words(row.printed, row.rank), _words(figure.printed, figure.rank)
            conflicts.append(
                _("%(row)s: đã có %(old)s từ cùng nguồn, tệp ghi %(new)s. Hãy rút dòng cũ trước nếu nó sai.")
                % {"row": row, "old": old, "new": new}
            )
    if conflicts:
        raise ValidationError({"file": conflicts})
    try:
        with transaction.atomic():
            made = PublishedResult.objects.bulk_create(fresh)
    except IntegrityError as error:
        raise ValidationError(_("Người khác vừa nhập một phần bảng này. Hãy nhập lại tệp.")) from error
    if made:
        indices = sorted({row.index for row in made})
        after = {"rows": len(made), "file": file_name, "indices": indices}
        record(by=by, verb="criteria.take_results", about=made[0], after=after)
    return Taken(len(made), known)


@transaction.atomic
def withdraw(*, result: PublishedResult, reason: str, by: Actor, version: int) -> PublishedResult:
    """Take a figure back, with the reason; it stays in the database and the journal. Raises ValidationError."""
    require(by, "criteria.edit")
    if not reason.strip():
        raise ValidationError({"reason": _("Hãy ghi lý do rút.")})
    result.withdrawn_at, result.withdrawn_reason = timezone.now(), reason.strip()
    save_seen(result, "withdrawn_at", "withdrawn_reason", version=version)
    record(
        by=by,
        verb="criteria.withdraw_result",
        about=result,
        before=snapshot(result, "printed", "rank", "source"),
        note=result.withdrawn_reason,
    )
    return result


def _key(figure: Figure) -> tuple[object, ...]:
    return (figure.index, figure.year, figure.level, fold(figure.unit), figure.part, figure.source)


def _words(printed: str, rank: int | None) -> str:
    return f"{printed or '–'}, {_('hạng')} {rank or '–'}"


def _row(figure: Figure, file_name: str, by: Actor, is_demo: bool) -> PublishedResult:
    return PublishedResult(
        index=figure.index.value,
        year=figure.year,
        level=figure.level.value,
        unit=figure.unit,
        unit_folded=fold(figure.unit)[:200],
        part=figure.part,
        part_name=figure.part_name,
        printed=figure.printed[:30],
        value=figure.value,
        measure=figure.measure,
        maximum=figure.maximum,
        rank=figure.rank,
        certainty=figure.certainty.value,
        rank_certainty=figure.rank_certainty.value if figure.rank_certainty else "",
        source=figure.source,
        note=figure.note,
        file_name=file_name[:255],
        imported_by_id=by.pk,
        is_demo=is_demo,
    )
