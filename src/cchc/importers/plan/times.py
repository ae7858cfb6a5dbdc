"""Days, months, quarters, half-years and years that a text names, as spans of days."""

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}
_ONE_QUARTER = r"(?:IV|III|II|I|[1-4])\b"
_YEAR_AFTER = r"(?:\s*[/-]\s*(?:năm\s+)?(\d{4})(?!\d)|\s+(?:của\s+)?năm\s+(\d{4})|\s+(20\d{2})(?!\d))?"
_LIST = r"\s*(?:,|và|&|-|–|đến)\s*"
# Tried in this order; what one has read is hidden from the next.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("day", re.compile(r"(?:ngày\s+)?(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})(?!\d)", re.IGNORECASE)),
    ("day", re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s*,?\s+năm\s+(\d{4}))?", re.IGNORECASE)),
    ("half", re.compile(r"(?<!\d)(?:0?6|sáu) tháng (đầu|cuối)(?: của)?(?: năm)?(?:\s+(20\d{2}))?", re.IGNORECASE)),
    ("quarters", re.compile(
        rf"\b(?:quý|q\.?)\s*((?:{_ONE_QUARTER}{_LIST}(?:quý\s+)?)*{_ONE_QUARTER}){_YEAR_AFTER}", re.IGNORECASE)),
    ("month", re.compile(r"(?:tháng\s+)?(?<![\d/])(\d{1,2})\s*[/-]\s*(\d{4})(?![\d/])", re.IGNORECASE)),
    ("day of month", re.compile(r"(?:ngày\s+)?(?<![\d/])(\d{1,2})\s*/\s*(\d{1,2})(?![\d/%]|\s*(?:số|tổng)\b)", re.IGNORECASE)),
    ("months", re.compile(
        rf"\btháng\s+((?:\d{{1,2}}{_LIST}(?:tháng\s+)?)*\d{{1,2}})(?!\d|\s*/){_YEAR_AFTER}", re.IGNORECASE)),
    ("years", re.compile(
        rf"(?:giai đoạn|(?:trong |từ )?(?:các )?năm)?\s*(?<![\d/])(20\d{{2}})(?:{_LIST}|\s+đến\s+)(?:năm\s+)?(20\d{{2}})(?![\d/])",
        re.IGNORECASE)),
    ("year", re.compile(r"\bnăm\s+(20\d{2})(?!\d)", re.IGNORECASE)),
    ("this year", re.compile(r"\b(?:hết|cuối|đầu|trong|cả) năm\b(?!\s+(?:\d|học|tới|sau|trước))", re.IGNORECASE)),
)  # fmt: skip
# A document's own day is no deadline: "Quyết định số 12/QĐ-UBND ngày 05/01/2025".
_DOCUMENT = re.compile(
    r"\d+(?:/\d{4})?\s?/\s?[A-ZĐ]{2}[\w-]*(?:/[\w-]+)?(?:\s*,?\s*ngày\s+\d{1,2}\s*(?:/|-|tháng)\s*\d{1,2}\s*(?:/|-|năm)\s*\d{4})?"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A span of days with the place of its words. `has_year`: the year is printed, with it or after it."""

    first: date
    last: date
    begin: int
    end: int
    grain: str
    has_year: bool


@dataclass(frozen=True, slots=True)
class _Named:
    """A moment whose year may stand elsewhere."""

    months: tuple[int, int]
    day: int | None
    year: int | None
    begin: int
    end: int
    grain: str
    last_year: int | None = None


def moments(text: str, plan_year: int | None) -> list[Moment]:
    """Every moment in printed order. A missing year is that of the next moment that has one, else the plan's.

    A day that does not exist (31/6/2025) is left out.

    >>> [(str(m.first), str(m.last)) for m in moments("Từ tháng 3 đến tháng 9/2025", None)]
    [('2025-03-01', '2025-03-31'), ('2025-09-01', '2025-09-30')]
    """
    named = _named(text)
    found = []
    for index, item in enumerate(named):
        year = item.year or next((other.year for other in named[index + 1 :] if other.year), None)
        moment = _moment(item, year or plan_year, has_year=year is not None)
        if moment is not None:
            found.append(moment)
    return found


def names_no_such_day(text: str) -> bool:
    """Whether the text prints a day that is in no calendar."""
    for pattern in (pattern for grain, pattern in _PATTERNS if grain == "day"):
        for match in pattern.finditer(_without_documents(text)):
            day, month, year = match.groups()
            if year and _date(int(year), int(month), int(day)) is None:
                return True
    return False


def joins(text: str, before: Moment, after: Moment) -> bool:
    """Whether two moments are the ends of one span: "từ … đến …", "… - …"."""
    between = text[before.end : after.begin].lower()
    return re.fullmatch(r"\s*(?:-|–|đến|tới)\s*(?:(?:hết|cuối|ngày|quý|tháng|năm)\s*)*", between) is not None


def _named(text: str) -> list[_Named]:
    hidden = _without_documents(text)
    found: list[_Named] = []
    for grain, pattern in _PATTERNS:
        for match in pattern.finditer(hidden):
            items = list(_read(grain, match))
            if items:
                found.extend(items)
                hidden = hidden[: match.start()] + "\0" * len(match.group()) + hidden[match.end() :]
    return sorted(found, key=lambda item: (item.begin, item.end))


def _read(grain: str, match: re.Match[str]) -> Iterator[_Named]:
    begin, end, groups = match.start(), match.end(), match.groups()
    numbers = [int(group) if group and group.isdigit() else None for group in groups]
    if grain in {"day", "day of month"}:
        day, month = numbers[0], numbers[1]
        if day and month and 1 <= month <= 12 and day <= 31:
            yield _Named((month, month), day, numbers[2] if len(numbers) > 2 else None, begin, end, "day")
    elif grain == "half":
        yield _Named((1, 6) if groups[0].lower() == "đầu" else (7, 12), None, numbers[1], begin, end, "half")
    elif grain == "quarters":
        signs = re.findall(_ONE_QUARTER, groups[0], re.IGNORECASE)
        quarters = [_QUARTERS.get(sign.upper()) or int(sign) for sign in signs]
        spans = [(quarter * 3 - 2, quarter * 3) for quarter in quarters]
        yield from _several(match, spans, _first(numbers[1:]), "quarter")
    elif grain == "month":
        month, year = numbers[0], numbers[1]
        if month and 1 <= month <= 12 and year and 1990 < year < 2100:
            yield _Named((month, month), None, year, begin, end, "month")
    elif grain == "months":
        months = [int(sign) for sign in re.findall(r"\d+", groups[0])]
        if all(1 <= month <= 12 for month in months):
            yield from _several(match, [(month, month) for month in months], _first(numbers[1:]), "month")
    elif grain == "years":
        yield _Named((1, 12), None, numbers[0], begin, end, "year", last_year=numbers[1])
    else:
        yield _Named((1, 12), None, numbers[0] if numbers else None, begin, end, "year")


def _several(
    match: re.Match[str], spans: Sequence[tuple[int, int]], year: int | None, grain: str
) -> Iterator[_Named]:
    """The members of a list ("Quý II, III/2026"), each at its own sign."""
    signs = list(re.finditer(r"\b(?:IV|III|II|I|\d{1,2})\b", match.group(1), re.IGNORECASE))
    for order, (span, sign) in enumerate(zip(spans, signs, strict=True)):
        begin = match.start() if order == 0 else match.start(1) + sign.start()
        end = match.end() if order == len(spans) - 1 else match.start(1) + sign.end()
        yield _Named(span, None, year, begin, end, grain)


def _moment(item: _Named, year: int | None, *, has_year: bool) -> Moment | None:
    if year is None:
        return None
    first_month, last_month = item.months
    if item.day is not None:
        day = _date(year, first_month, item.day)
        return Moment(day, day, item.begin, item.end, item.grain, has_year) if day else None
    first = date(year, first_month, 1)
    last_year = item.last_year or year
    last = date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
    return Moment(first, last, item.begin, item.end, item.grain, has_year) if last >= first else None


def _without_documents(text: str) -> str:
    return _DOCUMENT.sub(lambda match: "\0" * len(match.group()), text)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _first(numbers: Sequence[int | None]) -> int | None:
    return next((number for number in numbers if number), None)
