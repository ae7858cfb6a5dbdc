"""A filled-in workbook of a period report → what was filled in, or every line with what is wrong.

Nothing is repaired by guessing: a workbook whose columns, rows, agency or period do not fit is refused whole.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import python_calamine

from cchc.catalogue import report_template as layout
from cchc.catalogue.report_template import Head
from cchc.core.errors import InvalidNumber, UnreadableFile, UnusableFile
from cchc.core.numbers import read as read_number
from cchc.core.numbers import show

from .cell_marks import Marks, cell_marks
from .opening import MAX_BYTES
from .packages import safe_members
from .text_source import plain

MOST_LINES = 5_000
_HIDDEN_TOP = 6
_TICKS = frozenset("xX✓✔")


@dataclass(frozen=True)
class Row:
    """A line of the sheet as it was uploaded, numbered as in Excel, with a sentence for each fault."""

    line: int
    values: Sequence[str]
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Entry:
    """What was filled in on a line: `value` as a person would type it, "x" for a tick."""

    line: int
    key: str
    value: str
    none_arose: bool = False
    note: str = ""


@dataclass(frozen=True)
class Filled:
    """A workbook that fits: the head's two cells, the lines that hold something, every row as printed."""

    as_of: str
    source: str
    entries: tuple[Entry, ...]
    rows: tuple[Row, ...]


class WrongTemplate(UnusableFile):
    """A workbook that is refused whole; `rows` say line by line why."""

    def __init__(self, message: str, rows: Sequence[Row]) -> None:
        super().__init__(message)
        self.rows = tuple(rows)


@dataclass(frozen=True)
class _Made:
    """One line as the system wrote it, from the hidden sheet."""

    key: str
    code: str
    asked: str
    kind: str
    unit: str


def read_template(data: bytes, name: str, *, agency: str, period: str) -> Filled:
    """What was filled in for that agency (code) and period (code).

    Raises UnreadableFile for what is no workbook, WrongTemplate for one that is refused.
    """
    book = _open(data, name)
    titles = {each.name for each in book.sheets_metadata}
    if not {layout.SHEET, layout.HIDDEN_SHEET} <= titles:
        raise UnreadableFile(
            f"Tệp “{name}” không phải mẫu phiếu báo cáo do hệ thống tạo; hãy tải mẫu của kỳ này về, điền rồi tải lên."
        )
    head, made = _made(book.get_sheet_by_name(layout.HIDDEN_SHEET), name)
    page = book.get_sheet_by_name(layout.SHEET)
    grid = page.to_python(skip_empty_area=False)
    if len(grid) > MOST_LINES:
        raise UnreadableFile(f"Tệp “{name}” có quá {show(MOST_LINES)} dòng; hãy tải lại mẫu rồi điền.")
    rows = [Row(number, [_text(cell) for cell in values]) for number, values in enumerate(grid, 1)]
    _require_same_report(head, rows, agency, period)
    _require_headings(rows)
    _refuse_merged(page, rows)
    entries = _entries(rows, grid, made, cell_marks(data, layout.SHEET))
    wrong = [row for row in rows if row.errors]
    if wrong:
        raise WrongTemplate(
            f"Tệp có {len(wrong)} dòng chưa đúng nên chưa nhận dòng nào. Hãy sửa theo tệp báo lỗi rồi tải lên lại.",
            rows,
        )
    return Filled(
        as_of=_cell(rows, layout.AS_OF_LINE, layout.HEAD_VALUE),
        source=_cell(rows, layout.SOURCE_LINE, layout.HEAD_VALUE),
        entries=tuple(entries),
        rows=tuple(rows),
    )


def _open(data: bytes, name: str) -> Any:
    fault = UnreadableFile(
        f"Tệp “{name}” không mở được như bảng tính Excel (.xlsx); hãy tải lại mẫu rồi điền."
    )
    if len(data) > MAX_BYTES or not data.startswith(b"PK"):
        raise fault
    if any(member.lower().endswith("vbaproject.bin") for member in safe_members(data, name)):
        raise UnreadableFile(f"Tệp “{name}” có chứa macro; hãy lưu lại dạng .xlsx không macro.")
    try:
        return python_calamine.load_workbook(io.BytesIO(data))
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise fault from error


def _made(hidden: Any, name: str) -> tuple[Head, list[_Made]]:
    """What the hidden sheet says; its stamp must fit."""
    rows = [[_text(cell) for cell in row] for row in hidden.to_python(skip_empty_area=False)]
    top = [row[0] for row in rows[:_HIDDEN_TOP]]
    if top[:1] != [layout.VERSION]:
        raise UnreadableFile(
            f"Tệp “{name}” là mẫu của phiên bản cũ; hãy tải lại mẫu mới của kỳ này rồi điền."
        )
    made = [_Made(*(row + [""] * 5)[:5]) for row in rows[_HIDDEN_TOP:] if row and row[0]]
    head = (
        Head(agency=top[1], agency_name=top[2], period=top[3], period_name=top[4])
        if len(top) == _HIDDEN_TOP
        else None
    )
    if head is None or top[5] != layout.stamp(head, (each.key for each in made)):
        raise UnreadableFile(f"Tệp “{name}” đã bị sửa phần khóa của mẫu; hãy tải lại mẫu rồi điền.")
    return head, made


def _require_same_report(head: Head, rows: list[Row], agency: str, period: str) -> None:
    if head.agency != agency:
        _refuse(rows, 1, f"Tệp này là phiếu của {head.agency_name}, không phải của cơ quan đang báo cáo.")
    if head.period != period:
        _refuse(rows, 2, f"Tệp này là phiếu của {head.period_name}, không phải của kỳ đang báo cáo.")


