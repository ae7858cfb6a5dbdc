"""Builds variants of the shipped plan's annex: other columns, wording, page breaks, formats.

The annex is taken apart into logical rows once; each variant is written by program from them, so that the
readings of all variants can be compared with the reading of the text as printed.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cchc.catalogue.agencies import load_register
from cchc.importers.opening import open_source
from cchc.importers.plan.cells import items
from cchc.importers.plan.parties import NameFinder
from cchc.importers.plan.rows import Assignment, LogicalRow, read_rows
from cchc.importers.source import PAGE
from cchc.importers.text_source import FOOTNOTE_LINE

PLAN = Path(__file__).parents[2] / "src/cchc/catalogue/plans/khanh-hoa-2025/5399-KH-UBND.txt"
COLUMNS = ("number", "title", "deadline", "lead", "coordinating", "results")
HEADINGS = {
    "number": "Số TT",
    "title": "Nhiệm vụ cụ thể",
    "deadline": "Tiến độ",
    "lead": "Cơ quan chủ trì",
    "coordinating": "Cơ quan phối hợp",
    "results": "Kết quả/sản phẩm",
}


@dataclass(frozen=True)
class AnnexRow:
    """One physical row of the annex; a cell is its paragraphs, a bullet begins with "- "."""

    cells: dict[str, list[str]]
    continues: bool = False  # a further lead row of the row above: number, title and deadline are merged

    def is_bare(self) -> bool:
        return not any(self.cells[column] for column in ("deadline", "lead", "coordinating", "results"))


@dataclass(frozen=True)
class Annex:
    """The annex as it can be written in any format."""

    preface: list[str]
    rows: list[AnnexRow]
    footnotes: list[str]
    headings: dict[str, str] = field(default_factory=lambda: dict(HEADINGS))
    columns: Sequence[str] = COLUMNS

    def replaced(self, *pairs: tuple[str, str]) -> "Annex":
        """Every text with `old` put as `new`: another year, another province."""

        def put(text: str) -> str:
            for old, new in pairs:
                text = text.replace(old, new)
            return text

        return replace(
            self,
            preface=[put(line) for line in self.preface],
            footnotes=[put(line) for line in self.footnotes],
            rows=[
                replace(
                    row, cells={column: [put(text) for text in texts] for column, texts in row.cells.items()}
                )
                for row in self.rows
            ],
        )

    def text(self, *, heading_every: int | None = None, split: random.Random | None = None) -> str:
        """Tab-separated text; `heading_every` repeats the page header, `split` cuts rows by page breaks."""
        header = "\t".join(self.headings[column] for column in self.columns)
        lines = [*self.preface, "", header]
        for index, row in enumerate(self.rows):
            cells = {column: _one_line(row.cells[column]) for column in COLUMNS}
            if heading_every and index and index % heading_every == 0:
                lines += ["", header]
            if split and not row.is_bare() and split.random() < 0.4:
                first, second = _cut(cells, split)
                lines += [self._line(first), "", header, self._line(second)]
            else:
                lines.append(self._line(cells))
        return "\n".join([*lines, "", *self.footnotes])

    def _line(self, cells: dict[str, str]) -> str:
        return "\t".join(cells[column] for column in self.columns)


def chance(seed: int) -> random.Random:
    """A chance that is the same in every run."""
    return random.Random(seed)  # noqa: S311 (nothing is kept secret)


def printed_annex() -> Annex:
    """The shipped plan's annex as logical rows."""
    source = open_source(PLAN)
    table = read_rows(source.blocks, NameFinder(load_register(province="Khánh Hòa")).goes_on)
    assert table is not None
    rows = [row for logical in table.rows for row in _physical(logical)]
    footnotes = [line.text for line in table.inner_lines if FOOTNOTE_LINE.match(line.text)]
    return Annex([line.text for line in table.lines], rows, footnotes)


def _physical(row: LogicalRow) -> list[AnnexRow]:
    return [_row(row, assignment, is_first=index == 0) for index, assignment in enumerate(row.assignments)]


def _row(row: LogicalRow, assignment: Assignment, *, is_first: bool) -> AnnexRow:
    number = row.number.printed if row.number else ""
    return AnnexRow(
        {
            "number": [number] if is_first and number else [],
            "title": paragraphs(row.title) if is_first else [],
            "deadline": paragraphs(row.deadline) if is_first else [],
            "lead": party_paragraphs(assignment.lead),
            "coordinating": party_paragraphs(assignment.coordinating),
            "results": paragraphs(assignment.results),
        },
        continues=not is_first,
    )


def paragraphs(text: str) -> list[str]:
    return [f"- {item.text}" if item.is_bullet else item.text for item in items(text)]


def party_paragraphs(text: str) -> list[str]:
    """Parties are told by their own notation, which is kept; only pages are joined."""
    joined = re.sub(rf"{PAGE}\s*", "\n", text)
    return [line.strip() for line in joined.split("\n") if line.strip()]


def _one_line(texts: list[str]) -> str:
    """A cell in extracted text: bullets follow each other in one line, other paragraphs in tags."""
    if len(texts) > 1 and not all(text.startswith("- ") for text in texts[1:]):
        return " ".join(f"<p>{text}</p>" for text in texts)
    if len(texts) > 1 and not texts[0].startswith("- "):
        return f"<p>{texts[0]}</p> <ul> {' '.join(texts[1:])}"
    return f"<ul> {' '.join(texts)}" if len(texts) > 1 else "".join(texts)


def _cut(cells: dict[str, str], chance: random.Random) -> tuple[dict[str, str], dict[str, str]]:
    """A row cut by a page break inside some of its cells, at spaces."""
    first, second = dict(cells), dict.fromkeys(cells, "")
    columns = [column for column in ("results", "title", "lead", "coordinating") if chance.random() < 0.5]
    for column in columns:
        # A page never breaks inside a tag, nor before the first word after a bullet mark.
        places = [m.start() for m in re.finditer(r"(?<=[^\W\d_]) (?=[^\W\d_<])", cells[column])]
        places = [at for at in places if "<" not in cells[column][at:].split(" ")[0]]
        if places:
            at = chance.choice(places)
            first[column], second[column] = cells[column][:at], cells[column][at + 1 :]
    return (first, second) if any(second.values()) else (cells, dict.fromkeys(cells, ""))
