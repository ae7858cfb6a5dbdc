"""What Word and Excel keep outside the text: numbers of lists, tracked changes, merges, hidden sheets, days."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import docx
import pytest
import xlsxwriter
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from tests.importers.small import HEADING, Reading, ids, leads, result, task

from cchc.importers.plan import read_bytes

HEAD = HEADING.split("\t")
ROW = ["1", "Rà soát thủ tục", "Trong năm 2025", "Sở Nội vụ", "Sở Tài chính", "Báo cáo kết quả"]


def word_reading(*rows: list[str], change: Callable[[Any], None] = lambda table: None) -> Reading:
    document = docx.Document()
    table = document.add_table(rows=0, cols=len(HEAD))
    for row in (HEAD, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    change(table)
    stream = io.BytesIO()
    document.save(stream)
    return read_bytes(stream.getvalue(), "a.docx").to_json()


def run_of(text: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def cell(table: Any, row: int, column: int) -> Any:
    return table.rows[row].cells[column]


def test_numbers_that_word_draws_are_counted() -> None:
    def number(table: Any) -> None:
        for at in (1, 2, 3):
            paragraph = cell(table, at, 0).paragraphs[0]
            paragraph.style = "List Number"
            style = paragraph.style.element.find(f".//{qn('w:numId')}").get(qn("w:val"))
            marks = parse_xml(
                f"<w:numPr {nsdecls('w')}><w:ilvl w:val='0'/><w:numId w:val='{style}'/></w:numPr>"
            )
            paragraph._p.get_or_add_pPr().append(marks)

    reading = word_reading(*([["", *ROW[1:]]] * 3), change=number)
    assert ids(reading) == ["1", "2", "3"]


def test_numbers_of_a_list_style_are_counted() -> None:
    def number(table: Any) -> None:
        for at in (1, 2):
            cell(table, at, 0).paragraphs[0].style = "List Number"

    assert ids(word_reading(*([["", *ROW[1:]]] * 2), change=number)) == ["1", "2"]


def test_nested_bullets_are_results_of_their_own() -> None:
    def nest(table: Any) -> None:
        results = cell(table, 1, 5)
        for text, style in (
            ("Kế hoạch", "List Bullet"),
            ("Báo cáo", "List Bullet 2"),
            ("Quyết định", "List Bullet"),
        ):
            results.add_paragraph(text, style=style)

    reading = word_reading([*ROW[:5], ""], change=nest)
    assert [held["printed"] for held in task(reading, "1")["results"]] == [
        "Kế hoạch",
        "Báo cáo",
        "Quyết định",
    ]


def test_tracked_changes_count_as_accepted() -> None:
    def track(table: Any) -> None:
        paragraph = cell(table, 1, 5).paragraphs[0]._p
        for child in list(paragraph):
            paragraph.remove(child)
        deleted = f"<w:del {nsdecls('w')}><w:r><w:delText>Tờ trình</w:delText></w:r></w:del>"
        inserted = f"<w:ins {nsdecls('w')}>{run_of('Quyết định của UBND tỉnh')}</w:ins>"
        for xml in (deleted, inserted):
            paragraph.append(parse_xml(xml))

    assert result(word_reading(ROW, change=track), "1.r1")["printed"] == "Quyết định của UBND tỉnh"


def test_a_deleted_row_is_not_read() -> None:
    def delete(table: Any) -> None:
        table.rows[2]._tr.get_or_add_trPr().append(OxmlElement("w:del"))

    assert ids(word_reading(ROW, ["2", *ROW[1:]], change=delete)) == ["1"]


def test_a_content_control_is_looked_through() -> None:
    def wrap(table: Any) -> None:
        paragraph = cell(table, 1, 3).paragraphs[0]._p
        for child in list(paragraph):
            paragraph.remove(child)
        paragraph.append(
            parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent>{run_of('Sở Tư pháp')}</w:sdtContent></w:sdt>")
        )

    assert leads(word_reading(ROW, change=wrap), "1") == [("Sở Tư pháp", "lead")]


def test_a_line_break_in_a_paragraph_parts_bullets() -> None:
    reading = word_reading([*ROW[:5], "- Kế hoạch\n- Báo cáo"])
    assert [held["printed"] for held in task(reading, "1")["results"]] == ["Kế hoạch", "Báo cáo"]


def test_a_deadline_merged_over_several_rows_holds_for_each() -> None:
    def merge(table: Any) -> None:
        cell(table, 1, 2).merge(cell(table, 2, 2)).text = "Quý I/2025"

    reading = word_reading([*ROW[:2], "", *ROW[3:]], ["2", ROW[1], "", *ROW[3:]], change=merge)
    assert [held["deadline"]["due"] for held in reading["tasks"]] == ["2025-03-31"] * 2


def test_a_section_row_merged_across_the_table_is_a_section() -> None:
    def merge(table: Any) -> None:
        cell(table, 1, 0).merge(cell(table, 1, 5))

    reading = word_reading(["I. CẢI CÁCH THỂ CHẾ", "", "", "", "", ""], ROW, change=merge)
    assert [(held["id"], held["title"]) for held in reading["sections"]] == [("I", "CẢI CÁCH THỂ CHẾ")]
    assert ids(reading) == ["I.1"]


def excel_reading(fill: Callable[[Any], None]) -> Reading:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    fill(book)
    book.close()
    return read_bytes(stream.getvalue(), "a.xlsx").to_json()


def test_a_hidden_sheet_is_not_read() -> None:
    def fill(book: Any) -> None:
        for name, number in (("Phụ lục", "1"), ("Nháp", "2")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, HEAD)
            sheet.write_row(1, 0, [number, *ROW[1:]])
        sheet.hide()

    assert ids(excel_reading(fill)) == ["1"]


def test_several_sheets_make_one_annex() -> None:
    def fill(book: Any) -> None:
        for name, part in (("Phần A", "A"), ("Phần B", "B")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, HEAD)
            sheet.write_row(1, 0, [part, f"NHÓM {part}"])
            sheet.write_row(2, 0, ROW)

    assert ids(excel_reading(fill)) == ["A.1", "B.1"]


@pytest.mark.parametrize(
    ("typed", "due"),
    [(date(2025, 6, 30), "2025-06-30"), ("30/6/2025", "2025-06-30"), ("Quý II/2025", "2025-06-30")],
)
def test_a_deadline_may_be_typed_as_a_day(typed: Any, due: str) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ROW)
        if isinstance(typed, date):
            sheet.write_datetime(1, 2, typed, book.add_format({"num_format": "dd/mm/yyyy"}))
        else:
            sheet.write_string(1, 2, typed)

    assert task(excel_reading(fill), "1")["deadline"]["due"] == due


def test_a_share_typed_as_a_number_of_percent_is_the_printed_share() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ROW[:5])
        sheet.write_number(1, 5, 0.9, book.add_format({"num_format": "0%"}))

    # calamine gives the value without its format: the reader must not take 0.9 for a share.
    reading = excel_reading(fill)
    assert result(reading, "1.r1")["target"]["kind"] == "continuous_qualitative"
    assert any(question["where"] == "1.r1" for question in reading["questions"])
