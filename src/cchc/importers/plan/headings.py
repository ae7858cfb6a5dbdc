"""Columns recognised by their headings, in any order and wording."""

import re
from collections.abc import Mapping, Sequence

from cchc.catalogue.reading import dictionary
from cchc.core.text import fold

from ..source import Cell

# column name → index of the cell; other and unknown headings have keys "extra:<heading>".
Columns = Mapping[str, int]
_NEEDED = {"title", "results"}
_USEFUL = {"deadline", "lead", "parties"}
_MAX_HEADING = 50
_COUNTING_ROW = re.compile(r"^\(?(\d{1,2}|[a-hA-H])\)?$")


def column_of(heading: str) -> str | None:
    """The column that a heading names.

    >>> column_of("Thời hạn hoàn thành"), column_of("Kết quả/sản phẩm dự kiến"), column_of("Cơ quan chủ trì")
    ('deadline', 'results', 'lead')
    """
    folded = re.sub(r"\s*\([^)]*\)", "", fold(heading)).strip(" .:*")
    words = dictionary("headings")
    # A sentence of the table may hold the same words; a heading begins with one of them and is short.
    if not folded or len(folded) > _MAX_HEADING or not folded.startswith(tuple(words["starts"])):
        return None
    for entry in words["columns"]:
        needed, enough, barred = (
            [_stands(word, folded) for word in entry.get(key, ())] for key in ("all", "any", "none")
        )
        if all(needed) and (any(enough) or not enough) and not any(barred):
            return str(entry["column"])
    return None


def _stands(word: str, folded: str) -> bool:
    if word.startswith("^"):
        return re.sub(r"[\s/]+", " ", folded) == word.strip("^$").strip('"')
    return word in re.sub(r"\s*/\s*", "/", folded)


def read_headings(cells: Sequence[Cell]) -> Columns | None:
    """The columns of a heading row, or None where the row is not one.

    A row is a heading row if it names the task and the result and at least one of deadline and lead.
    """
    columns = _named(cells)
    if columns.keys() >= _NEEDED and _USEFUL & columns.keys():
        return columns
    return None


def is_second_heading(cells: Sequence[Cell], columns: Columns) -> Columns | None:
    """The columns refined by a second heading row ("Chủ trì" and "Phối hợp" under one merged heading)."""
    texts = [cell for cell in cells if cell]
    found = _named(cells)
    if len(texts) < 2 or len(found) < len(texts) or not found.keys() <= {"lead", "coordinating", "deadline"}:
        return None
    return {**{key: index for key, index in columns.items() if index not in found.values()}, **found}


def is_heading_again(cells: Sequence[Cell], columns: Columns) -> bool:
    """Whether the row repeats headings: a page header, or the row "(1) (2) (3) …" under it."""
    texts = [cell.text.strip() for cell in cells if cell]
    if len(texts) >= 3 and all(_COUNTING_ROW.match(text) for text in texts):
        return True
    if len(texts) < 2:
        return False
    return all(column_of(text) == _column_at(columns, i) for i, text in _texts(cells)) and len(texts) >= 3


def _texts(cells: Sequence[Cell]) -> list[tuple[int, str]]:
    return [(index, cell.text) for index, cell in enumerate(cells) if cell]


def _column_at(columns: Columns, index: int) -> str | None:
    return next((key for key, at in columns.items() if at == index and not key.startswith("extra:")), None)


def _named(cells: Sequence[Cell]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for index, text in _texts(cells):
        name = column_of(text)
        if name not in (None, "note", "other") and name not in columns:
            columns[str(name)] = index
        elif len(text) <= _MAX_HEADING:
            columns[f"extra:{' '.join(text.split())}"] = index
    return columns
