"""An imported register beside the register of documents: what is new, what is known, what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from cchc.apps.audit.actors import require
from cchc.apps.documents import selectors
from cchc.apps.documents.choices import Choice, RowState
from cchc.apps.documents.identity import clean_number, issuer_key, number_key
from cchc.apps.documents.models import Document, RegisterImport
from cchc.core.text import fold

FILLED = ("signed_on", "issuer", "kind", "title", "link")
KEYS_A_QUERY = 500  # SQLite takes a thousand values in one question


@dataclass
class Row:
    """One row with the entry that it means (`document`), and the fields in which the two differ."""

    line: int
    values: dict[str, Any]
    state: str
    errors: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    document: Document | None = None
    differing: list[str] = field(default_factory=list)

    @property
    def label(self) -> str:
        return str(RowState(self.state).label)

    @property
    def asks(self) -> bool:
        """Whether a person has to say what is to be done."""
        return self.state in (RowState.DIFFERENT, RowState.ALIKE)

    @property
    def proposal(self) -> str:
        """What is chosen unless a person says otherwise: what the register lacks is taken, nothing is overwritten."""
        return "" if self.state == RowState.ALIKE else Choice.KEEP

    def taken(self, choice: str) -> dict[str, Any]:
        """The fields that the entry gets: all that differ, or only those that it lacks."""
        if self.document is None or choice == Choice.ADD:
            return {}
        return {
            name: self.values[name]
            for name in self.differing
            if choice == Choice.TAKE or not getattr(self.document, name)
        }

    @property
    def differences(self) -> list[tuple[Any, Any, Any]]:
        """Each field in which the two differ: its name, the entry's value, the file's."""
        return [(_label(name), getattr(self.document, name), self.values[name]) for name in self.differing]

    @property
    def choices(self) -> list[tuple[str, Any]]:
        offered = [Choice.KEEP, Choice.TAKE] + ([Choice.ADD] if self.state == RowState.ALIKE else [])
        return [(each.value, each.label) for each in offered]


def imports(*, seen_by) -> QuerySet[RegisterImport]:
    """The imports so far, without their rows; the latest first. 1 query."""
    require(seen_by, "documents.edit")
    return RegisterImport.objects.select_related("read_by").defer("rows", "headings")


def get_import(pk: int, *, seen_by) -> RegisterImport:
    """One import; 404 for others. 1 query."""
    require(seen_by, "documents.edit")
    return get_object_or_404(RegisterImport.objects.select_related("read_by"), pk=pk)


def compared(import_: RegisterImport) -> list[Row]:
    """Every row beside the register as it is now. 1 query for each 500 numbers."""
    rows = [_typed(row) for row in import_.rows]
    held = _held({number_key(row.values["number"]) for row in rows})
    first: dict[tuple, Row] = {}
    for row in rows:
        if row.errors:
            continue
        key = (number_key(row.values["number"]), row.values["signed_on"], issuer_key(row.values["issuer"]))
        earlier = first.setdefault(key, row)
        if earlier is not row:
            _repeats(row, earlier)
        else:
            _compare(row, held.get(key[0], []))
    return rows


def counts(rows: Iterable[Row]) -> list[tuple[str, int]]:
    """How many rows of each state, in words."""
    counted = Counter(row.state for row in rows)
    return [(state.label, counted[state]) for state in RowState if counted[state]]


def _typed(row: dict[str, Any]) -> Row:
    values = {name: row[name] for name in ("number", *FILLED)}
    values["number"] = clean_number(values["number"])
    values["signed_on"] = date.fromisoformat(row["signed_on"]) if row["signed_on"] else None
    state = RowState.WRONG if row["errors"] else RowState.NEW
    return Row(row["line"], values, state, errors=list(row["errors"]), printed=row["printed"])


def _held(keys: set[str]) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = {}
    wanted = sorted(keys - {""})
    for start in range(0, len(wanted), KEYS_A_QUERY):
        part = wanted[start : start + KEYS_A_QUERY]
        for each in Document.objects.filter(merged_into=None, number_key__in=part).order_by("id"):
            found.setdefault(each.number_key, []).append(each)
    return found


def _repeats(row: Row, earlier: Row) -> None:
    """The same document twice in one file: the same words change nothing, other words are a fault."""
    if all(_same(earlier.values[name], row.values[name]) for name in FILLED):
        row.state = RowState.REPEATED
        return
    row.state = RowState.WRONG
    row.errors.append(
        f"Cùng số, ngày, cơ quan với dòng {earlier.line} nhưng khác nội dung; hãy giữ một dòng."
    )


def _compare(row: Row, held: list[Document]) -> None:
    asked = {name: row.values[name] for name in ("number", "signed_on", "issuer")}
    same, alike = selectors.chosen_among(held, **asked)
    row.document = same or next(iter(alike), None)
    if row.document is None:
        return
    row.differing = [
        name
        for name in FILLED
        if row.values[name] and not _same(getattr(row.document, name), row.values[name])
    ]
    if same is None:
        row.state = RowState.ALIKE
    else:
        row.state = RowState.DIFFERENT if row.differing else RowState.KNOWN


def _same(ours: Any, theirs: Any) -> bool:
    if isinstance(ours, str) and isinstance(theirs, str):
        return fold(ours) == fold(theirs) or issuer_key(ours) == issuer_key(theirs)
    return bool(ours == theirs)


def _label(name: str) -> str:
    field: Any = Document._meta.get_field(name)
    return str(field.verbose_name)
