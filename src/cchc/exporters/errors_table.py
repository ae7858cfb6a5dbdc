"""An uploaded table given back row by row with what is wrong, to be mended and uploaded again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .tables import Column, Sheet, write_xlsx

HEADING = "Lỗi"
LINE_HEADING = "Dòng"
ERROR_WIDTH = 60


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row as it was uploaded: its line in the file, its values, one sentence for each fault (none: good)."""

    line: int
    values: Sequence[Any]
    errors: Sequence[str] = field(default=())


def errors_xlsx(
    headings: Sequence[str],
    rows: Iterable[CheckedRow],
    *,
    widths: Sequence[int] = (),
    title: str = "Dòng lỗi",
    only_wrong: bool = False,
) -> bytes:
    """The uploaded rows with the columns "Dòng" and "Lỗi" after their own, so that the file can be read again.

    `only_wrong` leaves the good rows out. A row shorter than the headings is filled up; a longer one is cut.
    """
    widths = list(widths) + [20] * (len(headings) - len(widths))
    columns = [
        *(Column(heading, width) for heading, width in zip(headings, widths, strict=True)),
        Column(LINE_HEADING, 8),
        Column(HEADING, ERROR_WIDTH),
    ]
    lines = [_line(row, len(headings)) for row in rows if row.errors or not only_wrong]
    return write_xlsx([Sheet(title, columns, lines, shows_title=False)])


def _line(row: CheckedRow, count: int) -> list[Any]:
    values = [*row.values, *([None] * (count - len(row.values)))][:count]
    return [*values, row.line, "\n".join(row.errors)]
