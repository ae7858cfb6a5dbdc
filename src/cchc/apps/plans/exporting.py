"""The plan's table as a file: the six printed columns, the state and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.conf import settings
from django.utils.translation import gettext as _

from cchc.apps.plans.models import Party
from cchc.apps.plans.selectors.board import Board
from cchc.apps.plans.selectors.rows import TaskRow
from cchc.exporters.plan_table import PlanRow, plan_xlsx
from cchc.ui.verdicts import look_of


def table(board: Board) -> bytes:
    """The rows of a board as .xlsx: one line for each lead row, with section titles between them."""
    note = _("Tình trạng xem tại ngày %s.") % board.on.strftime("%d/%m/%Y")
    is_demo = settings.CCHC_DEMO or board.plan.is_demo
    return plan_xlsx(_lines(board), title=_("Kế hoạch %s") % board.plan, notes=[note], is_demo=is_demo)


def _lines(board: Board) -> Iterator[PlanRow]:
    for section in board.sections:
        heading = f"{section.section.code} {section.section.words}"
        for row in section.tasks:
            yield from _task_lines(row, heading)


def _task_lines(row: TaskRow, section: str) -> Iterator[PlanRow]:
    task = row.task
    first = PlanRow(task.number_printed, _title(row), task.deadline_printed, section=section)
    if not row.lead_rows:
        yield first
    for index, lead in enumerate(row.lead_rows):
        yield replace(
            first if index == 0 else PlanRow("", "", section=section),
            leads=_parties(lead.leads),
            coordinating=_parties(lead.coordinating),
            result="\n".join(f"- {each.result.words}" for each in lead.results),
            verdict="\n".join(_verdict(each.verdict.status) for each in lead.results),
            reason="\n".join(each.verdict.because for each in lead.results),
        )


def _verdict(status) -> str:
    """Shape and word, as on the screen."""
    look = look_of(status)[1]
    return f"{look.shape} {look.word}"


def _title(row: TaskRow) -> str:
    task = row.task
    points = [f"- {point}" for point in task.points]
    return "\n".join([task.title_corrected or task.title or "", *points]).strip()


def _parties(parties: list[Party]) -> str:
    return "\n".join(f"- {party.name} {party.role_text}".rstrip() for party in parties)
