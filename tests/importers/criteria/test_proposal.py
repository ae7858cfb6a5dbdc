"""An invented table of criteria in Word and Excel becomes a proposal, and the proposal a set that scores."""

import io
from decimal import Decimal

import docx
import pytest
import xlsxwriter

from cchc.catalogue import criteria
from cchc.core.errors import UnreadableFile
from cchc.core.scoring import build_sheet, score
from cchc.importers.criteria import propose
from cchc.importers.docx_source import read_docx
from cchc.importers.xlsx_source import read_xlsx

HEADINGS = [
    "TT",
    "Lĩnh vực/Tiêu chí/Tiêu chí thành phần",
    "Điểm tối đa",
    "Cách chấm",
    "Tài liệu kiểm chứng",
    "Cơ quan",
]
ROWS = [
    ["1", "CHỈ ĐẠO ĐIỀU HÀNH", "4", "", "", ""],
    ["1.1", "Kế hoạch cải cách hành chính", "2,5", "", "", "Sở Nội vụ"],
    ["1.1.1", "Ban hành kế hoạch", "0,5", "Có: 0,5\nKhông: 0", "- Kế hoạch\n- Quyết định", ""],
    ["1.1.2", "Mức độ hoàn thành kế hoạch", "2", "", "Báo cáo", ""],
    ["", "Hoàn thành 100% kế hoạch: 2", "", "", "", ""],
    ["", "Hoàn thành từ 80% - dưới 100% kế hoạch: 1", "", "", "", ""],
    ["", "Hoàn thành dưới 80% kế hoạch", "0", "", "", ""],
    ["1.2", "Sự năng động", "1,5", "Hội đồng đánh giá", "", ""],
    ["2", "THỂ CHẾ", "6", "Tính theo công thức (b/a)*điểm tối đa", "", "Sở Tư pháp"],
    ["", "Tổng cộng", "10", "", "", ""],
]


def workbook(rows, headings=HEADINGS):
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    sheet = book.add_worksheet()
    for line, row in enumerate([["Bảng tiêu chí (minh họa)"], headings, *rows]):
        sheet.write_row(line, 0, row)
    book.close()
    return read_xlsx(kept.getvalue(), "bang.xlsx")


def word(rows):
    document = docx.Document()
    table = document.add_table(rows=0, cols=len(HEADINGS))
    for row in [HEADINGS, *rows]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    kept = io.BytesIO()
    document.save(kept)
    return read_docx(kept.getvalue(), "bang.docx")


@pytest.fixture(params=[workbook, word], ids=["xlsx", "docx"])
def proposal(request):
    return propose(request.param(ROWS))


def test_numbers_make_the_tree(proposal):
    assert [(row.id, row.parent, row.level) for row in proposal.rows] == [
        ("1", "", 1),
        ("1.1", "1", 2),
        ("1.1.1", "1.1", 3),
        ("1.1.2", "1.1", 3),
        ("1.2", "1", 2),
        ("2", "", 1),
    ]


def test_points_owner_and_evidence_are_read(proposal):
    row = proposal.rows[2]
    assert (row.maximum, row.evidence) == (Decimal("0.5"), ("Kế hoạch", "Quyết định"))
    assert (proposal.rows[1].owner, proposal.total) == ("Sở Nội vụ", Decimal(10))


def test_rows_without_a_number_are_sentences_of_the_rule_above(proposal):
    rule = proposal.rows[3].rule
    assert (rule["kind"], [step["points"] for step in rule["steps"]]) == ("step_ratio", [2, 1, 0])


def test_what_is_not_understood_stays_a_question_beside_the_printed_text(proposal):
    row = proposal.rows[4]
    assert (row.rule, row.printed) == (None, "Hội đồng đánh giá")
    assert proposal.open_questions == ["1.2: Chưa hiểu cách chấm; hãy chọn dạng quy tắc và nhập tham số."]


def test_the_proposal_is_a_set_that_scores_and_says_that_its_rules_are_proposals(proposal):
    text = proposal.set_yaml(set_id="vi-du/bang", title="Bảng minh họa", year=2025, reference="1/QĐ-MH")
    assert text.startswith("# Đọc từ tệp bang")
    chosen = criteria.set_of_text(text, "set.yaml")
    facts = {
        "1.1.1": {"done": True},
        "1.1.2": {"numerator": 9, "denominator": 10},
        "2": {"numerator": 1, "denominator": 3},
    }
    head = {"unit": "Tỉnh A", "year": 2025, "scored_on": "2025-12-31", "as_of": "2025-12-31"}
    result = score(chosen, build_sheet({**head, "facts": facts}))
    assert result.points == Decimal("0.5") + 1 + 2
    assert not chosen.may_open_real_round()


def test_sums_that_do_not_add_up_are_asked():
    rows = [
        ["1", "A", "4", "", "", ""],
        ["1.1", "B", "3", "Có: 3; Không: 0", "", ""],
        ["", "Tổng cộng", "5", "", "", ""],
    ]
    assert propose(workbook(rows)).questions == (
        "1: điểm tối đa in 4, cộng các dòng con được 3.",
        "Tổng điểm in 5, cộng các lĩnh vực được 4.",
    )


def test_roman_components_hold_the_plain_numbers_below_them():
    rows = [
        ["I", "A", "1", "", "", ""],
        ["1", "B", "1", "Có: 1; Không: 0", "", ""],
        ["II", "C", "1", "Có: 1; Không: 0", "", ""],
    ]
    assert [(row.id, row.parent) for row in propose(workbook(rows)).rows] == [
        ("I", ""),
        ("I.1", "I"),
        ("II", ""),
    ]


@pytest.mark.parametrize(
    ("rows", "headings", "sentence"),
    [
        ([["1", "2"]], ["A", "B"], "không có bảng tiêu chí"),
        ([["1", "A", "1", "", "", ""], ["1", "B", "1", "", "", ""]], HEADINGS, "hai dòng mang số 1"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(rows, headings, sentence):
    with pytest.raises(UnreadableFile, match=sentence):
        propose(workbook(rows, headings))
