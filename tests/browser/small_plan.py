"""A small plan, invented, with a misprint, a question of scope and a body that no register knows."""

HEAD = """KẾ HOẠCH
Nâng cao Chỉ số cải cách hành chính năm 2026

Nơi nhận: Như trên.

PHỤ LỤC
CÁC NHIỆM VỤ NĂM 2026
(Kèm theo Kế hoạch số 77/KH-UBND ngày 10/02/2026 của Ủy ban nhân dân tỉnh Khánh Hòa)

Số TT\tNhiệm vụ cụ thể\tTiến độ\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả/sản phẩm
A\tCHỈ SỐ CẢI CÁCH HÀNH CHÍNH (PAR-INDEX)
I\tCAI CÁCH THỂ CHẾ
"""
ROWS = [
    "1\tTheo dõi thi hành pháp luật\tTrong năm 2026\tSở Tư pháp\tVăn phòng UBND tỉnh\tBáo cáo của UBND tỉnh",
    "2\tXử lý khiển nghị của người dân\tTrong năm 2026\tSở Tư pháp; Tổ công tác 77\tSở Nội vụ\t"
    "100% kiến nghị được xử lý",
    "3\tTăng tỷ lệ hồ sơ trực tuyến\tTrong năm 2026\tCác sở, ban, ngành\tVăn phòng UBND tỉnh\t"
    "Tỷ lệ hồ sơ trực tuyến đạt từ 80% trở lên",
]


def text(rows: list[str] | None = None) -> str:
    return HEAD + "\n".join(rows or ROWS) + "\n"
