"""The plan in its printed columns, and an upload given back with its faults."""

import io

import python_calamine

from cchc.exporters.errors_table import CheckedRow, errors_xlsx
from cchc.exporters.plan_table import PlanRow, plan_xlsx

PRINTED = ["Số TT", "Nhiệm vụ cụ thể", "Tiến độ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Kết quả/sản phẩm"]


def read(content):
    book = python_calamine.load_workbook(io.BytesIO(content))
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def test_the_plan_stands_in_its_six_printed_columns_with_status_and_reason():
    row = PlanRow(
        "2",
        "Kiểm tra văn bản",
        "Trong năm 2025",
        "Sở Tư pháp",
        "Các sở, ban, ngành",
        "100% văn bản được kiểm tra",
        "● Đạt",
        "71 trên 71 văn bản.",
        section="III. CẢI CÁCH THỂ CHẾ",
    )
    title, note, headings, section, line = read(
        plan_xlsx([row], title="Kế hoạch 5399/KH-UBND", notes=["Ngày xem"])
    )
    assert (title[0], note[0]) == ("Kế hoạch 5399/KH-UBND", "Ngày xem")
    assert headings == [*PRINTED, "Tình trạng", "Vì sao"]
    assert section[0] == "III. CẢI CÁCH THỂ CHẾ"
    assert line == ["2", "Kiểm tra văn bản", "Trong năm 2025", "Sở Tư pháp", "Các sở, ban, ngành",
                    "100% văn bản được kiểm tra", "● Đạt", "71 trên 71 văn bản."]  # fmt: skip


def test_a_section_is_printed_once_above_its_rows():
    rows = [PlanRow(str(n), "việc", section=section) for n, section in enumerate(["I", "I", "II"], 1)]
    assert [row[0] for row in read(plan_xlsx(rows, title="K"))[2:]] == ["I", "1", "2", "II", "3"]


def test_an_upload_comes_back_row_by_row_with_its_faults():
    rows = [CheckedRow(2, ["X1", "Sở A"]), CheckedRow(3, ["", "Sở B"], ["Thiếu mã.", "Trùng tên."])]
    assert read(errors_xlsx(["Mã", "Tên"], rows)) == [
        ["Mã", "Tên", "Dòng", "Lỗi"],
        ["X1", "Sở A", 2, ""],
        ["", "Sở B", 3, "Thiếu mã.\nTrùng tên."],
    ]


def test_only_the_wrong_rows_can_be_given_back():
    rows = [CheckedRow(2, ["X1"]), CheckedRow(3, ["=1"], ["Không phải mã."])]
    assert read(errors_xlsx(["Mã"], rows, only_wrong=True))[1:] == [["=1", 3, "Không phải mã."]]


def test_rows_of_uneven_length_keep_their_columns():
    rows = [CheckedRow(2, ["a"], ["x"]), CheckedRow(3, ["a", "b", "c"], ["y"])]
    assert read(errors_xlsx(["Mã", "Tên"], rows))[1:] == [["a", "", 2, "x"], ["a", "b", 3, "y"]]
