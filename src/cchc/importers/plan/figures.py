"""Figures in a result's words: shares, counts, working days, baselines, dated stages."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from cchc.core.numbers import read as read_vietnamese
from cchc.core.plan.targets import Baseline, DayLimit, Stage

from .deadlines import read_day

_FIGURE = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_PERCENT = re.compile(rf"({_FIGURE})\s*%")
_DAYS = re.compile(r"(?:(\d{1,3})\s*(?:\([^)]*\)\s*)?)ngày làm việc", re.IGNORECASE)
_AT_LEAST = r"(?:ít nhất|tối thiểu|không dưới|không ít hơn|trên|từ|đạt)"
_COUNT = re.compile(
    r"\b(?P<least>ít nhất|tối thiểu|không dưới|không ít hơn)?\s*(?P<low>từ )?(?:là )?"
    rf"(?P<figure>{_FIGURE})(?![\d%/.])(?=\s+(?P<noun>[^\W\d_][^,;.()]*))",
    re.IGNORECASE,
)
_UNIT_ENDS = re.compile(
    r"\s(?:được|trong|của|tại|cho|để|theo|về|trên|có|do|từ|với|trở lên|nhằm|đạt|đã|/|mỗi|phục vụ|đáp ứng|thực hiện|tham gia|vào|ở)\b.*$",
    re.IGNORECASE,
)
_BASE_YEAR = re.compile(
    r"(?:so với|cao hơn|thấp hơn|nhiều hơn|ít hơn|vượt|bằng)\s+(?:cùng kỳ\s+)?(?:kết quả\s+)?(?:của\s+)?(?:cuối\s+)?(?:năm\s+)(\d{4})",
    re.IGNORECASE,
)
_LAST_YEAR = re.compile(
    r"(?:so với|cao hơn|thấp hơn)\s+(?:cùng kỳ\s+)?(?:năm trước|năm ngoái|cùng kỳ)", re.IGNORECASE
)
_BASE_FIGURE = re.compile(rf"\(\s*(?:[^()\d]*?\s)?({_FIGURE})\s*([^()\d]*?)\s*\)")


@dataclass(frozen=True, slots=True)
class Count:
    """A counted threshold: "ít nhất 02 đơn vị …"."""

    value: Decimal
    unit: str
    is_at_least: bool


def percent(text: str) -> Decimal | None:
    """The first share in a text, in percent.

    >>> percent("đạt từ 70% trở lên")
    Decimal('70')
    """
    match = _PERCENT.search(text)
    return read_vietnamese(match.group(1)) if match else None


def percents(text: str) -> list[Decimal]:
    return [read_vietnamese(match.group(1)) for match in _PERCENT.finditer(text)]


def count(text: str) -> Count | None:
    """The first count in a text that is neither a share, a year, a date nor a number of days.

    >>> count("có ít nhất 02 đơn vị sự nghiệp công lập được giao tự chủ")
    Count(value=Decimal('2'), unit='đơn vị sự nghiệp công lập', is_at_least=True)
    """
    for match in _COUNT.finditer(text):
        before = text[: match.start("figure")].rstrip().lower()
        noun = match.group("noun").strip()
        # "năm 2025", "Điều 9 …", "Đề án 06" name something; they count nothing.
        if re.search(r"(?:năm|tháng|quý|điều|khoản|số|đề án|ngày|mức|cấp|giai đoạn|lần thứ|/|-)\s*$", before):
            continue
        if noun.lower().startswith(("ngày", "tháng", "năm", "tỷ", "triệu", "và ")):
            continue
        figure = read_vietnamese(match.group("figure"))
        unit = _UNIT_ENDS.sub("", f" {noun}").strip()
        is_least = bool(match.group("least") or match.group("low") or "trở lên" in noun)
        return Count(figure, unit, is_least)
    return None


def working_days(text: str) -> list[int]:
    """Every printed number of working days.

    >>> working_days("chậm nhất là 05 ngày làm việc kể từ ngày ký")
    [5]
    """
    return [int(match.group(1)) for match in _DAYS.finditer(text)]


def day_limits(text: str, source: str | None) -> tuple[DayLimit, ...]:
    """Each number of working days with the event that it runs from and the one that it runs to."""
    limits = []
    matches = list(_DAYS.finditer(text))
    for index, match in enumerate(matches):
        end = matches[index + 1].start() if index + 1 < len(matches) else len(text)
        after = text[match.end() : end]
        from_event = re.match(r"\s*,?\s*(?:kể từ|tính từ|từ|sau)\s+(?:khi\s+|ngày\s+)?([^;.]*)", after)
        begin = from_event.group(1) if from_event else ""
        begin = re.sub(
            r"(?:,|\s+và|\s+hoặc)(?:\s+(?:sau|trong|không quá|chậm nhất))*\s*$|\s+thì\s.*$", "", begin
        ).strip()
        before = text[: matches[0].start()]
        to_event = re.sub(
            r"[\s,]*(?:(?:chậm nhất|trong vòng|trong thời hạn|tối đa|không quá|sau|là|trong)\s*)+$",
            "",
            before,
            flags=re.IGNORECASE,
        )
        to_event = re.sub(r"^\s*(?:trường hợp|nếu)\s+", "", to_event, flags=re.IGNORECASE)
        limits.append(DayLimit(int(match.group(1)), begin, to_event.strip(), source))
    return tuple(limits)


def baseline(text: str, plan_year: int | None) -> Baseline | None:
    """The year that a result is compared with, and its figure where printed.

    >>> baseline("cao hơn năm 2024 (tổng vốn đăng ký 11.656,13 tỷ đồng)", 2025)
    Baseline(year=2024, value=Decimal('11656.13'), unit='tỷ đồng')
    """
    match = _BASE_YEAR.search(text)
    if match:
        year, after = int(match.group(1)), text[match.end() :]
    elif plan_year and (match := _LAST_YEAR.search(text)):
        year, after = plan_year - 1, text[match.end() :]
    else:
        return None
    figure = _BASE_FIGURE.match(after.lstrip())
    if figure is None:
        return Baseline(year=year, value=None, unit=None)
    return Baseline(year=year, value=read_vietnamese(figure.group(1)), unit=figure.group(2).strip() or None)


_INLINE_STAGE = re.compile(
    rf"({_FIGURE})\s*%([^%;]*?)(?:\bđến|\bvào|\btrước|\btrong|\bhết)\s+([^%;]*?\d{{4}})", re.IGNORECASE
)


def inline_stages(text: str, plan_year: int | None) -> tuple[Stage, ...]:
    """Several dated shares in one sentence.

    >>> [str(stage.by) for stage in inline_stages("95% hồ sơ đến 30/6/2026 và 100% đến 31/12/2026", 2026)]
    ['2026-06-30', '2026-12-31']
    """
    stages = []
    for match in _INLINE_STAGE.finditer(text):
        found = read_day(match.group().split("%", 1)[1], plan_year)
        if found is not None:
            first, last, is_strict = found
            by = first - timedelta(days=1) if is_strict else last
            stages.append(Stage(by, read_vietnamese(match.group(1))))
    return tuple(stages) if len(stages) > 1 else ()


_STAGE = re.compile(
    r"^\s*(?:đến|tính đến|trước|chậm nhất|hết)\s+(?:hết\s+|cuối\s+|ngày\s+)*[^:;,]*?[:,]?\s", re.IGNORECASE
)


def stage(text: str, plan_year: int | None) -> date | None:
    """The day by which a result that begins with it ("Đến 31/12/2025: …") is to be reached.

    >>> stage("Trước 31/01/2026: hoàn thành 100% kế hoạch", 2025)
    datetime.date(2026, 1, 30)
    """
    if not _STAGE.match(text):
        return None
    head = text.split(":", 1)[0] if ":" in text[:60] else text[:60]
    found = read_day(head, plan_year)
    if found is None:
        return None
    first, last, is_strict = found
    return first - timedelta(days=1) if is_strict else last
