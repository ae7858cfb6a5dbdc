"""A register of documents exported from E-Office (.xlsx) → typed rows; what cannot be read is a sentence beside its
row. Saves nothing.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import python_calamine

from cchc.catalogue.reading import dictionary
from cchc.core.errors import UnreadableFile
from cchc.core.text import fold, squeeze

from .packages import safe_members
from .secrecy import Mark, Place, level_of, mark_in_number, mark_in_title

MAX_ROWS = 5_000
HEADINGS = ("Số", "Ký hiệu", "Ngày ký", "Cơ quan ban hành", "Loại văn bản", "Trích yếu", "Link")
LETTERS = {"number": 100, "issuer": 300, "title": 2000, "link": 1000, "kind": 60}
_LATEST_HEADING_ROW = 25
_EPOCH, _FIRST_SERIAL, _LAST_SERIAL = date(1899, 12, 30), 16_438, 73_050  # the years 1945 to 2099
_DAYS = (
    re.compile(
        r"(?:ngày\s+)?(?P<day>\d{1,2})\s*(?:[/.-]|tháng)\s*(?P<month>\d{1,2})\s*(?:[/.-]|năm)\s*(?P<year>\d{4})"
    ),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[ T].*)?"),
)
_WITH_YEAR = re.compile(r"\d+/\d{4}/")
_PARTY_SYMBOL = re.compile(r"[^\W\d_]+/")  # 12 with BC/TU is 12-BC/TU, as the Party's bodies write


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One row as typed. `line`: its number in the sheet; `errors`: one sentence for each fault; `printed`: its cells."""

    line: int
    number: str
    signed_on: date | None
    issuer: str
    title: str
    kind: str
    link: str
    errors: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """The rows of the first sheet that has the columns, with its headings as printed."""

    headings: tuple[str, ...]
    rows: tuple[RegisterRow, ...]
    has_issuers: bool


def read_register(data: bytes, name: str) -> Register:
    """Find the heading row among the first rows of any sheet and read what stands below.

    Raises UnreadableFile with one sentence: not an .xlsx, damaged, unsafe, without the columns, too long, empty.
    """
    missing: list[str] | None = None
    for values in _sheets(data, name):
        for index, row in enumerate(values[:_LATEST_HEADING_ROW]):
            columns = _columns(row)
            lacking = _lacking(columns)
            if not lacking:
                return _register(values, index, columns, name)
            if len(columns) >= 2 and missing is None:
                missing = lacking
    wanted = (
        f"thiếu cột {', '.join(missing)}"
        if missing
        else "không có dòng tiêu đề với các cột Số, ký hiệu và Ngày ký"
    )
    raise UnreadableFile(
        f"Tệp “{name}” {wanted}; hãy xuất lại sổ văn bản từ E-Office hoặc chép vào tệp mẫu rồi tải lên."
    )


def _sheets(data: bytes, name: str) -> list[list[list[Any]]]:
    if not data.startswith(b"PK"):
        raise UnreadableFile(f"Tệp “{name}” không phải bảng tính .xlsx; hãy lưu lại dạng .xlsx rồi tải lên.")
    safe_members(data, name)
    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        return [book.get_sheet_by_name(each).to_python(skip_empty_area=False) for each in book.sheet_names]
    except (python_calamine.CalamineError, OSError, ValueError) as fault:
        raise UnreadableFile(
            f"Tệp “{name}” không mở được như bảng tính Excel; hãy mở trong Excel, lưu lại dạng .xlsx rồi tải lên."
        ) from fault


def _columns(row: Sequence[Any]) -> dict[str, int]:
    """Column → its place in the row, the first of each."""
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        column = _column_of(str(cell)) if isinstance(cell, str) else ""
        if column and column not in found:
            found[column] = place
    return found


def _column_of(heading: str) -> str:
    """The column that a heading means.

    >>> _column_of("Số/Ký hiệu VB"), _column_of("Ngày đến"), _column_of("Trích yếu nội dung văn bản đi")
    ('number', '', 'title')
    """
    words = re.sub(r"[\W_]+", " ", fold(heading)).strip()
    table = dictionary("register")
    for column, spelled in table.items():
        if words in spelled["whole"]:
            return str(column)
    begins = [
        (len(begin), column)
        for column, spelled in table.items()
        for begin in spelled["begins"]
        if words.startswith(f"{begin} ")
    ]
    return str(max(begins)[1]) if begins else ""


