"""A table of published results as CSV: every wrong row is named with its column, and no row is guessed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from cchc.core.errors import InvalidNumber, UnreadableFile
from cchc.core.numbers import read
from cchc.core.text import fold, squeeze

W = TypeVar("W")

FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_ROWS = 20_000
_LONGEST = {"unit": 200, "part": 80, "part_name": 300, "source": 1000, "note": 1000}
# "% " at the end of a value is its unit, not a part of the number.
_PERCENT = re.compile(r"\s*%$")


class Index(StrEnum):
    """The indices whose results can be kept."""

    PAR = "PAR"
    SIPAS = "SIPAS"
    DTI = "DTI"
    SERVICE = "766"
    PAPI = "PAPI"
    PCI = "PCI"

    @property
    def name_vi(self) -> str:
        """The short name, as tables head it."""
        return {"PAR": "PAR INDEX", "766": "766/QĐ-TTg"}.get(self.value, self.value)

    @property
    def title_vi(self) -> str:
        """The name in full."""
        return {
            "PAR": "Chỉ số cải cách hành chính",
            "SIPAS": "Chỉ số hài lòng về sự phục vụ hành chính",
            "DTI": "Chỉ số đánh giá mức độ chuyển đổi số",
            "766": "Bộ chỉ số phục vụ người dân, doanh nghiệp theo Quyết định 766/QĐ-TTg",
            "PAPI": "Chỉ số hiệu quả quản trị và hành chính công cấp tỉnh",
            "PCI": "Chỉ số năng lực cạnh tranh cấp tỉnh",
        }[self.value]


class Level(StrEnum):
    """Whose result it is. Only provinces among themselves, and units among themselves, have ranks."""

    PROVINCE = "province"
    NATION = "nation"
    REGION = "region"
    UNIT = "unit"

    @property
    def name_vi(self) -> str:
        """The word in the table."""
        return {"province": "Tỉnh", "nation": "Cả nước", "region": "Vùng", "unit": "Cơ quan, đơn vị"}[
            self.value
        ]


class Certainty(StrEnum):
    """How far a published figure can be relied on."""

    PUBLISHED = "published"
    SECONDARY = "secondary"
    INFERRED = "inferred"

    @property
    def name_vi(self) -> str:
        """The word beside the figure."""
        return {"published": "Đã công bố", "secondary": "Nguồn thứ cấp", "inferred": "Suy luận"}[self.value]


# The columns in their order: name, heading, other headings that are understood.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "index": ("Chỉ số", "index"),
    "year": ("Năm", "year"),
    "level": ("Cấp", "level"),
    "unit": ("Đơn vị", "Tỉnh", "Tên đơn vị", "unit"),
    "part": ("Phần", "Lĩnh vực", "Mã phần", "part"),
    "part_name": ("Tên phần", "Tên lĩnh vực", "part_name"),
    "printed": ("Giá trị", "Điểm", "Kết quả", "value"),
    "measure": ("Đơn vị tính", "measure"),
    "maximum": ("Điểm tối đa", "maximum"),
    "rank": ("Hạng", "Xếp hạng", "Thứ hạng", "rank"),
    "certainty": ("Trạng thái", "status"),
    "rank_certainty": ("Trạng thái hạng", "rank_status"),
    "source": ("Nguồn", "source"),
    "note": ("Ghi chú", "note"),
}
_REQUIRED = ("index", "year", "unit", "certainty", "source")
_INDICES = {fold(word): index for index in Index for word in (index.value, index.name_vi, index.title_vi)}
_LEVELS = {fold(word): level for level in Level for word in (level.value, level.name_vi)}
_CERTAINTIES = {fold(word): each for each in Certainty for word in (each.value, each.name_vi)}
_MEASURES = {"%": "%", "phan tram": "%", "diem": "điểm", "points": "điểm"}


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One printed figure. `printed` and `rank` as in the source; None and "" where it prints none.

    part: "" for the whole index; otherwise the id of a component as in the criteria set ("3", "8.KTXH"), the code of
    a factor ("F2") or a short name. measure: "%" or "điểm". maximum: printed beside points.
    """

    index: Index
    year: int
    unit: str
    level: Level = Level.PROVINCE
    part: str = ""
    part_name: str = ""
    printed: str = ""
    value: Decimal | None = None
    measure: str = ""
    maximum: Decimal | None = None
    rank: int | None = None
    certainty: Certainty
    rank_certainty: Certainty | None = None
    source: str
    note: str = ""


@dataclass(frozen=True)
class Fault:
    """What is wrong with one row (counted as a spreadsheet counts, the heading is row 1) and how to mend it."""

    row: int
    column: str
    sentence: str

    def __str__(self) -> str:
        place = f", cột “{self.column}”" if self.column else ""
        return f"Dòng {self.row}{place}: {self.sentence}"


class _Wrong(Exception):
    def __init__(self, column: str, sentence: str) -> None:
        super().__init__(sentence)
        self.column, self.sentence = COLUMNS[column][0], sentence


