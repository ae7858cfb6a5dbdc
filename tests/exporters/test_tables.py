"""What is written to an Excel file is what a reader finds there, and nothing else."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import openpyxl
import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from cchc.exporters.tables import DEMO_NOTE, Band, Column, Kind, Sheet, table_xlsx, write_xlsx

DANGEROUS = [
    "=1+1",
    "+84 258",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "http://example.vn",
    "{=1}",
    "\t=1",
    "00123",
    "1e5",
]

MOMENT = datetime(2026, 1, 31, 7, 5, tzinfo=UTC)


def read(content, sheet=0):
    book = python_calamine.load_workbook(io.BytesIO(content))
    return book.get_sheet_by_index(sheet).to_python(skip_empty_area=False)


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


def one_column(values, kind=Kind.TEXT):
    return write_xlsx(
        [Sheet("Bảng", [Column("Cột", kind=kind)], [[value] for value in values], shows_title=False)]
    )


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_looks_like_a_formula_a_link_or_a_number_stays_text(text):
    content = one_column([text])
    assert read(content) == [["Cột"], [text]]
    cell = opened(content)["A2"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


@given(st.lists(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1), max_size=8))
def test_every_text_comes_back_as_it_was_written(texts):
    texts = [text.replace("\ufffe", "").replace("\uffff", "") or "x" for text in texts]
    assert read(one_column(texts))[1:] == [[text] for text in texts]


@given(st.lists(st.integers(-(10**12), 10**12) | st.decimals(-(10**9), 10**9, places=4), max_size=8))
def test_every_number_comes_back_as_it_was_written(numbers):
    found = read(one_column(numbers, Kind.NUMBER))[1:]
    assert [Decimal(repr(row[0])) for row in found] == [Decimal(number) for number in numbers]


def test_days_are_days_in_the_order_of_vietnamese_offices():
    content = one_column([date(2026, 1, 31), MOMENT])
    assert read(content)[1:] == [[date(2026, 1, 31)], [MOMENT.replace(tzinfo=None)]]
    assert opened(content)["A2"].number_format == "dd/mm/yyyy"
    assert opened(content)["A3"].number_format == "hh:mm dd/mm/yyyy"


def test_a_share_is_shown_in_percent_without_being_multiplied():
    content = one_column([Fraction(7100, 95), 70], Kind.PERCENT)
    assert opened(content)["A3"].value == 70
    assert opened(content)["A3"].number_format == '#,##0.##" %"'


def test_a_float_is_refused_because_figures_are_exact():
    with pytest.raises(TypeError):
        one_column([0.1])


def test_a_row_longer_than_its_table_is_refused():
    with pytest.raises(ValueError, match="more values than there are columns"):
        write_xlsx([Sheet("Bảng", [Column("Cột")], [["a", "b"]])])


def test_the_head_stays_in_sight_and_is_printed_on_every_page():
    page = opened(
        write_xlsx([Sheet("Kế hoạch", [Column("Số TT"), Column("Việc")], [["1", "x"]], ["Ngày xem"])])
    )
    assert page.freeze_panes == "A4"
    assert page.print_title_rows == "$3:$3"
    assert page.page_setup.orientation == "landscape"
    assert str(page.page_setup.paperSize) == "9"
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.page_setup.fitToHeight == 0  # as many pages as it takes, one page wide
    assert page["B4"].alignment.wrap_text


def test_invented_data_say_so_above_the_table():
    rows = read(
        write_xlsx([Sheet("Kế hoạch", [Column("Việc")], [["x"]], ["Ngày xem 16/06/2025"], is_demo=True)])
    )
    assert [row[0] for row in rows] == ["Kế hoạch", DEMO_NOTE, "Ngày xem 16/06/2025", "Việc", "x"]


def test_a_band_goes_across_the_whole_table():
    page = opened(
        write_xlsx([Sheet("K", [Column("A"), Column("B")], [Band("I. MỤC"), ["1", "2"]], shows_title=False)])
    )
    assert [str(area) for area in page.merged_cells.ranges] == ["A2:B2"]
    assert page["A2"].value == "I. MỤC"


def test_tabs_get_names_that_excel_accepts_each_once():
    sheet = Sheet("Sở/ngành: [2025]? Danh sách các cơ quan chuyên môn", [Column("A")], [])
    names = python_calamine.load_workbook(
        io.BytesIO(write_xlsx([sheet, sheet, Sheet("'", [], [])]))
    ).sheet_names
    assert len(set(names)) == 3
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_marks_that_a_file_cannot_hold_are_left_out_and_giant_texts_are_cut():
    (first,), (second,) = read(one_column(["a\x00\x0bb", "x" * 40_000]))[1:]
    assert first == "ab"
    assert (len(second), second[-1]) == (32_767, "…")


def test_a_plain_list_begins_with_its_headings():
    assert read(table_xlsx("Cơ quan", ["Mã", "Tên"], [("X", "Sở")], (10, 40))) == [["Mã", "Tên"], ["X", "Sở"]]
