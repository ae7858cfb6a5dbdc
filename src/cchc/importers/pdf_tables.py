"""Ruled tables of a PDF → rows: every row in the columns of the table's heading, merges told from empty cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from .pdf_lines import Char, lines_of, paragraphs
from .source import Cell, Row

_NEAR = 4.0  # points: rulings of two pages that far apart are one
_PADDING = 5.4  # points: what Word leaves between a ruling and the text, each side

Box = tuple[float, float, float, float]


class Ruled:
    """One table of one page: its rows of boxes with their texts."""

    def __init__(self, chars: Sequence[Char], table: Any) -> None:
        self.x0, self.top, self.x1, self.bottom = table.bbox
        self.rows: list[list[Box]] = [
            sorted({cell for cell in row.cells if cell is not None}) for row in table.rows
        ]
        self.tops = [row.bbox[1] for row in table.rows]
        boxes = [box for row in self.rows for box in row]
        self._texts = {box: lines_of(held) for box, held in _parted(chars, boxes).items()}

    def edges(self) -> list[float]:
        """The left edges of the columns: of every cell, so that a row without merges decides."""
        found: list[float] = []
        for edge in sorted(box[0] for row in self.rows for box in row):
            if not found or edge - found[-1] > _NEAR:
                found.append(edge)
        return found

    def text(self, box: Box) -> str:
        return "\n".join(paragraphs(self._texts[box], width=box[2] - box[0] - 2 * self._padding(box)))

    def _padding(self, box: Box) -> float:
        """How far the text stands from the ruling; a narrow cell has less than usual."""
        lines = self._texts[box]
        return min([_PADDING, *(max(0.0, line.x0 - box[0]) for line in lines)])


def _parted(chars: Sequence[Char], boxes: Sequence[Box]) -> dict[Box, list[Char]]:
    """The letters of each box: those whose middle it holds."""
    held: dict[Box, list[Char]] = {box: [] for box in boxes}
    for char in chars:
        across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        for box in boxes:
            if box[1] <= down <= box[3] and box[0] <= across <= box[2]:
                held[box].append(char)
                break
    return held


@dataclass
class Grid:
    """The columns of the table that was begun last."""

    edges: list[float] = field(default_factory=list)
    right: float = 0.0


def rows_of(table: Ruled, grid: Grid, page: int, *, at_top: bool) -> Iterator[Row]:
    """The rows. Of a table that goes on from the page before, the first may be the rest of a row that was cut."""
    goes_on = at_top and bool(grid.edges) and _is_same(table, grid)
    if not goes_on:
        grid.edges, grid.right = table.edges(), table.x1
    for number, (boxes, top) in enumerate(zip(table.rows, table.tops, strict=True), start=1):
        cells = _cells(table, boxes, grid.edges, top)
        yield Row(cells, f"trang {page}, dòng {number}", is_after_page=goes_on and number == 1)


def _is_same(table: Ruled, grid: Grid) -> bool:
    """Whether the table stands between the rulings of the one that was begun."""
    return bool(abs(table.x0 - grid.edges[0]) < _NEAR and abs(table.x1 - grid.right) < _NEAR)


def _cells(table: Ruled, boxes: list[Box], edges: list[float], top: float) -> tuple[Cell, ...]:
    cells = [Cell() for _ in edges]
    for index, edge in enumerate(edges):
        reaches = [
            box
            for row in table.rows
            for box in row
            if box[1] < top - 1 and box[3] > top + 1 and _holds(box, edge)
        ]
        if reaches:
            cells[index] = Cell(is_merged=True)
    for box in boxes:
        if abs(box[1] - top) < _NEAR or box[1] > top:
            cells[_column(box, edges)] = Cell(table.text(box))
    return tuple(cells)


def _holds(box: Box, edge: float) -> bool:
    return box[0] - _NEAR <= edge < box[2] - _NEAR


def _column(box: Box, edges: list[float]) -> int:
    """The column in which the box begins."""
    return max((index for index, edge in enumerate(edges) if edge <= box[0] + _NEAR), default=0)
