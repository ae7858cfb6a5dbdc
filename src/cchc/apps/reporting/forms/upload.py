"""The uploaded template: read, compared with the page, refused whole or filled in."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from cchc.apps.evidence import services as evidence
from cchc.apps.reporting.forms.filling import filled_in, head_filled_in, head_of
from cchc.apps.reporting.forms.sheets import SheetForms
from cchc.catalogue import report_template as layout
from cchc.core.errors import UnusableFile
from cchc.importers.report_template import Filled, WrongTemplate, read_template


def read_upload(page: SheetForms, file: Any) -> tuple[SheetForms | None, str, list[list[Any]]]:
    """(the page filled in, "", []), or (None, one sentence, the rows [line, values, faults]) for a refused file."""
    if file is None:
        return None, _("Hãy chọn tệp mẫu đã điền."), []
    head = head_of(page.sheet)
    try:
        evidence.admit(file=file, by=page.user)
        file.seek(0)
        filled = read_template(file.read(), file.name or "", agency=head.agency, period=head.period)
    except WrongTemplate as error:
        return (
            None,
            str(error),
            [[row.line, list(row.values)[: len(layout.HEADINGS)], row.errors] for row in error.rows],
        )
    except UnusableFile as error:
        return None, str(error), []
    return _fitting(page, filled)


def _fitting(page: SheetForms, filled: Filled) -> tuple[SheetForms | None, str, list[list[Any]]]:
    """The page with the file's figures, unless a row of the file is wrong by the rules of its form."""
    known = [entry for entry in filled.entries if entry.key.partition(":")[0] not in page.rows]
    typed: Any = page.head.data
    data = head_filled_in(filled_in(typed, filled.entries, page), filled)
    again = SheetForms(page.sheet, page.user, data, {})
    again.examine()
    from_file = {entry.key.partition(":")[0] for entry in filled.entries}
    faults: dict[int, list[str]] = {}
    for entry in known:
        faults.setdefault(entry.line, []).append(
            _("Số liệu này đã có trong hệ thống; hãy đính chính nếu sai.")
        )
    for key in from_file & again.rows.keys():
        form = again.rows[key]
        if form.is_filled and form.errors:
            lines = [entry.line for entry in filled.entries if entry.key.startswith(f"{key}:")]
            faults.setdefault(min(lines), []).extend(told(form))
    for name, line in (("as_of", layout.AS_OF_LINE), ("source", layout.SOURCE_LINE)):
        faults.setdefault(line + 1, []).extend(map(str, again.head.errors.get(name, [])))
    rows = [
        [row.line, list(row.values)[: len(layout.HEADINGS)], faults.get(row.line, [])] for row in filled.rows
    ]
    wrong = [row for row in rows if row[2]]
    if wrong:
        sentence = _(
            "Tệp có %d dòng chưa đúng nên chưa nhận dòng nào. Hãy sửa theo tệp báo lỗi rồi tải lên lại."
        )
        return None, sentence % len(wrong), rows
    return again, "", []


def told(form: Any) -> list[str]:
    """The faults of a row as sentences that name their field."""
    found = []
    for name, errors in form.errors.items():
        label = f"{form.fields[name].label}: " if name in form.fields else ""
        found += [f"{label}{error}" for error in errors]
    return found