def _lacking(columns: dict[str, int]) -> list[str]:
    lacking = [] if "number" in columns or {"serial", "symbol"} <= columns.keys() else ["Số, ký hiệu"]
    return [*lacking, *([] if "signed_on" in columns else ["Ngày ký"])]


def _register(values: list[list[Any]], heading: int, columns: dict[str, int], name: str) -> Register:
    rows = [
        _row(line, row, columns)
        for line, row in enumerate(values[heading + 1 :], heading + 2)
        if len([cell for cell in row if str(cell).strip()]) > 1
    ]
    if not rows:
        raise UnreadableFile(f"Tệp “{name}” không có dòng văn bản nào dưới tiêu đề; hãy chọn tệp khác.")
    if len(rows) > MAX_ROWS:
        raise UnreadableFile(f"Tệp “{name}” có hơn {MAX_ROWS} dòng; hãy tách thành nhiều tệp.")
    return Register(tuple(_text(cell) for cell in values[heading]), tuple(rows), "issuer" in columns)


def _row(line: int, row: Sequence[Any], columns: dict[str, int]) -> RegisterRow:
    cells = {column: row[place] for column, place in columns.items() if place < len(row)}
    texts = {column: _text(cell) for column, cell in cells.items()}
    errors: list[str] = []
    number = _number(cells, texts, errors)
    signed_on = _signed_on(cells.get("signed_on", ""), number, errors)
    link = texts.get("link", "")
    if link and not re.match(r"https?://\S+$", link):
        errors.append(f"Đường dẫn “{link[:60]}” phải bắt đầu bằng https:// hoặc http://.")
    typed = {
        "number": number,
        "link": link,
        **{each: texts.get(each, "") for each in ("issuer", "title", "kind")},
    }
    errors += [
        f"Ô dài quá {most} chữ: “{typed[each][:40]}…”."
        for each, most in LETTERS.items()
        if len(typed[each]) > most
    ]
    mark = mark_in_number(number) or mark_in_title(typed["title"]) or _marked(texts.get("secrecy", ""))
    printed = tuple(_text(cell) for cell in row)
    return RegisterRow(line, signed_on=signed_on, errors=tuple(errors), printed=printed, mark=mark, **typed)


def _marked(cell: str) -> Mark | None:
    stamp = level_of(cell)
    return Mark(stamp, Place.TEXT) if stamp else None


def _number(cells: dict[str, Any], texts: dict[str, str], errors: list[str]) -> str:
    if isinstance(cells.get("number"), date | datetime):
        errors.append("Ô số, ký hiệu đã bị Excel đổi thành ngày; hãy đặt ô dạng Văn bản rồi gõ lại.")
        return ""
    serial, symbol = texts.get("serial", ""), texts.get("symbol", "").lstrip("/- ")
    number = texts.get("number", "") or serial
    if symbol and number and not number.endswith(symbol):
        number = symbol if symbol.startswith(f"{number}/") else number + _joint(symbol) + symbol
    if not number:
        errors.append("Thiếu số, ký hiệu.")
    elif number.isdecimal():
        errors.append(f"Số “{number}” thiếu ký hiệu, ví dụ {number}/KH-UBND.")
    return number


def _joint(symbol: str) -> str:
    return "-" if _PARTY_SYMBOL.match(symbol) else "/"


def _signed_on(cell: Any, number: str, errors: list[str]) -> date | None:
    text = _text(cell)
    day = _day(cell)
    if text and day is None:
        errors.append(f"Ngày ký “{text[:40]}” không đọc được; hãy ghi như 07/05/2025.")
    elif not text and not _WITH_YEAR.match(number):
        errors.append("Thiếu ngày ký.")
    elif day and not 1945 <= day.year <= 2099:
        errors.append(f"Ngày ký “{text[:40]}” có năm không hợp lý; hãy kiểm tra lại.")
    return day


def _day(cell: Any) -> date | None:
    """A day of the sheet, a day as text, or Excel's count of days.

    >>> _day("7/5/2025"), _day(45784.0), _day("ngày 7 tháng 5 năm 2025") == _day("2025-05-07"), _day("7/5/25")
    (datetime.date(2025, 5, 7), datetime.date(2025, 5, 7), True, None)
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = _text(cell)
    if text.isdecimal() and _FIRST_SERIAL <= int(text) <= _LAST_SERIAL:
        return _EPOCH + timedelta(days=int(text))
    match = next((found for pattern in _DAYS if (found := pattern.fullmatch(text.lower()))), None)
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"])) if match else None
    except ValueError:
        return None


def _text(cell: Any) -> str:
    if isinstance(cell, datetime | date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return squeeze(str(cell))
