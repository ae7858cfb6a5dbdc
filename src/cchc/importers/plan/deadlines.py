"""Deadline cells → kind, start and due day, by the printed words."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from cchc.core.plan.deadlines import Deadline, DeadlineKind
from cchc.core.text import squeeze

_DATE = r"(?:ngày\s+)?(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})"
_MONTH = r"(?:tháng\s+)?(\d{1,2})\s*[/-]\s*(\d{4})|tháng\s+(\d{1,2})(?:\s+năm\s+(\d{4}))?"
# Of several quarters ("Quý II, III/2026") the last one counts.
_QUARTER = r"quý\s+(?:(?:IV|III|II|I|[1-4])\s*(?:,|và|-|–)\s*(?:quý\s+)?)*(IV|III|II|I|[1-4])\b(?:\s*[/-]?\s*(?:năm\s+)?(\d{4}))?"
_STRICT = re.compile(r"\btrước\b", re.IGNORECASE)
_WORDS: tuple[tuple[DeadlineKind, str], ...] = (
    (
        DeadlineKind.PER_TASK,
        r"(?:tiến độ|thời hạn|thời gian)[^.]*từng|(?:của|theo) từng (?:nhiệm vụ|nội dung|công việc)"
        r"|thời hạn (?:được )?giao|^khi (?:được|có|phát sinh)\b",
    ),
    (
        DeadlineKind.BY_CENTRAL_SCHEDULE,
        r"(?:tiến độ|lộ trình|chỉ đạo|hướng dẫn|triển khai|kế hoạch)[^.]*(?:trung ương|chính phủ|quốc hội)",
    ),
    (
        DeadlineKind.BY_MINISTRY,
        r"(?:quy định|kế hoạch|hướng dẫn|yêu cầu|tiến độ|thời gian)[^.]*\b(?:bộ|bộ nội vụ|văn phòng chính phủ)\b",
    ),
    (
        DeadlineKind.BY_PLAN,
        r"theo\s+(?:[^.]*\s)?(?:kế hoạch|chương trình|lộ trình|đề án)\b|theo tiến độ (?:kế hoạch|đề án|dự án)",
    ),
    (
        DeadlineKind.RECURRING,
        r"thường xuyên|hàng năm|hằng năm|liên tục|định kỳ|hàng (?:tháng|quý|tuần|ngày)|hằng (?:tháng|quý|tuần|ngày)",
    ),
)
_IN_YEAR = re.compile(r"^(?:trong\s+)?(?:cả\s+)?năm\s*(\d{4})$|^(\d{4})$|^trong năm$|^cả năm$", re.IGNORECASE)
_HALF = re.compile(r"6 tháng (đầu|cuối) năm(?:\s+(\d{4}))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DeadlineReading:
    """`question` says what the printed words leave open."""

    deadline: Deadline | None
    question: str | None = None


def read_deadline(printed: str, plan_year: int | None) -> DeadlineReading:
    """The deadline of a cell. An empty or unreadable cell gives no deadline and a question.

    >>> read_deadline("Trước 31/01/2026", 2025).deadline.due
    datetime.date(2026, 1, 30)
    """
    text = squeeze(printed).lstrip("-– ").rstrip(" .;")
    if not text:
        return DeadlineReading(None, "Cột tiến độ để trống: nhiệm vụ này phải xong khi nào?")
    if match := _IN_YEAR.match(text):
        year = int(match.group(1) or match.group(2) or plan_year or 0)
        if not year:
            return DeadlineReading(_deadline(text, DeadlineKind.IN_YEAR), "“Trong năm” là năm nào?")
        return DeadlineReading(_deadline(text, DeadlineKind.IN_YEAR, date(year, 1, 1), date(year, 12, 31)))
    if reading := _dated(text, plan_year):
        return reading
    lowered = text.lower()
    for kind, words in _WORDS:
        if re.search(words, lowered):
            return DeadlineReading(_deadline(text, kind))
    return DeadlineReading(None, "Không rõ loại thời hạn: hãy chọn loại và ngày phải xong.")


def read_day(text: str, plan_year: int | None = None) -> tuple[date, date, bool] | None:
    """(first day, last day, is strict) of the day, month, quarter or half-year that a text names first.

    Raises nothing: a date that does not exist (31/6/2025) counts as none.
    """
    is_strict = bool(_STRICT.search(text))
    try:
        if match := re.search(_DATE, text, re.IGNORECASE):
            day = date(int(match.group(3)), int(match.group(2)), int(match.group(1)))
            return day, day, is_strict
        if match := _HALF.search(text):
            year = int(match.group(2) or plan_year or 0)
            first, last = (1, 6) if match.group(1) == "đầu" else (7, 12)
            return (*_months(year, first, last), is_strict) if year else None
        if match := re.search(_QUARTER, text, re.IGNORECASE):
            quarter = {"I": 1, "II": 2, "III": 3, "IV": 4}.get(match.group(1).upper()) or int(match.group(1))
            year = int(match.group(2) or plan_year or 0)
            return (*_months(year, quarter * 3 - 2, quarter * 3), is_strict) if year else None
        if match := re.search(_MONTH, text, re.IGNORECASE):
            month = int(match.group(1) or match.group(3))
            year = int(match.group(2) or match.group(4) or plan_year or 0)
            return (*_months(year, month, month), is_strict) if year else None
        if plan_year and (match := re.search(r"(?:ngày\s+)(\d{1,2})\s*/\s*(\d{1,2})(?![/\d])", text)):
            day = date(plan_year, int(match.group(2)), int(match.group(1)))
            return day, day, is_strict
    except ValueError:
        return None
    return None


def _dated(text: str, plan_year: int | None) -> DeadlineReading | None:
    """A calendar limit: "Trước …" is strict, "Đến …", "Hoàn thành … quý III" include the last day."""
    found = read_day(text, plan_year)
    if found is None:
        if re.search(_DATE, text):
            return DeadlineReading(None, "Ngày in trong cột tiến độ không có trong lịch: hãy nhập ngày đúng.")
        return None
    first, last, is_strict = found
    due = first - timedelta(days=1) if is_strict else last
    is_period = first != last and not is_strict
    question = "Thời hạn in theo tháng, quý: hiểu là đến hết kỳ, có đúng không?" if is_period else None
    if len(re.findall(_DATE, text)) > 1:
        question = "Cột tiến độ ghi nhiều ngày: ngày nào là hạn cuối của nhiệm vụ?"
        days = [read_day(match.group(), plan_year) for match in re.finditer(_DATE, text)]
        due = max(day[1] for day in days if day)
    return DeadlineReading(_deadline(text, DeadlineKind.BEFORE, None, due), question)


def _deadline(
    printed: str, kind: DeadlineKind, start: date | None = None, due: date | None = None
) -> Deadline:
    return Deadline(printed=printed, kind=kind, start=start, due=due)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
