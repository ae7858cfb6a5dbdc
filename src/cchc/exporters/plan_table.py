"""The plan as a table in its six printed columns, with where each result stands and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from .tables import Band, Column, Sheet, write_xlsx

COLUMNS = (
    Column("Số TT", 8),
    Column("Nhiệm vụ cụ thể", 44),
    Column("Tiến độ", 16),
    Column("Cơ quan chủ trì", 26),
    Column("Cơ quan phối hợp", 30),
    Column("Kết quả/sản phẩm", 48),
    Column("Tình trạng", 18),
    Column("Vì sao", 44),
)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One line of the printed table: all texts as printed or corrected; several lines by line breaks.

    `section` is the heading under which the row stands ("I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"); rows of one section
    follow one another. `verdict` is the word with its shape ("● Đạt"), `reason` the sentence of the verdict.
    """

    number: str
    task: str
    deadline: str = ""
    leads: str = ""
    coordinating: str = ""
    result: str = ""
    verdict: str = ""
    reason: str = ""
    section: str = ""


def plan_xlsx(
    rows: Iterable[PlanRow], *, title: str, notes: Sequence[str] = (), is_demo: bool = False
) -> bytes:
    """The plan as an .xlsx file. `notes` stand under the title: number and day of the plan, the viewing day."""
    return write_xlsx([Sheet(title, COLUMNS, _lines(rows), notes, is_demo, name="Kế hoạch")])


def _lines(rows: Iterable[PlanRow]) -> Iterable[tuple[str, ...] | Band]:
    for section, under in groupby(rows, key=lambda row: row.section):
        if section:
            yield Band(section)
        for row in under:
            yield (
                row.number,
                row.task,
                row.deadline,
                row.leads,
                row.coordinating,
                row.result,
                row.verdict,
                row.reason,
            )
