"""The filled-in workbook of a period report: where its cells stand. Who writes it and who reads it agree here.

A change of the layout needs a new VERSION: older files are then refused with a sentence that says why.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

VERSION = "1"
SHEET, HIDDEN_SHEET = "Phiếu báo cáo", "cchc"
HEADINGS = (
    "Mã",
    "Chỉ tiêu",
    "Cần điền",
    "Đơn vị",
    "Kỳ trước",
    "Kỳ này",
    "Không phát sinh",
    "Ghi chú",
)
CODE, WORDS, ASKED, UNIT, LAST, VALUE, NONE_AROSE, NOTE, KEY = range(9)
# Lines count from 0, as both libraries do: title, agency, period, day, source, how to fill in.
AS_OF_LINE, SOURCE_LINE, HEADING_LINE = 3, 4, 7
HEAD_VALUE = WORDS
LETTERS = "ABCDEFGHI"


@dataclass(frozen=True, kw_only=True)
class Head:
    """For whom and for when: the agency's code and name, the period's code and name."""

    agency: str
    agency_name: str
    period: str
    period_name: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """One cell to fill in. `key` names the field of the form; kind: number, whole, day, text, choice or tick.

    is_first: the first line of its figure, where "không phát sinh" and the note belong.
    """

    key: str
    code: str
    words: str
    asked: str
    kind: str
    unit: str = ""
    last: str = ""
    value: str = ""
    choices: tuple[str, ...] = field(default=())
    is_first: bool = True
    may_be_none: bool = False


def stamp(head: Head, keys: Iterable[str]) -> str:
    """What shows that lines, agency or period of a workbook were not exchanged.

    >>> head = Head(agency="A", agency_name="Xã A", period="quy-1-2025", period_name="quý I/2025")
    >>> stamp(head, ["m1:count"]) == stamp(head, ["m2:count"])
    False
    """
    parts = [VERSION, head.agency, head.period, *keys]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
