"""Spreadsheet (.xlsx) → source: one row a sheet row, merged cells told from empty ones."""

import io
from datetime import date, datetime
from typing import Any

import python_calamine

from cchc.core.errors import UnreadableFile

from .source import Cell, Line, Row, Source
from .text_source import plain


def read_xlsx(data: bytes, name: str) -> Source:
    """Raises `UnreadableFile` where the package is not a workbook. Hidden sheets are not read."""
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(data))
        blocks: list[Line | Row] = []
        for sheet in workbook.sheets_metadata:
            if sheet.visible == python_calamine.SheetVisibleEnum.Visible and "Work" in str(sheet.typ):
                blocks.extend(_sheet_rows(workbook.get_sheet_by_name(sheet.name)))
    except (python_calamine.CalamineError, OSError, ValueError) as fault:
        raise UnreadableFile(
            f"Tệp “{name}” không mở được như bảng tính Excel; hãy mở tệp trong Excel, lưu lại dạng .xlsx "
            "rồi tải lên lại."
        ) from fault
    return Source(name=name, format="xlsx", blocks=tuple(blocks))


def _sheet_rows(sheet: Any) -> list[Line | Row]:
    below = _merged_below(sheet)
    rows: list[Line | Row] = []
    for index, values in enumerate(sheet.to_python(skip_empty_area=False)):
        cells = tuple(
            Cell(is_merged=True) if (index, column) in below else _cell(value)
            for column, value in enumerate(values)
        )
        texts = [cell.text for cell in cells if cell]
        if not texts:
            continue
        place = f"{sheet.name}!A{index + 1}"
        rows.append(Line(texts[0], place) if len(texts) == 1 and len(cells) == 1 else Row(cells, place))
    return rows


def _merged_below(sheet: Any) -> set[tuple[int, int]]:
    """The cells of a merge below its first row: they mean "as above"."""
    return {
        (row, left)
        for (top, left), (bottom, _) in sheet.merged_cell_ranges or ()
        for row in range(top + 1, bottom + 1)
    }


def _cell(value: Any) -> Cell:
    """A day is printed as a day; in the column of numbers it was made of "1.2".

    >>> _cell(date(2025, 2, 1))
    Cell(text='01/02/2025', is_merged=False, as_number='1.2')
    """
    if isinstance(value, (date, datetime)):
        return Cell(f"{value:%d/%m/%Y}", as_number=f"{value.day}.{value.month}")
    return Cell(plain(_text(value)))


def _text(value: Any) -> str:
    """The printed text of a value.

    >>> _text(2.0), _text(2.1), _text(True)
    ('2', '2.1', 'x')
    """
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else str(value)
    return str(value)
