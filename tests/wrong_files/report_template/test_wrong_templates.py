"""Each way to spoil a filled-in template, and what is said about which line."""

from dataclasses import replace

import pytest
from tests.wrong_files.report_template.workbooks import FIRST, HEAD, LINES, Workbook

from cchc.catalogue import report_template as layout
from cchc.core.errors import UnreadableFile
from cchc.exporters.report_template import write_template
from cchc.exporters.tables import table_xlsx
from cchc.importers.report_template import WrongTemplate, read_template

VALUE, NONE = layout.VALUE, layout.NONE_AROSE


def read(workbook, agency="XA01", period="quy-3-2025"):
    return read_template(workbook.bytes(), "phieu.xlsx", agency=agency, period=period)


def columns_swapped(book):
    book.grid = [[*row[:4], row[5], row[4], *row[6:]] for row in book.grid]


def column_added(book):
    book.grid = [["", *row] for row in book.grid]


def cells_merged(book):
    book.merged.append((FIRST, VALUE, FIRST + 1, VALUE))


def text_in_a_number_cell(book):
    book.fill(0, "bảy mươi mốt")


def unit_in_a_number_cell(book):
    book.fill(2, "3 sáng kiến")


def row_added(book):
    book.grid.insert(FIRST + 1, ["A.X.1.r1", "Chỉ tiêu tự thêm", "Tử số", "", "", 5, "", "", ""])


def row_copied(book):
    book.grid.insert(FIRST + 1, list(book.grid[FIRST]))


def row_removed(book):
    del book.grid[FIRST + 2]


def rows_sorted_without_their_keys(book):
    keys = [row[8] for row in book.grid[FIRST:]]
    book.grid[FIRST:] = [[*row[:8], key] for row, key in zip(reversed(book.grid[FIRST:]), keys, strict=True)]


def formula_that_fails(book):
    book.fill(0, 1).formulas[FIRST, VALUE] = "#DIV/0!"


def share_where_a_number_is_asked(book):
    book.fill(0, 0.9).percents.add((FIRST, VALUE))


def share_as_text_where_a_number_is_asked(book):
    book.fill(1, "90 %")


def day_in_a_number_cell(book):
    book.fill(0, book.grid[layout.AS_OF_LINE][layout.HEAD_VALUE])


def word_in_the_tick(book):
    book.fill(0, "không có", NONE)


WRONG = [
    (columns_swapped, layout.HEADING_LINE + 1, "Cột E phải là “Kỳ trước”, trong tệp là “Kỳ này”."),
    (column_added, layout.HEADING_LINE + 1, "Cột A phải là “Mã”, trong tệp là “”."),
    (cells_merged, FIRST + 1, "Ô F9:F10 đã bị gộp; hãy bỏ gộp ô."),
    (text_in_a_number_cell, FIRST + 1, "Ô F9: “bảy mươi mốt” không phải là số viết theo kiểu Việt Nam."),
    (unit_in_a_number_cell, FIRST + 3, "Ô F11: “3 sáng kiến” không phải là số viết theo kiểu Việt Nam."),
    (row_added, FIRST + 2, "Dòng này không có trong mẫu; hãy xóa dòng đã thêm."),
    (row_copied, FIRST + 2, "Dòng này không có trong mẫu; hãy xóa dòng đã thêm."),
    (row_removed, FIRST + 5, "Mẫu thiếu 1 dòng đã bị xóa: A.I.4.r1 Số lượng."),
    (rows_sorted_without_their_keys, FIRST + 1, "Nội dung dòng đã bị sửa hoặc xáo trộn với dòng khác."),
    (formula_that_fails, FIRST + 1, "Ô F9 là công thức bị lỗi; hãy ghi giá trị."),
    (share_where_a_number_is_asked, FIRST + 1, "Ô F9: là tỷ lệ phần trăm; dòng này cần số lượng."),
    (share_as_text_where_a_number_is_asked, FIRST + 2, "Ô F10: là tỷ lệ phần trăm; dòng này cần số lượng."),
    (day_in_a_number_cell, FIRST + 1, "Ô F9: “30/09/2025” không phải là số."),
    (word_in_the_tick, FIRST + 1, "Ô G9 chỉ ghi x hoặc để trống, không ghi “không có”."),
]


