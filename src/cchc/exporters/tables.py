"""Tables as .xlsx files: headings that stay in sight, wrapped text, Vietnamese numbers and days, ready to print.

Whatever a user typed stays text: nothing becomes a formula or a link.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

import xlsxwriter

DEMO_NOTE = "Dữ liệu minh họa"
MAX_CELL_LETTERS = 32_767
MAX_SHEET_LETTERS = 31
A4 = 9
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")
# XML 1.0 has no place for these; a text pasted from elsewhere may hold them.
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Kind(Enum):
    """How the values of a column are shown: the Excel format, in the order of Vietnamese offices."""

    TEXT = "@"
    WHOLE = "#,##0"
    NUMBER = "#,##0.####"
    PERCENT = '#,##0.##" %"'  # the value is in percent already: 70 is shown as 70 %
    DAY = "dd/mm/yyyy"
    MOMENT = "hh:mm dd/mm/yyyy"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, how its values are shown."""

    heading: str
    width: int = 20
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Band:
    """A row that is one heading across the whole table."""

    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table. `notes` stand above it, a line each, under `title`; with neither the headings are the first row.

    Values are text, int, Decimal, Fraction, date, datetime or None. `is_demo` adds the line "Dữ liệu minh họa".
    `name` is the tab's; without it the title is.
    """

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any] | Band]
    notes: Sequence[str] = ()
    is_demo: bool = False
    name: str = ""
    shows_title: bool = True


def write_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as the bytes of one .xlsx file.

    Raises TypeError for a float: figures are exact. ValueError for a row longer than its columns.
    """
    content = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(content, options) as book:
        formats = _Formats(book)
        names: set[str] = set()
        for sheet in sheets:
            _write_sheet(book.add_worksheet(_tab_name(sheet.name or sheet.title, names)), sheet, formats)
    return content.getvalue()


def table_xlsx(
    title: str, headings: Sequence[str], rows: Iterable[Sequence[Any]], widths: Sequence[int]
) -> bytes:
    """One sheet that begins with its headings: templates to be filled in, lists to be read in again."""
    columns = [Column(heading, width) for heading, width in zip(headings, widths, strict=True)]
    return write_xlsx([Sheet(title, columns, rows, shows_title=False)])


@dataclass
class _Formats:
    """The cell formats of one workbook."""

    book: Any
    made: dict[Any, Any] = field(default_factory=dict)

    def heading(self) -> Any:
        return self._made(
            "heading", bold=True, border=1, text_wrap=True, valign="vcenter", bg_color="#E3F0F5"
        )

    def band(self) -> Any:
        return self._made("band", bold=True, border=1, text_wrap=True, valign="top")

    def title(self) -> Any:
        return self._made("title", bold=True, font_size=14)

    def note(self) -> Any:
        return self._made("note", italic=True)

    def of(self, kind: Kind) -> Any:
        align = "right" if kind in (Kind.WHOLE, Kind.NUMBER, Kind.PERCENT) else "left"
        return self._made(kind, num_format=kind.value, align=align, border=1, text_wrap=True, valign="top")

    def _made(self, key: Any, **look: Any) -> Any:
        if key not in self.made:
            self.made[key] = self.book.add_format({"font_name": "Times New Roman", "font_size": 12, **look})
        return self.made[key]


def _write_sheet(page: Any, sheet: Sheet, formats: _Formats) -> None:
    line = 0
    if sheet.shows_title and sheet.title:
        page.write_string(line, 0, clean(sheet.title), formats.title())
        line += 1
    for note in [*([DEMO_NOTE] if sheet.is_demo else []), *sheet.notes]:
        page.write_string(line, 0, clean(note), formats.note())
        line += 1
    for index, column in enumerate(sheet.columns):
        page.set_column(index, index, column.width)
        page.write_string(line, index, clean(column.heading), formats.heading())
    last = line
    for last, row in enumerate(sheet.rows, line + 1):
        if isinstance(row, Band):
            page.merge_range(last, 0, last, len(sheet.columns) - 1, "", formats.band())
            page.write_string(last, 0, clean(row.text), formats.band())
            continue
        if len(row) > len(sheet.columns):
            raise ValueError(f"row {last} of “{sheet.title}” has more values than there are columns")
        for index, value in enumerate(row):
            _write_cell(page, last, index, value, sheet.columns[index].kind, formats)
    _set_up(page, line, last, len(sheet.columns))


def _write_cell(page: Any, line: int, index: int, value: Any, kind: Kind, formats: _Formats) -> None:
    match value:
        case None | "":
            page.write_blank(line, index, None, formats.of(kind))
        case datetime():
            # Excel knows no zones: the clock time that the caller gave.
            page.write_datetime(line, index, value.replace(tzinfo=None), formats.of(Kind.MOMENT))
        case date():
            page.write_datetime(line, index, value, formats.of(Kind.DAY))
        case bool():
            page.write_string(line, index, "có" if value else "không", formats.of(Kind.TEXT))
        case int() | Decimal() | Fraction():
            shown = kind if kind in (Kind.WHOLE, Kind.PERCENT) else Kind.NUMBER
            page.write_number(line, index, value, formats.of(shown))
        case str():
            page.write_string(line, index, clean(value), formats.of(Kind.TEXT))
        case _:
            raise TypeError(f"{value!r} is no value of a table: text, exact number or day")


def _set_up(page: Any, heading_line: int, last_line: int, columns: int) -> None:
    """A4 across, all columns on one page's width, the headings on every page, the page's number below."""
    page.freeze_panes(heading_line + 1, 0)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.repeat_rows(heading_line)
    page.set_footer("&CTrang &P/&N")
    if columns and last_line > heading_line:
        page.autofilter(heading_line, 0, last_line, columns - 1)


def clean(text: str) -> str:
    """What XML can hold, no longer than a cell may be."""
    allowed = _NOT_IN_XML.sub("", text)
    return allowed if len(allowed) <= MAX_CELL_LETTERS else f"{allowed[: MAX_CELL_LETTERS - 1]}…"


def _tab_name(title: str, taken: set[str]) -> str:
    """A name that Excel accepts and that no sheet before has; compared without case."""
    plain = _NOT_IN_SHEET_NAMES.sub(" ", clean(title)).strip().strip("'") or "Bảng"
    name, number = plain[:MAX_SHEET_LETTERS].strip(), 2
    while name.lower() in taken:
        ending = f" ({number})"
        name, number = f"{plain[: MAX_SHEET_LETTERS - len(ending)].strip()}{ending}", number + 1
    taken.add(name.lower())
    return name