def read_table(text: str) -> tuple[list[Figure], list[Fault]]:
    """The figures of the right rows and the faults of the wrong ones. Raises UnreadableFile for what is no table."""
    figures: list[Figure] = []
    faults: list[Fault] = []
    seen: dict[tuple[object, ...], int] = {}
    for number, row in _rows(text):
        try:
            figure = _figure(row)
        except _Wrong as wrong:
            faults.append(Fault(number, wrong.column, wrong.sentence))
            continue
        key = (
            figure.index,
            figure.year,
            figure.level,
            fold(figure.unit),
            fold(figure.part),
            fold(figure.source),
        )
        if key in seen:
            faults.append(
                Fault(number, "", f"trùng với dòng {seen[key]}: cùng chỉ số, năm, đơn vị, phần và nguồn.")
            )
            continue
        seen[key] = number
        figures.append(figure)
    if not figures and not faults:
        raise UnreadableFile("tệp chỉ có dòng tiêu đề, chưa có dòng số liệu nào.")
    return figures, faults


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    head, _, _ = text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}").partition("\n")
    if not head.strip():
        raise UnreadableFile("tệp trống. Hãy chọn tệp CSV có dòng tiêu đề.")
    separator = max(("\t", ";", ","), key=head.count)
    lines = csv.reader(
        io.StringIO(text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}"), newline=""), delimiter=separator
    )
    try:
        names = _headings(next(lines))
        for row in lines:
            if lines.line_num > MOST_ROWS:
                raise UnreadableFile(f"tệp có quá {MOST_ROWS} dòng. Hãy chia thành nhiều tệp.")
            if any(cell.strip() for cell in row):
                cells = dict(zip(names, (squeeze(cell) for cell in row), strict=False))
                yield lines.line_num, {name: cell for name, cell in cells.items() if name}
    except csv.Error as error:
        raise UnreadableFile(
            "không đọc được tệp CSV; hãy kiểm tra dấu nháy kép.", where=f"dòng {lines.line_num}"
        ) from error


def _headings(cells: list[str]) -> list[str]:
    known = {fold(word): name for name, words in COLUMNS.items() for word in words}
    names = [known.get(fold(cell), "") for cell in cells]
    missing = [COLUMNS[name][0] for name in _REQUIRED if name not in names]
    if missing:
        raise UnreadableFile(
            f"dòng tiêu đề thiếu cột: {', '.join(missing)}. Các cột được dùng: "
            f"{', '.join(words[0] for words in COLUMNS.values())}."
        )
    twice = sorted({COLUMNS[name][0] for name in names if name and names.count(name) > 1})
    if twice:
        raise UnreadableFile(f"dòng tiêu đề ghi hai lần cột: {', '.join(twice)}.")
    return names


def _figure(row: Mapping[str, str]) -> Figure:
    for name in _REQUIRED:
        if not row.get(name):
            raise _Wrong(name, "không được để trống.")
    for name, most in _LONGEST.items():
        if len(row.get(name, "")) > most:
            raise _Wrong(name, f"dài quá {most} ký tự.")
    printed = _PERCENT.sub("", row.get("printed", ""))
    if not printed and not row.get("rank"):
        raise _Wrong(
            "printed", "phải có giá trị hoặc hạng; số nào không có thì để trống, không điền phỏng đoán."
        )
    certainty = _word(row, "certainty", _CERTAINTIES)
    rank_word = "rank_certainty" if row.get("rank_certainty") else "certainty"
    return Figure(
        index=_word(row, "index", _INDICES),
        year=_whole(row, "year", FIRST_YEAR, LAST_YEAR),
        unit=row["unit"],
        level=_word(row, "level", _LEVELS) if row.get("level") else Level.PROVINCE,
        part=row.get("part", ""),
        part_name=row.get("part_name", ""),
        printed=printed,
        value=_number(printed, "printed"),
        measure=_measure(row, printed),
        maximum=_number(row.get("maximum", ""), "maximum"),
        rank=_whole(row, "rank", 1, 100_000) if row.get("rank") else None,
        certainty=certainty,
        rank_certainty=_word(row, rank_word, _CERTAINTIES) if row.get("rank") else None,
        source=row["source"],
        note=row.get("note", ""),
    )


def _measure(row: Mapping[str, str], printed: str) -> str:
    if not printed:
        return ""
    word = row.get("measure") or ("%" if _PERCENT.search(row["printed"]) else "")
    if not word:
        raise _Wrong("measure", "hãy ghi % hoặc điểm.")
    if fold(word) not in _MEASURES:
        raise _Wrong("measure", f"“{word}” không dùng được; hãy ghi % hoặc điểm.")
    return _MEASURES[fold(word)]


def _number(text: str, column: str) -> Decimal | None:
    if not text:
        return None
    try:
        number = read(text)
    except InvalidNumber as error:
        raise _Wrong(column, error.message) from error
    if not 0 <= number < 100_000 or -int(number.as_tuple().exponent) > 6:
        raise _Wrong(column, f"“{text}” ngoài khoảng dùng được (từ 0, không quá 6 chữ số thập phân).")
    return number


def _whole(row: Mapping[str, str], column: str, least: int, most: int) -> int:
    text = row[column]
    if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
        raise _Wrong(column, f"“{text}” phải là một số nguyên từ {least} đến {most}.")
    return int(text)


def _word(row: Mapping[str, str], column: str, known: Mapping[str, W]) -> W:
    text = row[column]
    if fold(text) not in known:
        words = ", ".join(dict.fromkeys(getattr(each, "name_vi", str(each)) for each in known.values()))
        raise _Wrong(column, f"“{text}” không dùng được; hãy ghi một trong: {words}.")
    return known[fold(text)]
