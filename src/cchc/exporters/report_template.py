"""The workbook in which an agency fills in its period report away from the site.

One line a cell to fill in; everything else is locked. A hidden sheet says for whom, for when and which lines.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import xlsxwriter

from cchc.catalogue import report_template as layout
from cchc.catalogue.report_template import Head, Line

from .tables import A4, DEMO_NOTE, clean

WIDTHS = (12, 52, 30, 14, 30, 18, 12, 30)
_LOOK = {"font_name": "Times New Roman", "font_size": 12, "text_wrap": True, "valign": "top"}
_FORMATS = {"number": "#,##0.####", "whole": "#,##0", "day": "dd/mm/yyyy"}
_HINTS = {
    "number": "Ghi số, ví dụ 12,5.",
    "whole": "Ghi số nguyên từ 0 trở lên.",
    "day": "Ghi ngày, ví dụ 31/01/2026.",
    "tick": "Ghi x nếu có.",
}
HOW = (
    "Chỉ ghi vào các ô màu vàng. Không thêm, bớt, gộp dòng hay đổi cột. "
    "Để trống dòng chưa có số liệu; kỳ này không có trường hợp nào thì ghi x ở cột “Không phát sinh”."
)


def write_template(
    head: Head, lines: Sequence[Line], *, as_of: date | None = None, source: str = "", is_demo: bool = False
) -> bytes:
    """The workbook as bytes of an .xlsx file. A line's `value` is what is known already, as text."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        looks = _looks(book)
        page = book.add_worksheet(layout.SHEET)
        _write_head(page, head, as_of, source, is_demo, looks)
        for number, line in enumerate(lines, layout.HEADING_LINE + 1):
            _write_line(page, number, line, looks)
        _set_up(page, len(lines))
        _write_hidden(book.add_worksheet(layout.HIDDEN_SHEET), head, lines)
    return content.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    fill = {**_LOOK, "border": 1, "bg_color": "#FFF6D6", "locked": False}
    looks = {
        "title": book.add_format({**_LOOK, "bold": True, "font_size": 14, "text_wrap": False}),
        "plain": book.add_format({**_LOOK, "text_wrap": False}),
        "heading": book.add_format({**_LOOK, "bold": True, "border": 1, "bg_color": "#E3F0F5"}),
        "cell": book.add_format({**_LOOK, "border": 1}),
        "blank": book.add_format({**_LOOK, "border": 1, "bg_color": "#EEEEEE"}),
        "text": book.add_format({**fill, "num_format": "@"}),
        "tick": book.add_format({**fill, "align": "center"}),
        "choice": book.add_format(fill),
    }
    for kind, shown in _FORMATS.items():
        looks[kind] = book.add_format({**fill, "num_format": shown, "align": "right"})
    return looks


def _write_head(page: Any, head: Head, as_of: date | None, source: str, is_demo: bool, looks: Any) -> None:
    title = f"PHIẾU BÁO CÁO KỲ – {head.period_name}"
    page.write_string(0, 0, title + (f" ({DEMO_NOTE})" if is_demo else ""), looks["title"])
    page.write_string(1, 0, clean(head.agency_name), looks["plain"])
    page.write_string(2, 0, f"Kỳ báo cáo: {head.period_name}", looks["plain"])
    page.write_string(layout.AS_OF_LINE, 0, "Số liệu đến ngày", looks["plain"])
    page.write_string(layout.SOURCE_LINE, 0, "Nguồn chung", looks["plain"])
    if as_of:
        page.write_datetime(layout.AS_OF_LINE, layout.HEAD_VALUE, as_of, looks["day"])
    else:
        page.write_blank(layout.AS_OF_LINE, layout.HEAD_VALUE, None, looks["day"])
    page.write_string(layout.SOURCE_LINE, layout.HEAD_VALUE, clean(source), looks["text"])
    page.write_string(layout.SOURCE_LINE + 1, 0, HOW, looks["plain"])
    for column, heading in enumerate(layout.HEADINGS):
        page.write_string(layout.HEADING_LINE, column, heading, looks["heading"])


def _write_line(page: Any, number: int, line: Line, looks: Any) -> None:
    texts = (line.code, line.words if line.is_first else "", line.asked, line.unit, line.last)
    for column, text in enumerate(texts):
        page.write_string(number, column, clean(text), looks["cell"])
    if line.value:
        page.write_string(number, layout.VALUE, clean(line.value), looks[line.kind])
    else:
        page.write_blank(number, layout.VALUE, None, looks[line.kind])
    may_be_none = line.is_first and line.may_be_none
    page.write_blank(number, layout.NONE_AROSE, None, looks["tick" if may_be_none else "blank"])
    page.write_blank(number, layout.NOTE, None, looks["text" if line.is_first else "blank"])
    page.write_string(number, layout.KEY, line.key, looks["cell"])
    if rule := _rule(line):
        page.data_validation(number, layout.VALUE, number, layout.VALUE, rule)
    if may_be_none:
        page.data_validation(
            number, layout.NONE_AROSE, number, layout.NONE_AROSE, {"validate": "list", "source": ["x"]}
        )


def _rule(line: Line) -> dict[str, Any] | None:
    """What Excel itself refuses in the cell."""
    told = {"error_title": "Chưa đúng", "error_message": _HINTS.get(line.kind, "Hãy chọn trong danh sách.")}
    match line.kind:
        case "number":
            return {"validate": "decimal", "criteria": ">=", "value": -1_000_000_000_000, **told}
        case "whole":
            return {"validate": "integer", "criteria": ">=", "value": 0, **told}
        case "day":
            return {"validate": "date", "criteria": ">=", "value": date(2000, 1, 1), **told}
        case "tick":
            return {"validate": "list", "source": ["x"], **told}
        case "choice" if sum(len(word) + 1 for word in line.choices) <= 255:
            return {"validate": "list", "source": list(line.choices), **told}
    return None


def _set_up(page: Any, count: int) -> None:
    for column, width in enumerate(WIDTHS):
        page.set_column(column, column, width)
    page.set_column(layout.KEY, layout.KEY, None, None, {"hidden": True})
    page.freeze_panes(layout.HEADING_LINE + 1, 1)
    page.protect("", {"format_columns": True, "format_rows": True})
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.print_area(0, 0, layout.HEADING_LINE + count, layout.NOTE)
    page.repeat_rows(layout.HEADING_LINE)
    page.set_footer("&CTrang &P/&N")


def _write_hidden(page: Any, head: Head, lines: Sequence[Line]) -> None:
    """What the reader compares with: version, agency, period, stamp, then each line as it was written."""
    top = [layout.VERSION, head.agency, head.agency_name, head.period, head.period_name]
    top.append(layout.stamp(head, (line.key for line in lines)))
    for number, text in enumerate(top):
        page.write_string(number, 0, text)
    for number, line in enumerate(lines, len(top)):
        for column, text in enumerate((line.key, line.code, line.asked, line.kind, line.unit)):
            page.write_string(number, column, clean(text))
    page.very_hidden()
