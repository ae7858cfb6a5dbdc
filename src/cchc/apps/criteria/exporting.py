"""The tree of a set as a file: the status word stands beside every figure."""

from __future__ import annotations

from fractions import Fraction

from django.conf import settings
from django.utils.translation import gettext as _

from cchc.apps.criteria.selectors.runs import KnownRun
from cchc.apps.criteria.selectors.sets import KnownSet
from cchc.apps.criteria.selectors.trees import TreeRow, tree
from cchc.core.numbers import show
from cchc.exporters.tables import Column, Sheet, write_xlsx

_FIGURE = 16


def tree_xlsx(known: KnownSet, run: KnownRun | None = None) -> bytes:
    """One row a node. Points are text: they carry their status word and are rounded for reading only."""
    columns = [
        Column(_("Mã"), 10),
        Column(_("Tiêu chí"), 50),
        Column(_("Điểm tối đa"), _FIGURE),
        *([Column(_("Điểm đạt"), _FIGURE), Column(_("Điểm mất"), _FIGURE)] if run else []),
        Column(_("Chủ trì theo dõi"), 28),
        Column(_("Tài liệu kiểm chứng"), 40),
        Column(_("Cách chấm như in"), 50),
    ]
    notes = [_("Chấm cho %(unit)s, năm %(year)s.") % {"unit": run.unit, "year": run.year}] if run else []
    if known.is_illustrative:
        notes.append(_("Bộ tiêu chí minh họa: không dùng để chấm, xếp hạng hay công bố."))
    rows = [_line(row, run is not None) for row in tree(known.criteria, run.result if run else None)]
    sheet = Sheet(
        known.title,
        columns,
        rows,
        name=_("Bộ tiêu chí"),
        notes=notes,
        is_demo=settings.CCHC_DEMO or known.is_illustrative,
    )
    return write_xlsx([sheet])


def _line(row: TreeRow, is_scored: bool) -> list[str]:
    node = row.node
    points = [_figure(row.won, row), _figure(row.lost, row)] if is_scored else []
    maximum = _figure(row.maximum, row, node.maximum.status.name_vi)
    name = f"{'    ' * row.depth}{node.name or _('(chưa rõ tên)')}"
    printed = node.rule.printed if node.rule else ""
    return [node.id, name, maximum, *points, node.owner, "\n".join(node.evidence), printed]


def _figure(number: Fraction | None, row: TreeRow, word: str = "") -> str:
    word = word or row.status.name_vi
    if number is None:
        return _("chưa rõ")
    return show(number) if word == "đã công bố" else f"{show(number)} ({word})"
