"""A sheet of facts that somebody filled in Excel."""

import io
from datetime import date

import pytest
import xlsxwriter

from cchc.catalogue import criteria
from cchc.core.errors import InvalidSheet, UnreadableFile
from cchc.core.scoring import build_sheet, score
from cchc.importers.fact_sheet import read_fact_sheet

HEADS = [("Đơn vị", "Tỉnh Khánh Hòa"), ("Năm đánh giá", 2024), ("Ngày chấm", "28/03/2025")]
HEADINGS = ("Tiêu chí", "Nội dung", "Số liệu", "Giá trị")


def workbook(rows, heads=HEADS, headings=HEADINGS):
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet()
    for line, row in enumerate([*heads, (), headings, *rows]):
        sheet.write_row(line, 0, row)
    book.close()
    return kept.getvalue()


def test_the_figures_of_khanh_hoa_typed_in_excel_give_the_points_of_the_plan():
    typed = [100, 95.02, 98.85, 94.52, 83.39, 89.5, 87.43, 82.8]
    rows = [(number, "", "percent", value) for number, value in enumerate(typed, 1)]
    sheet = build_sheet(read_fact_sheet(workbook(rows), "phieu.xlsx"), "phieu.xlsx")
    assert score(criteria.load("par-index/2022-2024"), sheet).points == sum(
        node.points for node in score(criteria.load("par-index/2022-2024"), sheet).components
    )
    assert str(float(score(criteria.load("par-index/2022-2024"), sheet).points)) == "90.49065"


def test_groups_lists_days_and_yes_and_no_are_read():
    rows = [
        ("I.1", "Có kế hoạch", "checks.Có kế hoạch", "Có"),
        ("I.1", "", "checks.Đúng hạn", "Không"),
        ("I.1", "", "done_on", date(2024, 1, 31)),
        ("I.1", "", "from_day", "01/01/2024"),
        ("I.1", "", "evidence", "Báo cáo 12; Quyết định 3"),
        ("", "một dòng giải thích", "", ""),
    ]
    facts = read_fact_sheet(workbook(rows), "phieu.xlsx")["facts"]["I.1"]
    assert facts == {
        "checks": {"Có kế hoạch": True, "Đúng hạn": False},
        "done_on": date(2024, 1, 31),
        "from_day": date(2024, 1, 1),
        "evidence": ["Báo cáo 12", "Quyết định 3"],
    }


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (workbook([], headings=("A", "B", "C", "D")), "không thấy dòng tiêu đề"),
        (workbook([("", "", "percent", 5)]), "dòng 6: có giá trị nhưng thiếu mã tiêu chí"),
        (workbook([("1", "", "", 5)]), "dòng 6: có giá trị nhưng thiếu mã tiêu chí hoặc tên số liệu"),
        (workbook([("1", "", "percent", 5), ("1", "", "percent", 6)]), "dòng 7: tiêu chí 1 đã có “percent”"),
    ],
)
def test_a_wrong_sheet_says_where(data, sentence):
    with pytest.raises(InvalidSheet, match=sentence):
        read_fact_sheet(data, "phieu.xlsx")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<html>"])
def test_a_file_that_is_no_workbook_is_refused(data):
    with pytest.raises(UnreadableFile, match="không mở được"):
        read_fact_sheet(data, "phieu.xlsx")
