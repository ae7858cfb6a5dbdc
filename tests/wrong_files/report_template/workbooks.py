"""Templates as people send them back: filled in by openpyxl-free means, that is written anew by xlsxwriter."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import xlsxwriter

from cchc.catalogue import report_template as layout
from cchc.catalogue.report_template import Head, Line

HEAD = Head(agency="XA01", agency_name="UBND xã Minh Họa", period="quy-3-2025", period_name="quý III/2025")
LINES = (
    Line(
        key="m1:numerator",
        code="A.VIII.7.r1",
        words="Hồ sơ trực tuyến",
        asked="Tử số",
        kind="number",
        may_be_none=True,
    ),
    Line(
        key="m1:denominator",
        code="A.VIII.7.r1",
        words="Hồ sơ trực tuyến",
        asked="Mẫu số",
        kind="number",
        is_first=False,
    ),
    Line(
        key="m2:count", code="A.I.4.r1", words="Sáng kiến", asked="Số lượng", kind="whole", may_be_none=True
    ),
    Line(
        key="m3:value", code="A.V.3.r1", words="Tỷ lệ giảm", asked="Giá trị hiện tại", kind="number", unit="%"
    ),
    Line(key="m4:row0__issued_on", code="A.VI.1.r1", words="Văn bản", asked="Ngày ký", kind="day"),
)
FIRST = layout.HEADING_LINE + 1
Change = Callable[["Workbook"], None]


class Workbook:
    """A template as a grid that may be spoiled before it is written."""

    def __init__(self, head: Head = HEAD, lines: tuple[Line, ...] = LINES) -> None:
        self.grid: list[list[Any]] = [[""] * 9 for _ in range(FIRST)]
        self.grid[layout.AS_OF_LINE][layout.HEAD_VALUE] = date(2025, 9, 30)
        self.grid[layout.SOURCE_LINE][layout.HEAD_VALUE] = "Sổ theo dõi"
        self.grid[layout.HEADING_LINE] = [*layout.HEADINGS, ""]
        for line in lines:
            words = line.words if line.is_first else ""
            self.grid.append([line.code, words, line.asked, line.unit, line.last, "", "", "", line.key])
        keys = [line.key for line in lines]
        top = [layout.VERSION, head.agency, head.agency_name, head.period, head.period_name]
        self.hidden = [[text] for text in [*top, layout.stamp(head, keys)]]
        self.hidden += [[line.key, line.code, line.asked, line.kind, line.unit] for line in lines]
        self.merged: list[tuple[int, int, int, int]] = []
        self.percents: set[tuple[int, int]] = set()
        self.formulas: dict[tuple[int, int], Any] = {}

    def fill(self, line: int, value: Any, column: int = layout.VALUE) -> Workbook:
        """`line` counts the lines to fill in from 0."""
        self.grid[FIRST + line][column] = value
        return self

    def bytes(self) -> bytes:
        content = io.BytesIO()
        with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
            percent, day = (
                book.add_format({"num_format": "0%"}),
                book.add_format({"num_format": "dd/mm/yyyy"}),
            )
            page, hidden = book.add_worksheet(layout.SHEET), book.add_worksheet(layout.HIDDEN_SHEET)
            for area in self.merged:
                page.merge_range(*area, "")
            for row, values in enumerate(self.grid):
                for column, value in enumerate(values):
                    if isinstance(value, date):
                        page.write_datetime(row, column, value, day)
                    elif (row, column) in self.formulas:
                        page.write_formula(row, column, "=1/0", None, self.formulas[row, column])
                    elif value != "":
                        page.write(row, column, value, percent if (row, column) in self.percents else None)
            for row, values in enumerate(self.hidden):
                for column, value in enumerate(values):
                    hidden.write_string(row, column, value)
            hidden.very_hidden()
        return content.getvalue()
