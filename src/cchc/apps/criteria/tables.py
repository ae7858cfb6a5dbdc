"""Tables of published results between browser and services: read with their faults, written as they are read."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ValidationError

from cchc.apps.criteria.selectors.results import ResultRow
from cchc.catalogue.published import COLUMNS, Fault, Figure, read_table
from cchc.core.errors import CchcError
from cchc.core.numbers import show


def read(form: Any, text: str) -> tuple[list[Figure], list[Fault]]:
    """Figures and faults; what is no table at all is said at the form's file."""
    try:
        return read_table(text)
    except CchcError as error:
        form.add_error("file", str(error))
        return [], []


def kept(form: Any, service: Callable[..., Any], **values: Any) -> Any:
    """What the service answers, or None where it refused, and then the form says why."""
    try:
        return service(**values)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return None


def csv_of(rows: Iterable[ResultRow]) -> str:
    """The rows as CSV for Excel (with a byte order mark), in the form that `read` takes."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([words[0] for words in COLUMNS.values()])
    for row in rows:
        writer.writerow([_harmless(cell) for cell in _cells(row.figure)])
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + out.getvalue()


def _cells(figure: Figure) -> list[str]:
    return [
        figure.index.name_vi,
        str(figure.year),
        figure.level.name_vi,
        figure.unit,
        figure.part,
        figure.part_name,
        figure.printed,
        figure.measure,
        "" if figure.maximum is None else show(figure.maximum),
        "" if figure.rank is None else str(figure.rank),
        figure.certainty.name_vi,
        figure.rank_certainty.name_vi if figure.rank_certainty else "",
        figure.source,
        figure.note,
    ]


def _harmless(cell: str) -> str:
    """A text that a spreadsheet program would take for a formula gets an apostrophe before it."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell
