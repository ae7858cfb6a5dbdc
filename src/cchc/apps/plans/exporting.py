"""The plan's table as a file: the six printed columns and the state."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from cchc.apps.plans.models import Party
from cchc.apps.plans.selectors.board import Board
from cchc.apps.plans.selectors.rows import TaskRow
from cchc.exporters.tables import table_xlsx
from cchc.ui.verdicts import look_of

WIDTHS = (8, 44, 20, 30, 30, 50, 18, 50)


def table(board: Board) -> bytes:
    """The rows of a board as .xlsx: one line for each lead row, with section titles between them."""
    headings = [
        _("Số TT"),
        _("Nhiệm vụ cụ thể"),
        _("Tiến độ"),
        _("Cơ quan chủ trì"),
        _("Cơ quan phối hợp"),
        _("Kết quả/sản phẩm"),
        _("Đánh giá ngày %s") % board.on.strftime("%d/%m/%Y"),
        _("Vì sao"),
    ]
    return table_xlsx(_("Kế hoạch"), headings, list(_lines(board)), WIDTHS)


def _lines(board: Board) -> Iterator[tuple[str, ...]]:
    for section in board.sections:
        yield (section.section.code, section.section.words, "", "", "", "", "", "")
        for row in section.tasks:
            yield from _task_lines(row)


def _task_lines(row: TaskRow) -> Iterator[tuple[str, ...]]:
    task = row.task
    if not row.lead_rows:
        yield (task.number_printed, _title(row), task.deadline_printed, "", "", "", "", "")
    for index, lead in enumerate(row.lead_rows):
        first = index == 0
        yield (
            task.number_printed if first else "",
            _title(row) if first else "",
            task.deadline_printed if first else "",
            _parties(lead.leads),
            _parties(lead.coordinating),
            "\n".join(f"- {each.result.words}" for each in lead.results),
            "\n".join(str(look_of(each.verdict.status)[1].word) for each in lead.results),
            "\n".join(each.verdict.because for each in lead.results),
        )


def _title(row: TaskRow) -> str:
    task = row.task
    points = [f"- {point}" for point in task.points]
    return "\n".join([task.title_corrected or task.title or "", *points]).strip()


def _parties(parties: list[Party]) -> str:
    return "\n".join(f"- {party.name} {party.role_text}".rstrip() for party in parties)
