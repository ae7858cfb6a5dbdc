"""Table rows → logical rows: page headers dropped, continuations joined, extra lead rows told apart.

Most of what decides stands in the row itself. A row without a number is
  a sub-row          if it has a title and a deadline of its own (or one merged with the row above),
  an extra lead row  if it has a body in the lead column that begins a new assignment,
  a continuation     otherwise: the row above goes on after a page break.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from ..source import PAGE, Cell, Line, PlaceName, Row
from ..text_source import FOOTNOTE_LINE
from .headings import Columns, is_heading_again, is_second_heading, read_headings
from .numbers import Number, Style, read_number, split_glued

_ENDS_SENTENCE = (".", ";", ":", "!", "?")
_DASHES = ("-", "–", "•", "+", "*")


@dataclass
class Assignment:
    """One lead row: the printed cells, pieces of several pages joined by PAGE."""

    lead: str = ""
    coordinating: str = ""
    results: str = ""


@dataclass
class LogicalRow:
    """One numbered row, dash sub-row or bare heading with all that belongs to it."""

    number: Number | None
    title: str
    deadline: str
    assignments: list[Assignment]
    places: list[PlaceName]
    extras: dict[str, str] = field(default_factory=dict)

    @property
    def is_bare(self) -> bool:
        """A title and nothing else: a part, a section or a group."""
        return not self.deadline and not any(a.lead or a.coordinating or a.results for a in self.assignments)


@dataclass(frozen=True, slots=True)
class _Cells:
    """One physical row by column."""

    number: Cell
    title: Cell
    deadline: Cell
    lead: Cell
    coordinating: Cell
    results: Cell
    extras: dict[str, str]


@dataclass
class Table:
    """What a source holds: logical rows, and the lines outside the table (body, footnotes)."""

    rows: list[LogicalRow]
    lines: list[Line]
    inner_lines: list[Line]


def read_rows(blocks: Iterable[Line | Row], goes_on_with: Callable[[str, str, bool], bool]) -> Table | None:
    """The logical rows of every annex table of a source; None where no row has an annex's headings.

    `goes_on_with(before, after, is_page_break)` tells whether the words of a cell of bodies are cut between two rows.
    """
    reader = _RowReader(goes_on_with)
    for block in blocks:
        reader.take(block)
    if reader.columns is None:
        return None
    return Table(reader.rows, reader.lines, reader.inner_lines)


class _RowReader:
    def __init__(self, goes_on_with: Callable[[str, str, bool], bool]) -> None:
        self.goes_on_with = goes_on_with
        self.columns: Columns | None = None
        self.width = 0
        self.after_heading = False
        self.rows: list[LogicalRow] = []
        self.lines: list[Line] = []
        self.inner_lines: list[Line] = []

    def take(self, block: Line | Row) -> None:
        if isinstance(block, Line):
            (self.lines if self.columns is None else self.inner_lines).append(block)
            return
        headings = read_headings(block.cells)
        if headings is not None:
            self.columns, self.width, self.after_heading = headings, len(block.cells), True
            return
        is_short = self.columns is not None and len(block.cells) < max(self.columns.values()) + 1
        if self.columns is None or is_short or self.is_remark(block):
            text = " ".join(cell.text for cell in block.cells if cell)
            (self.lines if self.columns is None else self.inner_lines).append(Line(text, block.place))
            return
        if is_heading_again(block.cells, self.columns):
            self.after_heading = True
            return
        self.after_heading = self.after_heading or block.is_after_page
        refined = is_second_heading(block.cells, self.columns) if self.after_heading else None
        if refined is not None:
            self.columns = refined
        elif any(block.cells):
            self.add(self.by_column(block), block.place)
            self.after_heading = False

    def is_remark(self, row: Row) -> bool:
        """A footnote or a remark set as a row of its own: one cell, in the number column or across the table."""
        filled = [(index, cell.text) for index, cell in enumerate(row.cells) if cell]
        if len(filled) != 1 or any(cell.is_merged for cell in row.cells):
            return False
        index, text = filled[0]
        if FOOTNOTE_LINE.match(text):
            return True
        is_number_column = index == (self.columns or {}).get("number")
        is_row = read_number(text) is not None or split_glued(text) is not None or text.isupper()
        return is_number_column and not is_row and not self.after_heading

    def by_column(self, row: Row) -> _Cells:
        columns = self.columns or {}
        # What stands in a column without a known heading is kept beside the task, never dropped.
        known = {index for key, index in columns.items() if not key.startswith("extra:")}
        names = {index: key.removeprefix("extra:") for key, index in columns.items()}
        extras = {
            names.get(index, f"cột {index + 1}"): cell.text
            for index, cell in enumerate(row.cells)
            if index not in known and cell
        }

        def at(name: str) -> Cell:
            return row.cells[columns[name]] if name in columns else Cell()

        lead, coordinating = at("lead"), at("coordinating")
        if "parties" in columns:
            lead, coordinating = _split_parties(at("parties"))
        number = at("number")
        if number.as_number:
            number = Cell(number.as_number)
        cells = _Cells(number, at("title"), at("deadline"), lead, coordinating, at("results"), extras)
        return _with_glued_number(cells)

    def add(self, cells: _Cells, place: PlaceName) -> None:
        number = read_number(cells.number.text)
        if number is None and cells.number.text.strip() in _DASHES:
            # A dash in the number cell marks a sub-row as a dash before its title does.
            cells = replace(cells, number=Cell(), title=Cell(f"- {cells.title.text}"))
        last = self.rows[-1] if self.rows else None
        if number is not None or last is None or self.begins_row(cells, last):
            self.rows.append(_new_row(number, cells, place, last))
        else:
            last.places.append(place)
            self.go_on(last, cells)
            for heading, text in cells.extras.items():
                last.extras[heading] = _joined(last.extras.get(heading, ""), text, PAGE)

    def begins_row(self, cells: _Cells, last: LogicalRow) -> bool:
        """Whether a row without a number is a dash sub-row (or a heading without a number)."""
        if cells.number.is_merged or not cells.title:
            return False
        if cells.deadline or cells.deadline.is_merged:
            return not _goes_on_in_lower_case(cells.title.text)
        has_data = bool(cells.lead or cells.coordinating or cells.results)
        if has_data:
            return cells.title.text.lstrip().startswith(_DASHES) and (last.is_bare or not self.after_heading)
        return cells.title.text.isupper() and len(cells.title.text.split()) > 1

    def go_on(self, last: LogicalRow, cells: _Cells) -> None:
        join = PAGE if self.after_heading else "\n"
        last.title = _joined(last.title, cells.title.text, join)
        last.deadline = _joined(last.deadline, cells.deadline.text, join)
        if self.is_extra_lead_row(last, cells):
            last.assignments.append(Assignment(cells.lead.text, cells.coordinating.text, cells.results.text))
            return
        assignment = last.assignments[-1]
        if not assignment.results and _goes_on_in_lower_case(cells.results.text):
            # The tail of a result that stands in the first of several lead rows.
            holder = next((held for held in reversed(last.assignments) if held.results), assignment)
            holder.results = _joined(holder.results, cells.results.text, join)
            cells = replace(cells, results=Cell())
        assignment.lead = _joined(assignment.lead, cells.lead.text, join)
        assignment.coordinating = _joined(assignment.coordinating, cells.coordinating.text, join)
        assignment.results = _joined(assignment.results, cells.results.text, join)

    def is_extra_lead_row(self, last: LogicalRow, cells: _Cells) -> bool:
        before, lead = last.assignments[-1].lead, cells.lead.text.strip()
        if not lead or not before or cells.title:
            return False
        if cells.title.is_merged or cells.number.is_merged:
            return True
        if lead[0].islower() or self.goes_on_with(before, lead, self.after_heading):
            return False
        coordinating = last.assignments[-1].coordinating
        if (
            cells.coordinating
            and coordinating
            and self.goes_on_with(coordinating, cells.coordinating.text, self.after_heading)
        ):
            return False
        if _goes_on_in_lower_case(cells.results.text) or _goes_on_in_lower_case(cells.coordinating.text):
            return False
        # A list of leads that is cut by a page goes on with its next dash.
        is_list = lead.startswith(_DASHES) and before.lstrip().startswith(_DASHES)
        return not (self.after_heading and is_list)


def _new_row(number: Number | None, cells: _Cells, place: PlaceName, last: LogicalRow | None) -> LogicalRow:
    merged = cells.deadline.is_merged and last is not None
    # A merged cell means "as above" for a new row, unless the row is a bare heading.
    has_data = bool(cells.lead or cells.results or cells.coordinating)
    above = last.assignments[-1] if last else Assignment()
    assignment = Assignment(
        cells.lead.text or (above.lead if cells.lead.is_merged and (has_data or merged) else ""),
        cells.coordinating.text or (above.coordinating if cells.coordinating.is_merged else ""),
        cells.results.text or (above.results if cells.results.is_merged else ""),
    )
    return LogicalRow(
        number=number,
        title=cells.title.text,
        deadline=cells.deadline.text or (last.deadline if merged and last else ""),
        assignments=[assignment],
        places=[place],
        extras=dict(cells.extras),
    )


def _with_glued_number(cells: _Cells) -> _Cells:
    """A number and a title in one cell, taken apart."""
    if read_number(cells.number.text) is not None:
        return cells
    filled = [cell for cell in (cells.number, cells.title) if cell]
    others = cells.deadline or cells.lead or cells.coordinating or cells.results
    if len(filled) != 1:
        return cells
    glued = split_glued(filled[0].text)
    if glued is None and cells.number and not cells.title:
        return _Cells(
            Cell(), cells.number, cells.deadline, cells.lead, cells.coordinating, cells.results, cells.extras
        )
    if glued is None:
        return cells
    number, title = glued
    # "2 đơn vị …" in a title cell is a sentence, not a number; a heading stands alone and begins with a capital.
    if filled[0] is cells.title and (others or not title[:1].isupper()) and number.style is not Style.DECIMAL:
        return cells
    if filled[0] is cells.title and not title[:1].isupper():
        return cells
    return _Cells(
        Cell(number.printed),
        Cell(title),
        cells.deadline,
        cells.lead,
        cells.coordinating,
        cells.results,
        cells.extras,
    )


def _split_parties(cell: Cell) -> tuple[Cell, Cell]:
    """One column for both: what follows "phối hợp" coordinates."""
    lowered = cell.text.lower()
    at = lowered.find("phối hợp")
    if at < 0:
        return cell, Cell()
    lead, rest = cell.text[:at].rstrip(" \n,;.:-"), cell.text[at + len("phối hợp") :]
    for word in ("chủ trì", "cơ quan chủ trì", "đơn vị chủ trì"):
        if lead.lower().startswith(word):
            lead = lead[len(word) :].lstrip(" :;,-")
    rest = rest.lstrip(" :;,-")
    return Cell(lead), Cell(rest[4:].lstrip(" :") if rest.lower().startswith("với ") else rest)


def _goes_on_in_lower_case(text: str) -> bool:
    stripped = text.strip()
    return stripped[:1].islower()


def _joined(before: str, after: str, join: str) -> str:
    if not after.strip():
        return before
    return f"{before}{join}{after}" if before.strip() else after
