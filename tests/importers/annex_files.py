"""The annex as a Word document and as a workbook, with the difficulties that real ones have."""

import io
from typing import Any

import docx
import xlsxwriter
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from tests.importers.annex import COLUMNS, Annex, AnnexRow

from cchc.importers.text_source import FOOTNOTE_LINE

_SUPERSCRIPTS = "¹²³⁴⁵⁶⁷⁸⁹"
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def word(
    annex: Annex, *, list_paragraphs: bool = False, heading_every: int | None = None, is_ruled: bool = False
) -> bytes:
    """A .docx: letterhead table, merged section rows, lead rows merged downwards, real footnotes.

    `list_paragraphs` sets bullets as Word lists; `heading_every` types the page header into the table; `is_ruled`
    draws the table's lines, turns the page and numbers it, as plans are printed.
    """
    document = docx.Document()
    if is_ruled:
        _turn_and_number(document.sections[0])
    letterhead = document.add_table(rows=1, cols=2)
    letterhead.cell(0, 0).text = "ỦY BAN NHÂN DÂN"
    letterhead.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    for line in annex.preface:
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(annex.columns))
    if is_ruled:
        table.style = "Table Grid"
    _fill(table.add_row(), annex, {column: [annex.headings[column]] for column in COLUMNS})
    for index, row in enumerate(annex.rows):
        if heading_every and index and index % heading_every == 0 and not row.continues:
            _fill(table.add_row(), annex, {column: [annex.headings[column]] for column in COLUMNS})
        cells = table.add_row()
        _fill(cells, annex, row.cells, list_paragraphs=list_paragraphs)
        if row.is_bare() and annex.columns == COLUMNS:
            cells.cells[1].merge(cells.cells[-1])
    _merge_lead_rows(table, annex)
    _add_footnotes(document, annex.footnotes)
    return _saved(document)


def _fill(row: Any, annex: Annex, cells: dict[str, list[str]], *, list_paragraphs: bool = False) -> None:
    for cell, column in zip(row.cells, annex.columns, strict=True):
        for order, text in enumerate(cells[column]):
            paragraph = cell.paragraphs[0] if order == 0 else cell.add_paragraph()
            is_item = (
                list_paragraphs
                and text.startswith("- ")
                and column in {"title", "results"}
                and len(cells[column]) > 1
            )
            if is_item:
                paragraph.style = "List Bullet"
                _number_by_style(paragraph)
            _write(paragraph, text[2:] if is_item else text)


def _turn_and_number(section: Any) -> None:
    """A landscape page with its number in the middle of the header, as the rules for documents ask."""
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _number_by_style(paragraph: Any) -> None:
    """Word keeps the list of a style in the style; most provincial files have it in the paragraph."""
    style = paragraph.style.element.find(f".//{qn('w:numId')}")
    properties = paragraph._p.get_or_add_pPr()
    numbering = OxmlElement("w:numPr")
    identifier = OxmlElement("w:numId")
    identifier.set(qn("w:val"), style.get(qn("w:val")))
    numbering.append(identifier)
    properties.append(numbering)


def _write(paragraph: Any, text: str) -> None:
    """Text with footnote markers as real references."""
    plain = ""
    for sign in text:
        if sign not in _SUPERSCRIPTS:
            plain += sign
            continue
        paragraph.add_run(plain)
        plain = ""
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(_SUPERSCRIPTS.index(sign) + 1))
        paragraph.add_run()._r.append(reference)
    paragraph.add_run(plain)


def _merge_lead_rows(table: Any, annex: Annex) -> None:
    """Number, title and deadline of a task with two lead rows are merged downwards; so is a shared result."""
    rows = list(table.rows)
    at = 0
    for row in annex.rows:
        at += 1
        while rows[at].cells[0].text == annex.headings[annex.columns[0]]:
            at += 1
        if not row.continues:
            continue
        for index, column in enumerate(annex.columns):
            if column in {"number", "title", "deadline"} or (column == "results" and not row.cells[column]):
                _merge_down(rows[at - 1]._tr.tc_lst[index], rows[at]._tr.tc_lst[index])


def _merge_down(above: Any, below: Any) -> None:
    for cell, value in ((above, "restart"), (below, None)):
        merge = OxmlElement("w:vMerge")
        if value:
            merge.set(qn("w:val"), value)
        cell.get_or_add_tcPr().append(merge)


def _add_footnotes(document: Any, footnotes: list[str]) -> None:
    notes = []
    for line in footnotes:
        match = FOOTNOTE_LINE.match(line)
        assert match is not None
        number = _SUPERSCRIPTS.index(match.group(1)) + 1
        notes.append(
            f'<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            f"<w:footnoteRef/></w:r><w:r><w:t>{line[match.end() :]}</w:t></w:r></w:p></w:footnote>"
        )
    blob = f"<w:footnotes {nsdecls('w')}>{''.join(notes)}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def workbook(annex: Annex) -> bytes:
    """An .xlsx: a cover sheet, merged cells, "2.1" typed as a number, "1.1" turned into a day by Excel."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    wrapped = book.add_format({"text_wrap": True, "border": 1})
    day = book.add_format({"num_format": "d.m", "border": 1})
    book.add_worksheet("Bìa").write(0, 0, "KẾ HOẠCH")
    sheet = book.add_worksheet("Phụ lục")
    at = 0
    for line in annex.preface:
        sheet.write_string(at, 0, line)
        at += 1
    for column, name in enumerate(annex.columns):
        sheet.write_string(at, column, annex.headings[name], wrapped)
    first = at + 1
    for at, row in enumerate(annex.rows, start=first):
        for column, name in enumerate(annex.columns):
            _write_cell(sheet, at, column, row.cells[name], name, wrapped, day)
    _merge_sheet(sheet, annex, first, wrapped)
    for order, line in enumerate(annex.footnotes, start=at + 2):
        sheet.write_string(order, 0, line)
    book.close()
    return stream.getvalue()


def _write_cell(
    sheet: Any, at: int, column: int, texts: list[str], name: str, wrapped: Any, day: Any
) -> None:
    text = "\n".join(texts)
    if name == "number" and text == "1.1":
        sheet.write_number(at, column, 45658, day)  # 1 January 2025, as Excel makes of 1.1
    elif name == "number" and text.replace(".", "", 1).isdigit():
        sheet.write_number(at, column, float(text), wrapped)
    elif text:
        sheet.write_string(at, column, text, wrapped)


def _merge_sheet(sheet: Any, annex: Annex, first: int, wrapped: Any) -> None:
    rows: list[AnnexRow] = annex.rows
    for order, row in enumerate(rows):
        if not row.continues:
            continue
        for column, name in enumerate(annex.columns):
            if name in {"number", "title", "deadline"}:
                texts = rows[order - 1].cells[name]
                sheet.merge_range(first + order - 1, column, first + order, column, "\n".join(texts), wrapped)
