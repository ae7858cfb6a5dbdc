"""What a share is counted over, and for whom a result is judged."""

import re

from cchc.catalogue.reading import dictionary
from cchc.core.plan.targets import Scope

from .setting import Setting

_VERB = (
    r"(?=\s(?:được|đạt|hoàn thành|thực hiện|ban hành|công khai|tham gia|triển khai|sử dụng|niêm yết|áp dụng|đăng ký"
    r"|đến|trước|trong năm|trong quý|trong tháng|vào|hài lòng)\b)"
)
# A comma parts a clause only where one begins; "cơ quan, đơn vị" is one population.
_CLAUSE = r",(?=\s(?:góp phần|theo|trong đó|tối thiểu|ít nhất|không|\d))"
_MARK = rf"(?=,?\s(?:có|đáp ứng|bảo đảm|đảm bảo|do)\b|[;.]|{_CLAUSE}|$)"
_MEASURES = ("trở lên", "so với", "đến", "trước", "vào", "và ", "hoặc", ",", "số điểm")


def population(text: str) -> str | None:
    """What a share is counted over: "100% <population> được …", "trên tổng số <population> đạt …".

    >>> population("Từ 98% hồ sơ trở lên được giải quyết đúng hạn")
    'hồ sơ'
    """
    whole, text = text, _clause_of_share(text)
    for ends in (_VERB, _MARK):
        if match := re.search(rf"\btrên tổng (?:số )?([^;.]+?){ends}", text):
            return match.group(1).strip()
        if match := re.search(
            rf"%\s*(?:trở lên\s+)?(?:trên\s+)?(?:tổng\s+)?(?:số\s+)?(?:các\s+)?([^;.]+?){ends}", text
        ):
            named = re.split(rf"\s+trở lên\b|{_CLAUSE}", match.group(1))[0].strip()
            return None if not named or named.startswith(_MEASURES) or named == "điểm" else named
    if match := re.match(r"Tỷ lệ\s+(.+?)\s+(?:đạt|từ|tối thiểu|ít nhất|trên)\b", whole):
        return match.group(1).strip()
    return None


def _clause_of_share(text: str) -> str:
    """The clause that holds the first share: what follows a semicolon is another matter."""
    return next((clause for clause in text.split(";") if "%" in clause), text)


def scope(lowered: str, setting: Setting) -> Scope | None:
    """Judged once for the province, or agency by agency; None where neither words nor leads say it."""
    words = dictionary("kinds")["scope"]
    if any(re.search(pattern, lowered) for pattern in words["share_of_agencies"]):
        return "province"
    if any(re.search(pattern, lowered) for pattern in words["each_agency"]):
        return "each_agency"
    if not setting.lead_is_group or any(re.search(pattern, lowered) for pattern in words["province"]):
        return "province"
    return None
