"""PDF with a text layer → source: ruled tables as rows, the text around them as paragraphs, page ends mended.

A PDF knows letters at places, nothing else. What a Word file says is worked out from the places:
a line goes on where the next word would not have fitted, a cell is merged where it reaches over rows,
a row is cut where a page ends. Page numbers and what every page repeats are dropped.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pdfplumber
from pdfplumber.utils.exceptions import PdfminerException

from cchc.core.errors import UnreadableFile

from .pdf_lines import Char, PrintedLine, lines_of, paragraphs
from .pdf_tables import Grid, Ruled, rows_of
from .source import Line, Row, Source
from .text_source import FOOTNOTE_LINE, superscript

MAX_PAGES = 150
# Letters without a name in the font's table come out as "(cid:12)".
_NAMELESS = "(cid:"
_MARGIN = 0.12  # of the page's height: where numbers and running titles stand
_LEAST_LETTERS = 40
_NOTE_NUMBER = re.compile(r"^\d{1,2}(?=[^\W\d_])")


def read_pdf(data: bytes, name: str) -> Source:
    """Raises `UnreadableFile` for a scan, a locked, broken, empty or over-long file, in one sentence."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        with pdfplumber.open(io.BytesIO(data), unicode_norm="NFC") as document:
            _refuse_size(len(document.pages), name)
            pages = [_Page(page) for page in document.pages]
            has_pictures = any(page.images for page in document.pages)
    except UnreadableFile:
        raise
    except PdfminerException as fault:
        raise UnreadableFile(_why(fault, name)) from fault
    except Exception as fault:  # pdfminer lets key, type, recursion and struct errors through
        raise UnreadableFile(_broken(name)) from fault
    _refuse_without_text(pages, name, has_pictures=has_pictures)
    return Source(name=name, format="pdf", blocks=tuple(_blocks(pages)))


class _Page:
    """The lines outside the tables and the tables of a page, from top to bottom."""

    def __init__(self, page: Any) -> None:
        self.number, self.height, self.width = page.page_number, float(page.height), float(page.width)
        found = page.find_tables() if page.edges else []
        boxes = [table.bbox for table in found if len(table.cells) > 1]
        outside = [each for each in page.chars if not _is_inside(each, boxes)]
        self.tables = [Ruled(page.chars, table) for table in found if len(table.cells) > 1]
        self.lines = lines_of(outside)
        self.letters = len(page.chars)
        self.nameless = sum(each["text"].startswith(_NAMELESS) for each in page.chars)
        page.close()

    def at_edge(self, line: PrintedLine) -> bool:
        return line.bottom < self.height * _MARGIN or line.top > self.height * (1 - _MARGIN)


def _is_inside(char: Char, boxes: list[tuple[float, ...]]) -> bool:
    across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return any(x0 <= across <= x1 and top <= down <= bottom for x0, top, x1, bottom in boxes)


def _blocks(pages: list[_Page]) -> Iterator[Line | Row]:
    repeated = _repeated(pages)
    grid = Grid()
    for page in pages:
        kept = [line for line in page.lines if not _is_running(page, line, repeated)]
        tops = [table.top for table in page.tables]
        for index, bound in enumerate([*tops, float("inf")]):
            above = float("-inf") if index == 0 else tops[index - 1]
            held = [line for line in kept if above <= line.top < bound]
            yield from _text(page, held, below_table=index > 0)
            if index < len(tops):
                yield from rows_of(page.tables[index], grid, page.number, at_top=index == 0)


def _text(page: _Page, lines: list[PrintedLine], *, below_table: bool) -> Iterator[Line]:
    """The paragraphs; a footnote takes the lines that complete it."""
    lines = [_as_note(line) for line in lines] if below_table else lines
    for number, text in enumerate(paragraphs(lines, starts=FOOTNOTE_LINE), start=1):
        yield Line(text, f"trang {page.number}, đoạn {number}")


def _as_note(line: PrintedLine) -> PrintedLine:
    """A footnote whose number was not raised: a figure glued to its first word, under the table."""
    found = _NOTE_NUMBER.match(line.text)
    if found is None:
        return line
    return replace(line, text=superscript(found.group()) + line.text[found.end() :])


def _is_running(page: _Page, line: PrintedLine, repeated: set[str]) -> bool:
    """A page number, or what stands at the same edge of most pages."""
    return page.at_edge(line) and (_is_page_number(line.text) or _pattern(line.text) in repeated)


def _is_page_number(text: str) -> bool:
    bare = text.strip(" -–.").lower().removeprefix("trang").strip()
    return bare.replace("/", "").isdigit() and len(bare) <= 7


def _pattern(text: str) -> str:
    """Figures count as one: "Trang 3" repeats "Trang 2"."""
    return "".join("#" if sign.isdigit() else sign for sign in text)


def _repeated(pages: list[_Page]) -> set[str]:
    """What stands at the edge of more than half of at least three pages."""
    seen: dict[str, int] = {}
    for page in pages:
        for pattern in {_pattern(line.text) for line in page.lines if page.at_edge(line)}:
            seen[pattern] = seen.get(pattern, 0) + 1
    return {pattern for pattern, times in seen.items() if times > max(2, len(pages) // 2)}


def _refuse_size(pages: int, name: str) -> None:
    if pages > MAX_PAGES:
        raise UnreadableFile(
            f"Tệp “{name}” có {pages} trang, quá mức {MAX_PAGES} trang; hãy tách riêng phụ lục nhiệm vụ rồi tải lên lại."
        )


def _refuse_without_text(pages: list[_Page], name: str, *, has_pictures: bool) -> None:
    letters, nameless = sum(page.letters for page in pages), sum(page.nameless for page in pages)
    if letters < _LEAST_LETTERS and has_pictures:
        raise UnreadableFile(
            f"Tệp “{name}” là bản quét, không có lớp chữ để đọc; hãy tải lên bản Word (.docx) "
            "hoặc tệp PDF xuất thẳng từ Word."
        )
    if letters == 0:
        raise UnreadableFile(f"Tệp “{name}” không có chữ nào; hãy chọn tệp có phụ lục của kế hoạch.")
    if nameless > letters // 10:
        raise UnreadableFile(
            f"Tệp “{name}” dùng phông chữ nhúng không có bảng mã nên không đọc được chữ; hãy tải lên bản Word (.docx)."
        )


def _why(fault: Exception, name: str) -> str:
    reasons = {type(each).__name__ for each in (fault, *fault.args, fault.__cause__, fault.__context__)}
    if any("Password" in reason or "Encryption" in reason for reason in reasons):
        return f"Tệp “{name}” có mật khẩu; hãy bỏ mật khẩu rồi tải lên lại."
    return _broken(name)


def _broken(name: str) -> str:
    return f"Tệp “{name}” bị hỏng, không mở được như tệp PDF; hãy xuất lại tệp rồi tải lên lại."