def _require_headings(rows: list[Row]) -> None:
    found = rows[layout.HEADING_LINE].values if len(rows) > layout.HEADING_LINE else []
    faults = [
        f"Cột {layout.LETTERS[place]} phải là “{heading}”, trong tệp là “{found[place] if place < len(found) else ''}”."
        for place, heading in enumerate(layout.HEADINGS)
        if place >= len(found) or found[place] != heading
    ]
    if faults:
        _refuse(rows, layout.HEADING_LINE, "Các cột của mẫu đã bị đổi chỗ, thêm hoặc bớt.", *faults)


def _refuse_merged(page: Any, rows: list[Row]) -> None:
    for (top, left), (bottom, right) in page.merged_cell_ranges or ():
        area = f"{_letter(left)}{top + 1}:{_letter(right)}{bottom + 1}"
        for line in range(max(top, layout.HEADING_LINE), min(bottom, len(rows) - 1) + 1):
            rows[line].errors.append(f"Ô {area} đã bị gộp; hãy bỏ gộp ô.")


def _entries(rows: list[Row], grid: list[list[Any]], made: list[_Made], marks: Marks) -> list[Entry]:
    """The filled-in lines; faults go to their rows."""
    known = {each.key: each for each in made}
    seen: set[str] = set()
    entries = []
    for index in range(layout.HEADING_LINE + 1, len(rows)):
        row = rows[index]
        key = _cell(rows, index, layout.KEY)
        if not key and not any(row.values):
            continue
        if key not in known or key in seen:
            row.errors.append("Dòng này không có trong mẫu; hãy xóa dòng đã thêm.")
            continue
        seen.add(key)
        if (row.values[layout.CODE], row.values[layout.ASKED]) != (
            plain(known[key].code),
            plain(known[key].asked),
        ):
            row.errors.append("Nội dung dòng đã bị sửa hoặc xáo trộn với dòng khác.")
            continue
        for column in (layout.VALUE, layout.NONE_AROSE, layout.NOTE):
            if (index, column) in marks.errors:
                row.errors.append(f"Ô {_letter(column)}{row.line} là công thức bị lỗi; hãy ghi giá trị.")
        value = _value(row, grid[index][layout.VALUE], known[key], (index, layout.VALUE) in marks.percents)
        none_arose = _tick(row, layout.NONE_AROSE)
        note = row.values[layout.NOTE]
        if value or none_arose or note:
            entries.append(Entry(row.line, key, value, none_arose, note))
    lost = [each for each in made if each.key not in seen]
    if lost:
        names = "; ".join(f"{each.code} {each.asked}" for each in lost[:5])
        rows.append(Row(len(rows) + 1, [""] * 8, [f"Mẫu thiếu {len(lost)} dòng đã bị xóa: {names}."]))
    return entries


def _value(row: Row, cell: Any, made: _Made, is_percent: bool) -> str:
    """The cell as a person would type it into the form."""
    text = plain(_text(cell))
    place = f"Ô {layout.LETTERS[layout.VALUE]}{row.line}"
    if not text:
        return ""
    if made.kind == "tick":
        return "x" if _tick(row, layout.VALUE) else ""
    if made.kind not in ("number", "whole"):
        return text
    try:
        number = _number(cell, text, is_percent)
        if (is_percent or text.endswith("%")) and made.unit != "%":
            raise InvalidNumber("là tỷ lệ phần trăm; dòng này cần số lượng")
    except InvalidNumber as error:
        row.errors.append(f"{place}: {error.message.rstrip('.')}.")
        return ""
    return show(number)


def _number(cell: Any, text: str, is_percent: bool) -> Decimal:
    """Exact: a cell that Excel shows as 90 % holds 0.9, a text “90 %” says 90.

    >>> _number(0.9, "0.9", True), _number("90 %", "90 %", False), _number(0.9, "0.9", False)
    (Decimal('90.0'), Decimal('90'), Decimal('0.9'))
    """
    if isinstance(cell, bool | date | datetime):
        raise InvalidNumber(f"“{text}” không phải là số")
    if isinstance(cell, int | float):
        number = Decimal(repr(cell)) if isinstance(cell, float) else Decimal(cell)
        # Fifteen digits are what Excel keeps; what lies behind them is binary dust (0.1 + 0.2).
        number = Decimal(f"{number:.15g}")
        return number * 100 if is_percent else number
    return read_number(text.removesuffix("%"))


def _tick(row: Row, column: int) -> bool:
    text = row.values[column] if column < len(row.values) else ""
    if text and text not in _TICKS:
        row.errors.append(
            f"Ô {layout.LETTERS[column]}{row.line} chỉ ghi x hoặc để trống, không ghi “{text}”."
        )
    return text in _TICKS and bool(text)


def _refuse(rows: list[Row], index: int, message: str, *faults: str) -> None:
    rows[index].errors.extend(faults or (message,))
    raise WrongTemplate(f"{message} Chưa nhận dòng nào; hãy tải lại mẫu của kỳ này rồi điền.", rows)


def _cell(rows: list[Row], line: int, column: int) -> str:
    values = rows[line].values if line < len(rows) else []
    return values[column] if column < len(values) else ""


def _letter(column: int) -> str:
    return layout.LETTERS[column] if column < len(layout.LETTERS) else f"cột {column + 1}"


def _text(value: Any) -> str:
    if isinstance(value, date | datetime):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else f"{Decimal(repr(value)):.15g}"
    return plain(str(value))
