"""Rules that read time: dated stages, working days, periods."""

import re

from cchc.catalogue.reading import dictionary

from .. import figures
from .described import is_advised_publication, is_document
from .setting import Setting, TargetReading, decimal, make
from .spread import population


def staged(text: str, lowered: str, setting: Setting) -> TargetReading | None:
    """A share with several dates: in one sentence, or one of a series of results."""
    inline = figures.inline_stages(text, setting.plan_year)
    if inline:
        counted = population(text)
        return make("staged_ratio", value=inline[-1].value, unit="%", population=counted, stages=inline)
    by, value = figures.stage(text, setting.plan_year), figures.percent(text)
    if by is None or value is None or len(setting.stages) < 2:
        return None
    return make("staged_ratio", value=value, unit="%", population=population(text), stages=setting.stages)


def working_days(text: str, lowered: str, setting: Setting) -> TargetReading | None:
    """Limits of working days in the result or in its footnotes; other days and hours are asked about."""
    limits = figures.day_limits(text, "kết quả")
    if limits:
        value = limits[0].value if len(limits) == 1 else None
        questions = [
            f"“{limit.value} ngày làm việc” tính từ sự kiện nào?" for limit in limits if not limit.from_event
        ]
        return make(
            "within_working_days", *questions, value=decimal(value), unit="ngày làm việc", days=limits
        )
    if figures.percent(text) is None and (other := figures.other_time_limit(text)):
        return make(
            "within_working_days",
            f"“{other}” không phải ngày làm việc, loại chỉ tiêu này chỉ đếm ngày làm việc: theo dõi thế nào?",
        )
    return _noted_working_days(lowered, setting) if "thời hạn" in lowered else None


def _noted_working_days(lowered: str, setting: Setting) -> TargetReading | None:
    noted = tuple(
        limit
        for marker, note in setting.footnotes.items()
        for limit in figures.day_limits(note, f"chú thích {marker}")
    )
    if not noted:
        return None
    value = noted[0].value if len(noted) == 1 else None
    question = (
        "Thời hạn nằm ở chú thích với nhiều giới hạn ngày làm việc: mỗi giới hạn áp dụng cho loại quyết định nào?"
        if len(noted) > 1
        else "Thời hạn nằm ở chú thích: có áp dụng cho kết quả này không?"
    )
    alternative = "document_issued" if is_document(lowered) or is_advised_publication(lowered) else None
    return make("within_working_days", question, alternative=alternative,
                value=decimal(value), unit="ngày làm việc", days=noted)  # fmt: skip


def periodic(text: str, lowered: str, setting: Setting) -> TargetReading | None:
    """So many times in every week, month, quarter, half-year or year."""
    if figures.percent(text) is not None:
        return None
    periods = "|".join(sorted(dictionary("kinds")["periods"], key=len, reverse=True))
    every = rf"(?:\b(?:hàng|hằng|mỗi|từng|một lần|định kỳ)|/)\s*(?:0(?=6))?({periods})\b(?:/lần)?"
    match = re.search(rf"{every}|\bbáo cáo (?:[^\W\d_]+ )?({periods})(?=,)", lowered)
    if match is None:
        return None
    period = match.group(1) or match.group(2)
    counted = figures.count(text)
    is_counted = counted is not None and (counted.is_at_least or _times_before(lowered, match.start()))
    if (
        period == "năm"
        and not is_counted
        and not re.search(r"(?:mỗi|một lần|định kỳ|/)\s*năm", match.group())
    ):
        return None
    alternative = (
        "document_issued" if is_document(lowered) or is_document(counted.unit if counted else "") else None
    )
    if period == "năm" and alternative is None and is_counted:
        alternative = "count_min"
    questions = []
    if (
        len(set(re.findall(rf"\b({periods})\b", lowered[match.start() :].split(";")[0]))) > 1
        and "," in lowered
    ):
        questions.append("Kết quả nêu nhiều kỳ: chọn kỳ nào để theo dõi?")
    times = int(counted.value) if counted is not None and is_counted else 1
    return make("periodic", *questions, alternative=alternative, value=decimal(times), unit=f"lần/{period}")


def _times_before(lowered: str, at: int) -> bool:
    """Whether a figure stands just before the period: "02 lần/năm", "01 báo cáo/quý", "02 tin, bài/tháng"."""
    return re.search(r"\d+\s+[^;.\d]{1,30}$", lowered[:at]) is not None
