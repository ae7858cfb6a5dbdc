"""Importing a register from E-Office: read, look, apply; the whole or nothing, and a second time nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.audit import services as audit
from cchc.apps.audit import uploads
from cchc.apps.audit.actors import require
from cchc.apps.audit.concurrency import check_seen, save_seen
from cchc.apps.documents import selectors_register as selectors
from cchc.apps.documents import services
from cchc.apps.documents.choices import Choice, RowState
from cchc.apps.documents.models import RegisterImport
from cchc.apps.documents.selectors_register import Row
from cchc.core.errors import InvalidValue
from cchc.core.text import squeeze
from cchc.importers.register import RegisterRow, read_register


@dataclass(frozen=True)
class Applied:
    """How many entries were added and changed."""

    added: int
    changed: int


def read(*, file: Any, issuer: str = "", by) -> RegisterImport:
    """Read an uploaded register (with `name` and `read()`) and keep its rows for review; the file is not kept.

    `issuer` stands for an empty cell. Raises UnusableFile where the table itself is wrong, SecretMarked where the
    file or one of its rows bears a mark; then nothing is kept.
    """
    require(by, "documents.edit")
    name = file.name or "so-van-ban.xlsx"
    uploads.admit(file=file, name=name, by=by)
    content = file.read()
    register = read_register(content, name)
    for row in register.rows:
        if row.mark:
            uploads.turn_away(row.mark, by=by, where=_("Dòng %d") % row.line)
    return _keep(
        RegisterImport(
            file_name=squeeze(name)[-255:],
            sha256=sha256(content).hexdigest(),
            headings=list(register.headings),
            rows=[_as_json(row, squeeze(issuer)) for row in register.rows],
            read_by_id=by.pk,
        ),
        by,
    )


@transaction.atomic
def _keep(import_: RegisterImport, by) -> RegisterImport:
    import_.save(force_insert=True)
    audit.record(by=by, verb="documents.read_register", about=import_, note=_("%d dòng") % len(import_.rows))
    return import_


@transaction.atomic
def apply(*, import_: RegisterImport, choices: Mapping[int, str], version: int, by) -> Applied:
    """Add what is new and do with the other rows what was chosen (line → Choice); all of it or nothing.

    Raises InvalidValue while a row is wrong or a doubtful one has no choice, ChangedMeanwhile, AlreadyRegistered.
    """
    require(by, "documents.edit")
    check_seen(import_, version)
    if import_.applied_at:
        raise InvalidValue(_("Tệp này đã được nhập rồi. Muốn nhập lại thì tải tệp lên lần nữa."))
    rows = selectors.compared(import_)
    wrong = [row for row in rows if row.state == RowState.WRONG]
    if wrong:
        raise InvalidValue(
            _("Còn %(count)d dòng lỗi (dòng %(line)d …) nên chưa nhập gì. Hãy sửa tệp rồi tải lên lại.")
            % {"count": len(wrong), "line": wrong[0].line}
        )
    done = [_apply_row(row, choices.get(row.line, row.proposal), by) for row in rows]
    import_.added, import_.changed = done.count("added"), done.count("changed")
    import_.applied_at = timezone.now()
    save_seen(import_, "added", "changed", "applied_at", version=version)
    after = audit.snapshot(import_, "added", "changed")
    audit.record(by=by, verb="documents.import_register", about=import_, after=after)
    return Applied(import_.added, import_.changed)


def _apply_row(row: Row, choice: str, by) -> str:
    """ "added", "changed" or nothing."""
    if row.asks and choice not in dict(row.choices):
        raise InvalidValue(_("Dòng %d: hãy chọn là văn bản đã có hay văn bản khác.") % row.line)
    if row.state == RowState.NEW or (row.asks and choice == Choice.ADD):
        services.create(**row.values, by=by)
        return "added"
    taken = row.taken(choice) if row.asks else {}
    if taken and row.document:
        services.edit(document=row.document, version=row.document.version, by=by, **taken)
        return "changed"
    return ""


def _as_json(row: RegisterRow, issuer: str) -> dict[str, Any]:
    kept = asdict(row)
    kept.pop("mark")
    day = row.signed_on.isoformat() if row.signed_on else ""
    return kept | {"signed_on": day, "issuer": row.issuer or issuer, "errors": list(row.errors)}
