"""Deadline cells → kind, start and due day, by the printed words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cchc.catalogue.reading import dictionary
from cchc.core.plan.deadlines import Deadline, DeadlineKind
from cchc.core.text import squeeze

from .times import Moment, joins, moments, names_no_such_day

_STRICT = re.compile(r"\btrước\b(?!\s+(?:mắt|đây|tiên))", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:đến|tới|hết|cuối|chậm nhất|trước|xong)\b", re.IGNORECASE)
_AFTER = re.compile(r"\bsau\s+(?:ngày\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DeadlineReading:
    """`questions` say what the printed words leave open; without a deadline there is always one."""

    deadline: Deadline | None
    questions: tuple[str, ...] = ()


def read_deadline(printed: str, plan_year: int | None) -> DeadlineReading:
    """The deadline of a cell. An empty or unreadable cell gives no deadline and a question.

    >>> read_deadline("Trước 31/01/2026", 2025).deadline.due
    datetime.date(2026, 1, 30)
    """
    text = squeeze(printed).lstrip("-– ").rstrip(" .;")
    if not text:
        return DeadlineReading(None, ("Cột tiến độ để trống: nhiệm vụ này phải xong khi nào?",))
    if names_no_such_day(text):
        return DeadlineReading(None, ("Ngày in trong cột tiến độ không có trong lịch: hãy nhập ngày đúng.",))
    found = moments(text, plan_year)
    days = [moment for moment in found if moment.grain != "year"]
    worded = _worded(text)
    if worded is not None and (worded[0] is DeadlineKind.RECURRING or not days):
        return _by_words(text, worded, days)
    if days:
        return _dated(text, days, is_also_worded=worded is not None)
    if found and not re.search(r"\bnăm học\b", text, re.IGNORECASE):
        return _in_year(text, found)
    if re.fullmatch(r"20\d{2}", text):
        return _in_year(text, moments(f"năm {text}", None))
    if re.match(r"(?:trong\s+|cả\s+)?năm$", text, re.IGNORECASE):
        return DeadlineReading(_deadline(text, DeadlineKind.IN_YEAR), ("“Trong năm” là năm nào?",))
    if re.search(r"\b\d+\s*(?:\([^)]*\)\s*)?(?:ngày|tuần|tháng)\b", text):
        return DeadlineReading(
            _deadline(text, DeadlineKind.BEFORE),
            (f"“{text}” tính từ một sự kiện: sự kiện xảy ra ngày nào, hạn cuối là ngày nào?",),
        )
    return DeadlineReading(None, ("Không rõ loại thời hạn: hãy chọn loại và ngày phải xong.",))


def read_day(text: str, plan_year: int | None = None) -> tuple[date, date, bool] | None:
    """(first day, last day, is strict) of the moment that a text names first, None where it names none."""
    found = moments(text, plan_year)
    return (found[0].first, found[0].last, _is_strict(text, found[0])) if found else None


def last_day(text: str, moment: Moment) -> date:
    """The last day in time: "trước" a moment is the day before it begins, otherwise its last day."""
    return moment.first - timedelta(days=1) if _is_strict(text, moment) else moment.last


def _worded(text: str) -> tuple[DeadlineKind, int] | None:
    """The kind that words give, and where they stand."""
    lowered = text.lower()
    for entry in dictionary("deadlines")["kinds"]:
        for pattern in entry["patterns"]:
            if match := re.search(pattern, lowered):
                return DeadlineKind(entry["kind"]), match.start()
    return None


def _by_words(text: str, worded: tuple[DeadlineKind, int], days: Sequence[Moment]) -> DeadlineReading:
    kind, at = worded
    if kind is not DeadlineKind.RECURRING:
        if re.search(r"\b(?:sau )?khi\b", text.lower()) and kind is DeadlineKind.PER_TASK:
            return DeadlineReading(
                _deadline(text, kind), (f"“{text}”: sự kiện này xảy ra ngày nào, khi đó hạn là ngày nào?",)
            )
        return DeadlineReading(_deadline(text, kind))
    if not days:
        return DeadlineReading(_deadline(text, kind))
    last = days[-1]
    due = last_day(text, last)
    if re.search(r"\b(?:hằng|hàng) năm\b", text.lower()) and not last.has_year:
        question = f"Việc lặp lại hằng năm: năm {due.year} phải xong ngày {due:%d/%m/%Y}, có đúng không?"
        return DeadlineReading(_deadline(text, kind, None, due), (question,))
    question = "Cột tiến độ vừa ghi thường xuyên hoặc định kỳ, vừa ghi ngày: lấy cách nào?"
    if last.begin < at:
        return DeadlineReading(_deadline(text, DeadlineKind.BEFORE, None, due), (question,))
    return DeadlineReading(_deadline(text, kind), (question,))


def _dated(text: str, days: Sequence[Moment], *, is_also_worded: bool) -> DeadlineReading:
    """A calendar limit: "Trước …" is strict; "Đến …", "Hoàn thành trong quý III" include the last day."""
    last = days[-1]
    if _AFTER.search(text[: last.begin]):
        return DeadlineReading(None, (f"“{text}” chỉ nêu ngày bắt đầu: nhiệm vụ này phải xong ngày nào?",))
    start = days[0].first if len(days) == 2 and joins(text, *days) else None
    questions = []
    if len(days) > 1 and start is None:
        questions.append("Cột tiến độ ghi nhiều mốc: mốc nào là hạn cuối của nhiệm vụ?")
    if last.grain != "day" and not _is_strict(text, last):
        questions.append("Thời hạn in theo tháng, quý: hiểu là đến hết kỳ, có đúng không?")
    if not last.has_year and last.grain == "day":
        questions.append(f"Ngày in không có năm: hiểu là năm {last.last.year}, có đúng không?")
    if is_also_worded:
        questions.append("Cột tiến độ vừa ghi ngày, vừa theo một văn bản khác: lấy ngày đã in?")
    return DeadlineReading(
        _deadline(text, DeadlineKind.BEFORE, start, last_day(text, last)), tuple(questions)
    )


def _in_year(text: str, years: Sequence[Moment]) -> DeadlineReading:
    """A year: within it, or by its end; several years and what follows them are asked about."""
    first, last = years[0], years[-1]
    lowered = text.lower()
    questions = []
    if first.first.year != last.last.year or re.search(r"tiếp theo|các năm", lowered):
        questions.append("Thời hạn kéo dài nhiều năm: trong kế hoạch này phải xong đến ngày nào?")
    if re.search(r"\bđầu năm\b", lowered):
        questions.append("“Đầu năm” là đến ngày nào?")
    is_limit = _UNTIL.search(text[: last.begin]) or re.match(r"(?:hết|cuối)\b", text[last.begin :].lower())
    if is_limit and len(years) == 1 and first.first.year == first.last.year:
        if not _is_strict(text, last):
            questions.append("Thời hạn in theo năm: hiểu là đến hết năm, có đúng không?")
        return DeadlineReading(
            _deadline(text, DeadlineKind.BEFORE, None, last_day(text, last)), tuple(questions)
        )
    return DeadlineReading(_deadline(text, DeadlineKind.IN_YEAR, first.first, last.last), tuple(questions))


def _is_strict(text: str, moment: Moment) -> bool:
    """Whether "trước" governs the moment: it stands before it, and no "đến" in between."""
    strict = [match.end() for match in _STRICT.finditer(text, 0, moment.begin)]
    return bool(strict) and not re.search(r"\b(?:đến|tới|sau)\b", text[strict[-1] : moment.begin].lower())


def _deadline(
    printed: str, kind: DeadlineKind, start: date | None = None, due: date | None = None
) -> Deadline:
    return Deadline(printed=printed, kind=kind, start=start, due=due)
