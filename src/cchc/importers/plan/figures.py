"""Figures in a result's words: shares, counts, amounts, working days, baselines, dated stages."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from cchc.catalogue.reading import dictionary
from cchc.core.numbers import read as read_vietnamese
from cchc.core.plan.targets import Baseline, DayLimit, Stage

from .deadlines import last_day
from .times import moments

_FIGURE = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_PERCENT = re.compile(rf"({_FIGURE})\s*%")
_RANGE = re.compile(rf"({_FIGURE})\s*%?\s*(?:-|–|đến)\s*({_FIGURE})\s*%", re.IGNORECASE)
_DAYS = re.compile(r"(?:(\d{1,3})\s*(?:\([^)]*\)\s*)?)ngày làm việc", re.IGNORECASE)
_OTHER_LIMIT = re.compile(
    r"(?:không quá|trong vòng|trong thời hạn|chậm nhất|tối đa)\s+(?:là\s+|sau\s+)?"
    r"(\d+(?:,\d+)?\s*(?:\([^)]*\)\s*)?(?:giờ|phút|ngày|tuần|tháng))\b(?!\s+(?:làm việc|đầu năm|cuối năm|\d))",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?P<least>ít nhất|tối thiểu|không dưới|không ít hơn|≥|>=)?\s*(?P<low>\btừ )?(?:là )?"
    rf"(?<![\d,.%/-])(?P<figure>{_FIGURE})(?![\d%/.])(?=\s+(?P<noun>[^\W\d_][^,;.()]*))",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    rf"\b(?:đạt|thu hút|tối thiểu|ít nhất|trên|từ)\s+(?:mức\s+)?(?:từ|trên|ít nhất|tối thiểu|hơn|≥|>=|khoảng)?\s*"
    rf"(?P<value>{_FIGURE})(?P<of>\s*/\s*\d+)?\s+(?P<unit>(?:nghìn |triệu |tỷ )+(?:đồng|USD|đô la Mỹ)|điểm(?! phần trăm))",
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
    r"(?:so với|cao hơn|thấp hơn|bằng)\s+(?:cùng kỳ\s+)?(?:năm trước|năm ngoái|cùng kỳ)", re.IGNORECASE
)
_BASE_FIGURE = re.compile(rf"\(\s*(?:[^()\d]*?\s)?({_FIGURE})\s*([^()\d]*?)\s*\)")
_NAMES_SOMETHING = re.compile(
    r"(?:năm|tháng|quý|điều|khoản|số|đề án|ngày|mức|cấp|giai đoạn|lần thứ|/|-|mục tiêu|nhóm|top|nghị quyết|phụ lục|biểu|mẫu)\s*$"
)


@dataclass(frozen=True, slots=True)
class Count:
    """A counted threshold: "ít nhất 02 đơn vị …"; `begin` is where the figure stands in the text."""

    value: Decimal
    unit: str
    is_at_least: bool
    begin: int = 0


@dataclass(frozen=True, slots=True)
class Amount:
    """A value in money or points: "đạt 15.000 tỷ đồng"."""

    value: Decimal
    unit: str
    value_printed: str


def percent(text: str) -> Decimal | None:
    """The first share in a text, in percent.

    >>> percent("đạt từ 70% trở lên")
    Decimal('70')
    """
    match = _PERCENT.search(text)
    return read_vietnamese(match.group(1)) if match else None


def percents(text: str) -> list[Decimal]:
    return [read_vietnamese(match.group(1)) for match in _PERCENT.finditer(text)]


def low_end(text: str) -> Decimal | None:
    """The lower share of a printed range.

    >>> low_end("đạt từ 80 - 90%")
    Decimal('80')
    """
    match = _RANGE.search(text)
    if match is None:
        return None
    low, high = read_vietnamese(match.group(1)), read_vietnamese(match.group(2))
    return low if low < high <= 100 else None


def even_percent(part: int, whole: int) -> Decimal | None:
    """A fraction in percent where it is a finite decimal.

    >>> even_percent(3, 4), even_percent(2, 3)
    (Decimal('75'), None)
    """
    hundredths = Fraction(part * 10_000, whole)
    if hundredths.denominator != 1 or part > whole:
        return None
    return (Decimal(hundredths.numerator) / 100).normalize() + 0


def count(text: str) -> Count | None:
    """The first count in a text that is neither a share, a year, a date nor a number of days.

    >>> count("tổ chức ít nhất 02 hội nghị đối thoại trong năm").unit
    'hội nghị đối thoại'
    """
    for match in _COUNT.finditer(text):
        before = text[: match.start("figure")].rstrip().lower()
        noun = match.group("noun").strip()
        # "năm 2025", "Điều 9 …", "Đề án 06" name something; they count nothing.
        if _NAMES_SOMETHING.search(before):
            continue
        if noun.lower().startswith(("ngày", "tháng", "năm", "tỷ", "triệu", "và ", "giờ", "phút")):
            continue
        figure = read_vietnamese(match.group("figure"))
        is_least = bool(match.group("least") or match.group("low") or "trở lên" in noun)
        return Count(figure, _unit(text, match.start("noun")), is_least, match.start("figure"))
    return None


def _unit(text: str, begin: int) -> str:
    """The words counted, up to a mark or a verb; "tin, bài" holds a comma itself."""
    following = text[begin:]
    for pair in dictionary("kinds")["units_with_comma"]:
        if following.lower().startswith(pair):
            return following[: len(pair)]
    noun = re.match(r"[^,;.()]*", following)
    return _UNIT_ENDS.sub("", f" {noun.group() if noun else ''}").strip()


def amount(text: str) -> Amount | None:
    """A value of money or points that is to be reached.

    >>> amount("Thu ngân sách đạt trên 20.000 tỷ đồng").value
    Decimal('20000')
    """
    match = _AMOUNT.search(text)
    if match is None:
        return None
    return Amount(
        read_vietnamese(match.group("value")),
        match.group("unit").lower().replace("usd", "USD"),
        match.group("value"),
    )


def working_days(text: str) -> list[int]:
    """Every printed number of working days.

    >>> working_days("trong vòng 05 ngày làm việc kể từ ngày ký")
    [5]
    """
    return [int(match.group(1)) for match in _DAYS.finditer(text)]


def other_time_limit(text: str) -> str | None:
    """A limit in hours, calendar days or weeks, as printed.

    >>> other_time_limit("Giải quyết không quá 24 giờ")
    '24 giờ'
    """
    match = _OTHER_LIMIT.search(text)
    return match.group(1) if match else None


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

    >>> baseline("cao hơn năm 2024 (đạt 1.250,5 tỷ đồng)", 2025)
    Baseline(year=2024, value=Decimal('1250.5'), unit='tỷ đồng')
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


def inline_stages(text: str, plan_year: int | None) -> tuple[Stage, ...]:
    """Several dated shares in one sentence, each beside its day, the days rising.

    >>> [str(stage.by) for stage in inline_stages("95% hồ sơ đến 30/6/2026 và 100% đến 31/12/2026", 2026)]
    ['2026-06-30', '2026-12-31']
    """
    shares: list[tuple[int, Decimal | date]] = [
        (match.start(), read_vietnamese(match.group(1))) for match in _PERCENT.finditer(text)
    ]
    days: list[tuple[int, Decimal | date]] = [
        (moment.begin, last_day(text, moment))
        for moment in moments(text, plan_year)
        if not re.search(r"(?:so với|hơn|cùng kỳ|của)\s*(?:cuối\s*)?$", text[: moment.begin].lower())
    ]
    if len(shares) < 2 or len(shares) != len(days):
        return ()
    marks = [value for _, value in sorted([*shares, *days], key=lambda mark: mark[0])]
    stages = []
    for one, other in zip(marks[::2], marks[1::2], strict=True):
        value, day = (one, other) if isinstance(one, Decimal) else (other, one)
        if not isinstance(value, Decimal) or not isinstance(day, date):
            return ()
        stages.append(Stage(day, value))
    return tuple(stages) if all(a.by < b.by for a, b in pairwise(stages)) else ()


_STAGE = re.compile(
    r"^\s*(?:(?:đến|tính đến|trước|chậm nhất|hết|trong|cuối)\s+(?:hết\s+|cuối\s+|ngày\s+)*[^:;,]*?[:,]?\s"
    r"|(?:quý|tháng|6 tháng|ngày|năm)\s[^:;%]{1,30}(?::|\bđạt\b|\btối thiểu\b|\bhoàn thành\b))",
    re.IGNORECASE,
)


def stage(text: str, plan_year: int | None) -> date | None:
    """The day by which a result that begins with it ("Đến 31/12/2025: …") is to be reached.

    >>> stage("Trước 31/01/2026: hoàn thành 100% kế hoạch", 2025)
    datetime.date(2026, 1, 30)
    """
    if not _STAGE.match(text):
        return None
    head = text.split(":", 1)[0] if ":" in text[:60] else text[:60]
    found = moments(head, plan_year)
    return last_day(head, found[0]) if found else None
