"""A draft of an official letter (công văn) as .docx, in the layout of Decree 30/2020/NĐ-CP, Annex I.

A4; margins 20–25 mm above and below, 30–35 mm left, 15–20 mm right; Times New Roman; sizes as the annex says for each
part. Number, day of signing and signature stay blank: a draft is signed in the office's own system.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
DEMO_NOTE = "Dữ liệu minh họa"
_BODY = 14
_CENTRE = WD_ALIGN_PARAGRAPH.CENTER


@dataclass(frozen=True)
class Letter:
    """What the letter says.

    above, issuer: the superior body and the body that writes. symbol: what follows the number ("SNV-CCHC").
    place: where it is written. subject: after "V/v". to: addressees. paragraphs stand before the table, closing after
    it. headings, rows, widths (mm): the table. copies: "Nơi nhận". signer: title of who signs.
    """

    above: str
    issuer: str
    symbol: str
    place: str
    subject: str
    to: Sequence[str]
    paragraphs: Sequence[str]
    headings: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    widths: Sequence[int] = ()
    closing: Sequence[str] = ()
    copies: Sequence[str] = field(default=("Như trên;", "Lưu: VT."))
    signer: str = "GIÁM ĐỐC"
    is_demo: bool = False


def letter_docx(letter: Letter) -> bytes:
    """The letter as a file. Every text is put in as text; nothing in it can become a field or a link."""
    document = _page()
    if letter.is_demo:
        _put(document.add_paragraph(), DEMO_NOTE, size=12, italic=True, align=_CENTRE)
    _head(document, letter)
    _put(document.add_paragraph(), f"Kính gửi: {'; '.join(letter.to)}.", align=_CENTRE, before=12, after=12)
    for text in letter.paragraphs:
        _running(document, text)
    if letter.rows:
        _table(document, letter)
    for text in letter.closing:
        _running(document, text)
    _foot(document, letter)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _page() -> DocumentType:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(_BODY)
    # Word takes the font of Vietnamese letters from this attribute.
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = Pt(0)
    return document


def _head(document: DocumentType, letter: Letter) -> None:
    table = document.add_table(rows=2, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    left, right = table.rows[0].cells
    _lines(left, [(letter.above.upper(), 13, False, False), (letter.issuer.upper(), 13, True, False)])
    motto = "Độc lập - Tự do - Hạnh phúc"
    _lines(right, [("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, False), (motto, 14, True, False)])
    left, right = table.rows[1].cells
    _lines(
        left,
        [(f"Số:        /{letter.symbol}", 13, False, False), (f"V/v {letter.subject}", 12, False, False)],
    )
    _lines(right, [(f"{letter.place}, ngày      tháng      năm        ", 14, False, True)])
    for row in table.rows:
        row.cells[0].width, row.cells[1].width = Mm(70), Mm(95)


def _lines(cell: _Cell, lines: Iterable[tuple[str, int, bool, bool]]) -> None:
    paragraph = cell.paragraphs[0]
    for index, (text, size, bold, italic) in enumerate(lines):
        paragraph = paragraph if index == 0 else cell.add_paragraph()
        _put(paragraph, text, size=size, bold=bold, italic=italic, align=_CENTRE)


def _table(document: DocumentType, letter: Letter) -> None:
    table = document.add_table(rows=1, cols=len(letter.headings), style="Table Grid")
    for cell, heading in zip(table.rows[0].cells, letter.headings, strict=True):
        _put(cell.paragraphs[0], heading, size=12, bold=True, align=_CENTRE)
    _repeat(table.rows[0])
    for values in letter.rows:
        for cell, value in zip(table.add_row().cells, values, strict=True):
            _put(cell.paragraphs[0], value, size=12)
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, letter.widths, strict=True):
            cell.width = Mm(width)


def _repeat(row) -> None:  # type: ignore[no-untyped-def]
    """The headings stand again on every page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _foot(document: DocumentType, letter: Letter) -> None:
    document.add_paragraph()
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    _put(left.paragraphs[0], "Nơi nhận:", size=12, bold=True, italic=True)
    for line in letter.copies:
        _put(left.add_paragraph(), f"- {line}", size=11)
    _put(right.paragraphs[0], letter.signer, bold=True, align=_CENTRE)


def _running(document: DocumentType, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.first_line_indent = Mm(12.7)
    _put(paragraph, text, align=WD_ALIGN_PARAGRAPH.JUSTIFY, before=6)


def _put(
    paragraph: Paragraph,
    text: str,
    *,
    size: int = _BODY,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
    before: int = 0,
    after: int = 0,
) -> None:
    paragraph.alignment = align
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
