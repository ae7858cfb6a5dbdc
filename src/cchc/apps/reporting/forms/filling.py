"""Figures from Excel, pasted or uploaded: they fill in the page, a person sends it. Nothing is saved here."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from cchc.apps.reporting.forms.sheets import SheetForms
from cchc.apps.reporting.selectors.sheets import Sheet
from cchc.catalogue import report_template as layout
from cchc.catalogue.report_template import HEADINGS, Head, Line
from cchc.core.text import fold, squeeze
from cchc.importers.report_template import Entry, Filled
from cchc.ui.forms import DayField, NumberField

_TICKS = {"x", "X", "✓"}
MOST_PASTED = 5_000


def head_of(sheet: Sheet) -> Head:
    """For whom and for when the template is."""
    return Head(
        agency=sheet.agency.code,
        agency_name=sheet.agency.name,
        period=sheet.code,
        period_name=sheet.period.label,
    )


def template_lines(page: SheetForms) -> list[Line]:
    """The cells of the template: one for each entry field of each figure that is still open."""
    return [line for form in page.rows.values() for line in _lines_of(form)]


def _lines_of(form: Any) -> list[Line]:
    lines: list[Line] = []
    for name in form.own_names:
        bound = form[name]
        for key, label, kind, choices in _cells(bound):
            first = not lines
            lines.append(
                Line(
                    key=f"{form.row.key}:{key}",
                    code=form.row.code,
                    words=form.row.result.words,
                    asked=label,
                    kind=kind,
                    unit=_unit(form, name),
                    last=form.last_words if first else "",
                    value="" if kind == "tick" else _shown(bound),
                    choices=choices,
                    is_first=first,
                    may_be_none="none_arose" in form.fields,
                )
            )
    return lines


def _cells(bound: Any) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """(key, label, kind, choices) of a field; a list of ticks has a cell for each."""
    field, name = bound.field, bound.name
    choices = getattr(field, "choices", ())
    if isinstance(field, forms.MultipleChoiceField):
        return [(f"{name}={value}", str(label), "tick", ()) for value, label in choices]
    label = str(field.label)
    row = name.partition("__")[0]
    if row.startswith("row") and "__" in name:
        label = f"{label} ({int(row.removeprefix('row')) + 1})"
    if isinstance(field, forms.ChoiceField):
        return [(name, label, "choice", tuple(str(word) for value, word in choices if value))]
    if isinstance(field, NumberField):
        kind = "whole" if type(field).__name__ == "WholeField" else "number"
        return [(name, label, kind, ())]
    return [(name, label, "day" if isinstance(field, DayField) else "text", ())]


def _shown(bound: Any) -> str:
    """What the page prefills, as the template shows it; figures stay empty there."""
    value = bound.field.prepare_value(bound.form.prefill.get(bound.name))
    if value in (None, ""):
        return ""
    if isinstance(bound.field, DayField):
        return f"{value:%d/%m/%Y}"
    if isinstance(bound.field, forms.ChoiceField):
        words: Any = bound.field.choices
        return str(dict(words).get(value, ""))
    return str(value)


def _unit(form: Any, name: str) -> str:
    unit = form.prefill.get("unit") or form.fields["unit"].initial if "unit" in form.fields else ""
    return str(unit or "") if name in ("value", "baseline", "assigned", "achieved") else ""


@dataclass
class Pasted:
    """What could be used of a pasted text, and a sentence for each line that could not."""

    entries: list[Entry]
    faults: list[str]


def read_pasted(text: str, lines: Iterable[Line]) -> Pasted:
    """Rows copied from the template: its columns in their order, with or without headings and hidden column.

    A row is known by its code and by what it asks for.
    """
    known = {(line.code, fold(line.asked)): line for line in lines}
    found = Pasted([], [])
    rows = list(csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter="\t"))
    if len(rows) > MOST_PASTED:
        found.faults.append(_("Dán quá nhiều dòng. Hãy chỉ chép các dòng của phiếu."))
        return found
    for number, cells in enumerate(rows, 1):
        values = [squeeze(cell) for cell in cells] + [""] * (layout.KEY + 1 - len(cells))
        if not any(values) or values[0] == HEADINGS[0]:
            continue
        line = known.get((values[layout.CODE], fold(values[layout.ASKED])))
        if line is None:
            found.faults.append(
                _place(number, values, _("không có dòng này trong phiếu, hoặc số liệu đã có"))
            )
        elif values[layout.NONE_AROSE] and values[layout.NONE_AROSE] not in _TICKS:
            found.faults.append(_place(number, values, _("cột Không phát sinh chỉ ghi x hoặc để trống")))
        elif values[layout.VALUE] or values[layout.NONE_AROSE] or values[layout.NOTE]:
            found.entries.append(
                Entry(
                    number,
                    line.key,
                    values[layout.VALUE],
                    bool(values[layout.NONE_AROSE]),
                    values[layout.NOTE],
                )
            )
    if not found.entries and not found.faults:
        found.faults.append(
            _("Không có số liệu nào ở cột %(value)s. Hãy chép đủ %(count)d cột của mẫu, từ cột Mã.")
            % {"value": HEADINGS[layout.VALUE], "count": len(HEADINGS)}
        )
    return found


def _place(number: int, values: list[str], fault: str) -> str:
    named = f"{values[layout.CODE]} {values[layout.ASKED]}".strip()[:80]
    return _("Dòng %(number)d (%(named)s): %(fault)s.") % {"number": number, "named": named, "fault": fault}


def filled_in(data: QueryDict, entries: Iterable[Entry], page: SheetForms) -> QueryDict:
    """What stood on the page, with these entries written over it."""
    merged = data.copy()
    ticks: dict[str, list[str]] = {}
    for entry in entries:
        key, _colon, name = entry.key.partition(":")
        form = page.rows.get(key)
        if form is None:
            continue
        field, _equals, choice = name.partition("=")
        if choice:
            if entry.value:
                ticks.setdefault(f"{key}-{field}", []).append(choice)
        elif entry.value and field in form.fields:
            merged[f"{key}-{field}"] = _typed(form.fields[field], entry.value)
        if entry.none_arose:
            merged[f"{key}-none_arose"] = "on"
        if entry.note:
            merged[f"{key}-note"] = entry.note
        if hasattr(form, "number"):
            merged.setdefault(f"{key}-count_rows", str(form.number))
    for key, values in ticks.items():
        merged.setlist(key, values)
    return merged


def head_filled_in(data: QueryDict, filled: Filled) -> QueryDict:
    """The common day and source of an uploaded template."""
    for name, value in (("as_of", filled.as_of), ("source", filled.source)):
        if value:
            data[f"head-{name}"] = value
    return data


def _typed(field: Any, value: str) -> str:
    """The value of a list's word; everything else as it stands."""
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        return next((str(key) for key, word in choices if fold(str(word)) == fold(value)), value)
    return value
