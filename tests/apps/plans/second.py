"""A second plan beside the small one: a communication plan with the same task codes, and what is linked with it."""

from datetime import date

from cchc.apps.audit.actors import SYSTEM
from cchc.apps.plans.choices import Correspondence, PlanKind
from cchc.apps.plans.services import counterparts, imports, obligations

from .conftest import get_result
from .readings import SBN_DP, deadline, result, row, target, task

SIGNED = date(2025, 5, 20)


def reading():
    """Two tasks of the codes that the small plan has too: one says the same, one carries another out."""
    return {
        "plan": {
            "number": "88/KH-UBND",
            "date": SIGNED.isoformat(),
            "issuer": "UBND tỉnh Khánh Hòa",
            "year": 2025,
            "title": "Kế hoạch tuyên truyền cải cách hành chính năm 2025",
        },
        "sections": [
            {"id": "A", "title": "TUYÊN TRUYỀN", "part": True},
            {"id": "A.VIII", "title": "DỊCH VỤ CÔNG"},
        ],
        "tasks": [
            task(
                "A.VIII.7",
                "Tuyên truyền nộp hồ sơ trực tuyến toàn trình",
                [row([SBN_DP])],
                [
                    result(
                        "A.VIII.7.r1",
                        "Tỷ lệ hồ sơ trực tuyến toàn trình đạt từ 60% trở lên",
                        target("ratio_min", 60, unit="%", population="hồ sơ", scope="each_agency"),
                        assignment=1,
                    )
                ],
                deadline=deadline("Trước 01/7/2025", "before", "2025-06-30"),
            ),
            task(
                "A.VIII.8",
                "Cơ quan ban hành kế hoạch tuyên truyền",
                [row([SBN_DP])],
                [
                    result(
                        "A.VIII.8.r1",
                        "Kế hoạch tuyên truyền của cơ quan, địa phương",
                        target("document_issued", scope="each_agency"),
                        assignment=1,
                    )
                ],
            ),
        ],
        "footnotes": [],
        "documents": [],
        "questions": [],
    }


def applied():
    """The second plan, in force from its day."""
    owner = imports.Owner(kind=PlanKind.COMMUNICATION)
    import_ = imports.keep_reading(
        reading=reading(), file_name="88.pdf", content=b"88", by=SYSTEM, owner=owner
    )
    plan = imports.apply(import_=import_, by=SYSTEM, on=SIGNED).plan
    obligations.refresh(plan=plan, by=SYSTEM, on=SIGNED)
    return plan


def equal(plan, other, by=SYSTEM, code="A.VIII.7"):
    """Link the rows of the same code, and their first results."""
    mine, theirs = get_result(other, f"{code}.r1"), get_result(plan, f"{code}.r1")
    return counterparts.link(
        task=mine.task,
        other=theirs.task,
        kind=Correspondence.EQUALS,
        reason="Cùng một tỷ lệ.",
        pairs=[(mine, theirs)],
        by=by,
    )
