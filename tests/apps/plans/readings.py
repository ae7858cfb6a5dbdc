"""A small reading made by hand after the contract, with every difficulty that the reader can hand over."""

from copy import deepcopy


def target(kind, value=None, **more):
    empty = {"unit": None, "population": None, "scope": None, "stages": [], "baseline": None}
    rest = {"options": [], "days": [], "alternative": None}
    return {"kind": kind, "value": value, **empty, **rest, **more}


def result(code, printed, target, corrected=None, assignment=None, footnotes=()):
    return {
        "id": code,
        "printed": printed,
        "corrected": corrected,
        "assignment": assignment,
        "footnotes": list(footnotes),
        "target": target,
    }


def party(agency, role="lead", role_text="", known=True):
    return {"agency": agency, "role": role, "role_text": role_text} | ({} if known else {"known": False})


def row(leads, coordinating=()):
    return {
        "leads": [party(name) if isinstance(name, str) else name for name in leads],
        "coordinating": [party(name, "coordinate") for name in coordinating],
    }


def deadline(printed="Trong năm 2025", kind="in_year", due=None):
    return {"printed": printed, "kind": kind, "start": None, "due": due}


def task(code, title, assignments=(), results=(), **more):
    section = ".".join(code.split(".")[:2])
    return {
        "id": code,
        "section": section,
        "parent": None,
        "is_group": False,
        "number_printed": code.removeprefix(f"{section}."),
        "title": title,
        "title_points": [],
        "title_corrected": None,
        "deadline": deadline(),
        "assignments": list(assignments),
        "results_lead_in": [],
        "results": list(results),
        "source": [{"from": 10, "to": 11}],
    } | more


SBN, SBN_DP = "Các sở, ban, ngành", "Các sở, ban, ngành, địa phương"
STAGES = [{"by": "2025-12-31", "value": 90}, {"by": "2026-01-31", "value": 100}]
GROWTH = {"unit": "%", "baseline": {"year": 2024, "value": None, "unit": None}, "scope": "province"}


