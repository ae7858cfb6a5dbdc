"""What every source format is read into: lines and table rows in their printed order.

A cell's text keeps one paragraph a line ("\\n"); a paragraph that the source marks as a list item
begins with "- ". Where a row is continued on the next page the two halves are joined by PAGE, so
that a later step can decide whether a sentence goes on or a new one begins.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

PAGE = "\f"

# A line number of a text, or words such as "bảng 2, dòng 5", "Phụ lục!A5" and "trang 7, dòng 2".
PlaceName = int | str


@dataclass(frozen=True, slots=True)
class Cell:
    """`is_merged`: the cell is the lower part of a vertical merge, so it means "as above".

    `as_number`: what a spreadsheet's day reads as in the column of numbers, where it was made of "1.2".
    """

    text: str = ""
    is_merged: bool = False
    as_number: str = ""

    def __bool__(self) -> bool:
        return bool(self.text.strip())


@dataclass(frozen=True, slots=True)
class Row:
    """`is_after_page`: the first row of a page on which a table goes on; it may be the rest of a row that was cut."""

    cells: tuple[Cell, ...]
    place: PlaceName
    is_after_page: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    place: PlaceName


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote that the format itself keeps (Word); extracted text has them as lines."""

    marker: str
    text: str
    place: PlaceName


@dataclass(frozen=True, slots=True)
class Source:
    """One file, read. `format` is "text", "docx", "xlsx" or "pdf"; an old .doc is read as "docx"."""

    name: str
    format: str
    blocks: tuple[Line | Row, ...]
    notes: tuple[Note, ...] = field(default=())

    def rows(self) -> Iterator[Row]:
        return (block for block in self.blocks if isinstance(block, Row))

    def texts(self) -> Iterator[str]:
        """Every text in order."""
        for block in self.blocks:
            yield from (block.text,) if isinstance(block, Line) else (cell.text for cell in block.cells)

    def lines(self) -> Iterator[Line]:
        return (block for block in self.blocks if isinstance(block, Line))