@pytest.mark.parametrize(("spoil", "line", "sentence"), WRONG, ids=[each[0].__name__ for each in WRONG])
def test_a_spoiled_template_is_refused_whole_and_its_line_says_why(spoil, line, sentence):
    book = Workbook().fill(2, 4)
    spoil(book)
    with pytest.raises(WrongTemplate) as refusal:
        read(book)
    told = {row.line: row.errors for row in refusal.value.rows}
    assert any(error.startswith(sentence) for error in told[line]), told


@pytest.mark.parametrize(
    ("asked", "line", "sentence"),
    [
        (
            {"agency": "XA02"},
            2,
            "Tệp này là phiếu của UBND xã Minh Họa, không phải của cơ quan đang báo cáo.",
        ),
        ({"period": "quy-4-2025"}, 3, "Tệp này là phiếu của quý III/2025, không phải của kỳ đang báo cáo."),
    ],
)
def test_the_template_of_another_agency_or_period_is_refused(asked, line, sentence):
    with pytest.raises(WrongTemplate) as refusal:
        read(Workbook(), **asked)
    assert {row.line: row.errors for row in refusal.value.rows if row.errors} == {line: [sentence]}


def an_exchanged_agency(book):
    book.hidden[1] = ["XA02"]


def an_older_version(book):
    book.hidden[0] = ["0"]


def an_exchanged_key(book):
    book.hidden[6][0] = "m9:numerator"


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (an_exchanged_agency, "đã bị sửa phần khóa của mẫu"),
        (an_exchanged_key, "đã bị sửa phần khóa của mẫu"),
        (an_older_version, "là mẫu của phiên bản cũ"),
    ],
)
def test_a_tampered_hidden_sheet_is_refused(spoil, sentence):
    book = Workbook()
    spoil(book)
    with pytest.raises(UnreadableFile, match=sentence):
        read(book)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "không mở được như bảng tính Excel"),
        (b"Ma;Chi tieu", "không mở được như bảng tính Excel"),
        (table_xlsx("Khác", ["Mã"], [["A"]], [9]), "không phải mẫu phiếu báo cáo do hệ thống tạo"),
    ],
)
def test_another_file_is_refused_with_one_sentence(content, sentence):
    with pytest.raises(UnreadableFile, match=sentence):
        read_template(content, "khac.xlsx", agency="XA01", period="quy-3-2025")


# What is right stays right


def values(book):
    return {entry.key: entry.value for entry in read(book).entries}


def test_ninety_percent_is_ninety_however_excel_keeps_it():
    shown = Workbook().fill(3, 0.9)
    shown.percents.add((FIRST + 3, VALUE))
    assert values(shown) == {"m3:value": "90"}
    assert values(Workbook().fill(3, "90 %")) == {"m3:value": "90"}
    assert values(Workbook().fill(3, 0.9)) == {"m3:value": "0,9"}


def test_numbers_are_exact_and_days_are_days():
    book = Workbook().fill(0, 0.1 + 0.2).fill(1, "11.656,13").fill(2, 3.0)
    book.fill(4, book.grid[layout.AS_OF_LINE][layout.HEAD_VALUE])
    assert values(book) == {
        "m1:numerator": "0,3",
        "m1:denominator": "11.656,13",
        "m2:count": "3",
        "m4:row0__issued_on": "30/09/2025",
    }


def test_what_was_written_by_the_system_is_read_back_with_tick_and_note():
    lines = [replace(LINES[0], value="7"), *LINES[1:]]
    found = read_template(write_template(HEAD, lines), "phieu.xlsx", agency="XA01", period="quy-3-2025")
    assert [(entry.key, entry.value) for entry in found.entries] == [("m1:numerator", "7")]
    ticked = read(Workbook().fill(2, "x", NONE).fill(2, "Không có hồ sơ", layout.NOTE))
    (entry,) = ticked.entries
    assert (entry.key, entry.none_arose, entry.note) == ("m2:count", True, "Không có hồ sơ")
    assert (ticked.as_of, ticked.source) == ("30/09/2025", "Sổ theo dõi")
