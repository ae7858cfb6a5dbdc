"""`cchc criteria import`: an official table becomes a set to review."""

import xlsxwriter
from click.testing import CliRunner

from cchc.cli.main import cchc

OPTIONS = ["--id", "vi-du/bang", "--title", "Bảng minh họa", "--year", "2025"]


def table(path):
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["TT", "Tiêu chí", "Điểm tối đa", "Cách chấm"])
    sheet.write_row(1, 0, ["1", "Kế hoạch", "1", "Có: 1; Không: 0"])
    sheet.write_row(2, 0, ["2", "Chất lượng", "1", "Hội đồng đánh giá"])
    book.close()
    return path


def test_the_set_that_is_written_can_be_checked_at_once(tmp_path):
    output = tmp_path / "set.yaml"
    done = CliRunner().invoke(
        cchc, ["criteria", "import", str(table(tmp_path / "b.xlsx")), *OPTIONS, "--output", str(output)]
    )
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        "2 dòng, 1 cách chấm đề xuất, 1 câu hỏi.",
        "  2: Chưa hiểu cách chấm; hãy chọn dạng quy tắc và nhập tham số.",
    ]
    checked = CliRunner().invoke(cchc, ["criteria", "check", str(output)])
    assert "vi-du/bang: 0 lỗi" in checked.output
    assert "Không dùng để chấm chính thức" in checked.output


def test_a_file_without_a_table_gets_one_sentence(tmp_path):
    path = tmp_path / "x.txt"
    path.write_text("Không có bảng.", encoding="utf-8")
    done = CliRunner().invoke(cchc, ["criteria", "import", str(path), *OPTIONS])
    assert done.exit_code == 2
    assert "không có bảng tiêu chí" in done.stderr