def tasks():
    return [
        task(
            "A.III.1",
            "Theo dõi thi hành pháp luật",
            is_group=True,
            deadline=None,
        ),
        task(
            "A.III.1.a",
            "Xử lý khiển nghị về thi hành pháp luật",
            [row(["Sở Tư pháp"], ["Văn phòng UBND tỉnh"])],
            [
                result(
                    "A.III.1.a.r1",
                    "Báo cáo kết quả theo dõi¹",
                    target("document_issued", scope="province"),
                    "Báo cáo kết quả theo dõi",
                    footnotes=["1"],
                ),
            ],
            parent="A.III.1",
            number_printed="-",
            title_corrected="Xử lý kiến nghị về thi hành pháp luật",
        ),
        task(
            "A.VII.1",
            "Giải ngân vốn đầu tư công",
            [row([SBN_DP], ["Sở Tài chính"])],
            [
                result(
                    "A.VII.1.r1",
                    "Đến 31/12/2025 giải ngân đạt từ 90% trở lên",
                    target("staged_ratio", 90, unit="%", stages=STAGES, scope="province"),
                    assignment=1,
                ),
                result(
                    "A.VII.1.r2",
                    "Đến 31/01/2026 giải ngân đạt 100%",
                    target("staged_ratio", 100, unit="%", stages=STAGES, scope="province"),
                    assignment=1,
                ),
            ],
        ),
        task(
            "A.VII.4",
            "Hội nghị, tập huấn",
            [
                row([party("Sở Nội vụ", "lead", "chủ trì tham mưu UBND tỉnh ban hành Kế hoạch")], ["VCCI"]),
                row([SBN]),
            ],
            [result("A.VII.4.r1", "Tổ chức các hội nghị", target("all_done", alternative="count_min"))],
            results_lead_in=[{"assignment": 1, "printed": "Hội nghị đáp ứng các yêu cầu:"}],
        ),
        task(
            "A.VIII.7",
            "Tỷ lệ hồ sơ trực tuyến",
            [row([SBN_DP, party("Tổ công tác 06 tỉnh", known=False)], ["Văn phòng UBND tỉnh"])],
            [
                result(
                    "A.VIII.7.r1",
                    "Tỷ lệ hồ sơ trực tuyến toàn trình đạt từ 70% trở lên",
                    target("ratio_min", 70, unit="%", population="hồ sơ", scope="each_agency"),
                    assignment=1,
                ),
                result(
                    "A.VIII.7.r2",
                    "Nâng cao chất lượng dịch vụ",
                    target("continuous_qualitative", scope="each_agency"),
                    assignment=1,
                ),
            ],
        ),
        task(
            "A.IX.3",
            "Phát triển doanh nghiệp",
            [row(["Sở Tài chính"])],
            [
                result(
                    "A.IX.3.r1",
                    "Số doanh nghiệp tăng 20% hoặc vốn tăng 20%",
                    target(
                        "any_of",
                        options=[target("growth_min", 20, **GROWTH), target("growth_min", 20, **GROWTH)],
                        scope="province",
                    ),
                    assignment=1,
                )
            ],
            title_points=["Ban hành kế hoạch phát triển doanh nghiệp"],
        ),
        task(
            "B.1.1",
            None,
            [row(["Sở Nội vụ"])],
            [
                result(
                    "B.1.1.r1",
                    "Khảo sát theo kế hoạch của Bộ",
                    target("ratio_min", 100, unit="%", scope="province"),
                    assignment=1,
                )
            ],
            section="B.1",
            number_printed="1.1",
            title_points=["Niêm yết thủ tục", "Khảo sát sự hài lòng"],
            deadline=deadline("Theo kế hoạch của Bộ Nội vụ", "by_ministry"),
        ),
    ]


SECTIONS = [
    {"id": "A", "title": "CHỈ SỐ CẢI CÁCH HÀNH CHÍNH (PAR-INDEX)", "part": True},
    {"id": "A.III", "title": "CAI CÁCH THỂ CHẾ", "title_corrected": "CẢI CÁCH THỂ CHẾ"},
    {"id": "A.VII", "title": "CẢI CÁCH TÀI CHÍNH CÔNG"},
    {"id": "A.VIII", "title": "CHÍNH QUYỀN ĐIỆN TỬ"},
    {"id": "A.IX", "title": "TÁC ĐỘNG CỦA CCHC"},
    {"id": "B", "title": "CHỈ SỐ HÀI LÒNG (SIPAS)", "part": True},
    {"id": "B.1", "title": "Tiếp cận dịch vụ"},
]

_READING = {
    "plan": {"number": "5399/KH-UBND", "date": "2025-05-07", "issuer": "UBND tỉnh Khánh Hòa", "year": 2025},
    "sections": SECTIONS,
    "tasks": tasks(),
    "footnotes": [{"marker": "1", "printed": "Theo Nghị định số 59/2012/NĐ-CP."}],
    "documents": [
        {"number": "59/2012/NĐ-CP", "date": None, "issuer": "Chính phủ", "cited_by": ["A.III.1.a"]}
    ],
    "questions": [
        {"where": "B.1.1", "printed": "Theo kế hoạch của Bộ Nội vụ", "question": "Hạn cụ thể là ngày nào?"},
        {"where": "A.IX.3.r1", "printed": "tăng 20%", "question": "Giá trị năm 2024 lấy từ nguồn nào?"},
    ],
}


def reading():
    """A fresh copy, to be changed by a test."""
    return deepcopy(_READING)


def task_of(a_reading, code):
    return next(each for each in a_reading["tasks"] if each["id"] == code)


def result_of(a_reading, code):
    return next(each for task in a_reading["tasks"] for each in task["results"] if each["id"] == code)
