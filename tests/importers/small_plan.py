"""A small invented plan with what page ends do to a table; `files/ke-hoach-gia-dinh.pdf` is this plan, printed.

Made once: `word(ANNEX, is_ruled=True)` of `annex_files`, saved as PDF by LibreOffice.
"""

from pathlib import Path

from tests.importers.annex import COLUMNS, Annex, AnnexRow

FILE = Path(__file__).with_name("files") / "ke-hoach-gia-dinh.pdf"
LONG = "Bảo đảm mọi tổ chức, cá nhân tra cứu được tình trạng hồ sơ của mình bất cứ lúc nào trên Cổng Dịch vụ công. "


def row(*cells: list[str], continues: bool = False) -> AnnexRow:
    return AnnexRow(dict(zip(COLUMNS, cells, strict=True)), continues)


ANNEX = Annex(
    preface=[
        "KẾ HOẠCH GIẢ ĐỊNH",
        "(Kèm theo Kế hoạch số 77/KH-UBND ngày 15/3/2025 của UBND tỉnh Phú Thọ; văn bản hư cấu, dùng để thử chương trình)",
    ],
    rows=[
        row(["I"], ["CẢI CÁCH THỦ TỤC HÀNH CHÍNH"], [], [], [], []),
        row(
            ["1"],
            ["Giải quyết hồ sơ trực tuyến", "- Nộp trực tuyến", "- Trả kết quả điện tử"],
            ["Trong năm 2025"],
            ["Sở Nội vụ"],
            ["Sở Tài chính"],
            [
                "- Tỷ lệ hồ sơ nộp trực tuyến đạt từ 80% trở lên theo Nghị định số 61/2018/NĐ-CP¹",
                f"- {LONG * 9}",
                "- 100% hồ sơ trả kết quả điện tử",
            ],
        ),
        row(
            ["2"],
            ["Tập huấn nghiệp vụ"],
            ["Quý III/2025"],
            ["Sở Nội vụ chủ trì tham mưu"],
            ["Các sở, ban, ngành"],
            ["Tổ chức ít nhất 02 lớp tập huấn"],
        ),
        row([], [], [], ["Sở Tài chính"], [], [], continues=True),
        row(["3"], ["Báo cáo kết quả"], ["Trước 15/12/2025"], ["Sở Tư pháp"], [], ["Báo cáo gửi Bộ Nội vụ"]),
    ],
    footnotes=["¹ Nghị định về thực hiện cơ chế một cửa."],
)
