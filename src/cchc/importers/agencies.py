"""A list of agencies (.xlsx) → typed rows; what cannot be read is a sentence beside its row. Saves
nothing.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import python_calamine

from cchc.core.errors import UnreadableFile
from cchc.core.text import fold, squeeze

from .packages import safe_members

MAX_ROWS = 10_000
HEADINGS = ("Mã", "Tên", "Loại", "Hiệu lực từ", "Đến")
# What a heading may be called, folded, for each column; the first word that a heading begins with decides.
COLUMNS = {
    "code": ("ma",),
    "name": ("ten",),
    "kind": ("loai", "cap"),
    "valid_from": ("hieu luc tu", "tu ngay", "tu"),
    "valid_to": ("den", "hieu luc den", "het hieu luc"),
}
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_EARLIEST_HEADING_ROWS = 20


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One row of the list as typed; `line` is its number in the sheet, `errors` what could not be read."""

    line: int
    code: str
    name: str
    kind: str
    valid_from: date | None = None
    valid_to: date | None = None
    errors: tuple[str, ...] = ()
    printed: tuple[str, ...] = field(default=())


def read_agencies(data: bytes, name: str) -> list[AgencyRow]:
    """The rows of the first sheet that has the columns Mã, Tên, Loại (in any order, days optional).

    Raises `UnreadableFile` with one sentence: not an .xlsx, damaged, unsafe, without these columns, too
    long, empty.
    """
    for values in _sheets(data, name):
        for index, row in enumerate(values[:_EARLIEST_HEADING_ROWS]):
            columns = _columns(row)
            if {"code", "name", "kind"} <= columns.keys():
                return _rows(values, index + 1, columns, name)
    raise UnreadableFile(
        f"Tệp “{name}” không có dòng tiêu đề gồm các cột Mã, Tên, Loại; "
        "hãy dùng tệp mẫu và giữ nguyên dòng tiêu đề."
    )


def _sheets(data: bytes, name: str) -> list[list[Sequence[Any]]]:
    if not data.startswith(b"PK"):
        raise UnreadableFile(f"Tệp “{name}” không phải tệp Excel; hãy lưu lại dạng .xlsx rồi tải lên.")
    members = safe_members(data, name)
    if any(member.lower().endswith("vbaproject.bin") for member in members):
        raise UnreadableFile(f"Tệp “{name}” có chứa macro; hãy lưu lại dạng .xlsx không macro rồi tải lên.")
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(data))
        return [sheet_rows(workbook, sheet) for sheet in workbook.sheet_names]
    except (python_calamine.CalamineError, OSError, ValueError) as fault:
        raise UnreadableFile(
            f"Tệp “{name}” không mở được như bảng tính; hãy mở trong Excel, lưu lại dạng .xlsx rồi tải lên."
        ) from fault


def sheet_rows(workbook: Any, sheet: str) -> list[Sequence[Any]]:
    """The values of a sheet from its first row on, so that an index is a row number."""
    rows: list[Sequence[Any]] = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return rows


def _columns(row: Sequence[Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, value in enumerate(row):
        heading = fold(str(value))
        for column, words in COLUMNS.items():
            if column not in found and heading.startswith(words) and len(heading) < 40:
                found[column] = index
                break
    return found


def _rows(values: list[Sequence[Any]], first: int, columns: dict[str, int], name: str) -> list[AgencyRow]:
    rows = [
        _row(number, {column: row[index] for column, index in columns.items() if index < len(row)})
        for number, row in enumerate(values[first:], first + 1)
        if any(str(value).strip() for value in row)
    ]
    if not rows:
        raise UnreadableFile(f"Tệp “{name}” chưa có cơ quan nào; hãy điền mỗi cơ quan một dòng.")
    if len(rows) > MAX_ROWS:
        raise UnreadableFile(f"Tệp “{name}” có hơn {MAX_ROWS} dòng; hãy tách thành nhiều tệp.")
    return rows


def _row(line: int, cells: dict[str, Any]) -> AgencyRow:
    texts = {column: _text(cells.get(column, "")) for column in COLUMNS}
    errors: list[str] = []
    for column, label in (("code", "mã"), ("name", "tên"), ("kind", "loại")):
        if not texts[column]:
            errors.append(f"Thiếu {label}.")
    days = {}
    for column, label in (("valid_from", "Hiệu lực từ"), ("valid_to", "Đến")):
        days[column] = _day(cells.get(column, ""))
        if texts[column] and days[column] is None:
            errors.append(f"{label}: “{texts[column]}” không phải ngày; hãy ghi như 01/07/2025.")
    return AgencyRow(
        line=line,
        code=texts["code"],
        name=texts["name"],
        kind=texts["kind"],
        valid_from=days["valid_from"],
        valid_to=days["valid_to"],
        errors=tuple(errors),
        printed=tuple(texts.values()),
    )


def _text(value: Any) -> str:
    if isinstance(value, (datetime, date)):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return squeeze(str(value))


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = _DAY.fullmatch(squeeze(str(value)))
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None
