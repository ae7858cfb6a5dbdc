"""A sheet of facts as .xlsx → the data of `cchc.core.scoring.build_sheet`. Nothing is saved.

Above the table pairs "Đơn vị | Xã A"; below the headings one row a figure: criterion, name, figure, value. A figure in
a group is written with a point: "checks.Có kế hoạch".
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import python_calamine

from cchc.core.errors import InvalidSheet, UnreadableFile
from cchc.core.text import fold

HEADS = {
    "ten phieu": "title",
    "don vi": "unit",
    "nam danh gia": "year",
    "ngay cham": "scored_on",
    "so lieu den ngay": "as_of",
    "nguon": "source",
    "trang thai": "status",
    "ghi chu": "note",
}
HEADINGS = ("tieu chi", "noi dung", "so lieu", "gia tri")
LISTS = ("evidence", "confirmed_by")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_WORDS = {"co": True, "khong": False}


def read_fact_sheet(data: bytes, name: str) -> dict[str, Any]:
    """The first sheet's figures. Raises UnreadableFile, or InvalidSheet naming the row."""
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(data))
        rows = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, OSError, ValueError, IndexError) as fault:
        raise UnreadableFile(f"tệp “{name}” không mở được như bảng tính Excel.") from fault
    found: dict[str, Any] = {"facts": {}}
    table = _table_from(rows, name)
    for _line, label, value in _heads(rows[: table - 1]):
        if value is not None:
            found[label] = value
    for line, row in enumerate(rows[table:], table + 1):
        _enter(found["facts"], row, f"{name}, dòng {line}")
    return found


def _table_from(rows: list[list[Any]], name: str) -> int:
    """The number of the row of headings, from 1."""
    for line, row in enumerate(rows, 1):
        if tuple(fold(str(cell)) for cell in row[: len(HEADINGS)]) == HEADINGS:
            return line
    raise InvalidSheet("không thấy dòng tiêu đề “Tiêu chí | Nội dung | Số liệu | Giá trị”.", where=name)


def _heads(rows: list[list[Any]]) -> Iterator[tuple[int, str, Any]]:
    for line, row in enumerate(rows, 1):
        label = HEADS.get(fold(str(row[0]))) if row else None
        if label and len(row) > 1:
            yield line, label, _value(row[1])


def _enter(facts: dict[str, Any], row: list[Any], where: str) -> None:
    cells = [*row, "", "", "", ""][:4]
    criterion, figure, value = _code(cells[0]), str(cells[2]).strip(), _value(cells[3])
    if value is None or not (criterion or figure):
        return
    if not criterion or not figure:
        raise InvalidSheet("có giá trị nhưng thiếu mã tiêu chí hoặc tên số liệu.", where=where)
    place = facts.setdefault(criterion, {})
    group, point, inner = figure.partition(".")
    if point:
        place, figure = place.setdefault(group, {}), inner
    if figure in place:
        raise InvalidSheet(f"tiêu chí {criterion} đã có “{figure}” ở dòng trên.", where=where)
    listed = [part.strip() for part in str(value).split(";") if part.strip()]
    place[figure] = listed if figure in LISTS else value


def _code(cell: Any) -> str:
    """A code as written; Excel makes the number 1.0 of "1"."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _value(cell: Any) -> Any:
    """None for an empty cell; whole and decimal numbers as Excel shows them, days, yes and no, otherwise text.

    A workbook keeps binary numbers: the shortest decimal that gives the same one is what was typed.
    """
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, float | int):
        return int(cell) if float(cell).is_integer() else Decimal(repr(cell))
    if isinstance(cell, datetime | date):
        return cell.date() if isinstance(cell, datetime) else cell
    text = str(cell).strip()
    if match := _DAY.fullmatch(text):
        day, month, year = map(int, match.groups())
        try:
            return date(year, month, day)
        except ValueError:
            return text
    return _WORDS.get(fold(text), text) if text else None
