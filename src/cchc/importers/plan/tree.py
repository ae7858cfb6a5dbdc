"""Logical rows → parts, sections, groups and tasks with their ids.

The role of a bare row (a title and nothing else) follows from its number's style and from what its part holds:
where a part has Roman sections, a bare "2" is a group of tasks; where it has none, a bare "2" is a section.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from string import ascii_lowercase

from .numbers import Style
from .rows import LogicalRow

_DASHES = ("-", "–", "•", "+", "*")


@dataclass(frozen=True, slots=True)
class Node:
    """A row with its place in the tree. `kind` is "part", "section", "group" or "task"."""

    kind: str
    id: str
    row: LogicalRow
    section: str | None = None
    parent: str | None = None
    doubt: str | None = None


def build_tree(rows: Sequence[LogicalRow]) -> list[Node]:
    builder = _Builder()
    for span in _parts(rows):
        builder.take_part(span)
    return builder.nodes


def _parts(rows: Sequence[LogicalRow]) -> Iterator[list[LogicalRow]]:
    """Rows from one part row to the next."""
    span: list[LogicalRow] = []
    for row in rows:
        if _is_letter(row) and span:
            yield span
            span = []
        span.append(row)
    if span:
        yield span


def _is_letter(row: LogicalRow) -> bool:
    return row.is_bare and row.number is not None and row.number.style is Style.LETTER


class _Builder:
    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.ids: dict[str, int] = {}
        self.part: str | None = None
        self.section: str | None = None
        self.own_number = ""
        self.groups: list[tuple[str, str]] = []
        self.letters = self.counted = 0
        self.last_numbered: str | None = None
        self.last_number = ""

    def take_part(self, rows: Sequence[LogicalRow]) -> None:
        has_roman = any(row.is_bare and row.number and row.number.style is Style.ROMAN for row in rows)
        has_bare = any(
            row.is_bare and row.number and row.number.style is Style.DECIMAL and row.number.depth == 1
            for row in rows
        )
        bare_is_group = _counts_on(rows)
        for row in rows:
            style = row.number.style if row.number else None
            if _is_letter(row):
                self.open_part(row, holds_sections=has_roman or has_bare)
            elif row.is_bare and row.number is None and row.title.isupper():
                self.open_section(row, str(len([node for node in self.nodes if node.kind == "section"]) + 1))
            elif row.is_bare and style is Style.ROMAN:
                self.open_section(row, row.number.text if row.number else "")
            elif (
                row.is_bare
                and not has_roman
                and not bare_is_group
                and style is Style.DECIMAL
                and row.number
                and row.number.depth == 1
            ):
                self.open_section(row, row.number.text)
            else:
                self.add_task(row)

    def open_part(self, row: LogicalRow, *, holds_sections: bool) -> None:
        text = row.number.text if row.number else ""
        self.part, self.section, self.own_number = text, None, ""
        self.groups, self.last_numbered, self.last_number = [], None, ""
        if not holds_sections:
            self.section, self.own_number = text, text
        self.append(Node("part" if holds_sections else "section", text, row))

    def open_section(self, row: LogicalRow, number: str) -> None:
        self.section = f"{self.part}.{number}" if self.part else number
        self.own_number, self.groups, self.letters, self.counted = number, [], 0, 0
        self.last_numbered, self.last_number = None, ""
        self.append(Node("section", self.section, row))

    def add_task(self, row: LogicalRow) -> None:
        if row.number is None or row.number.style in (Style.ALPHA, Style.LETTER):
            self.add_sub_row(row)
            return
        number, doubt = self.repaired(row.number.text)
        self.letters, self.last_number = 0, number
        self.groups = [group for group in self.groups if number.startswith(f"{group[1]}.")]
        parent = self.groups[-1][0] if self.groups else None
        base = self.section or self.part
        own = f"{self.own_number}."
        rest = number.removeprefix(own) if self.own_number and number.startswith(own) else number
        identifier = f"{base}.{rest}" if base else number
        node = self.append(Node(_kind(row), identifier, row, base, parent, doubt))
        self.last_numbered = node.id
        if node.kind == "group":
            self.groups.append((node.id, number))

    def add_sub_row(self, row: LogicalRow) -> None:
        """A dash or "a)" row under the numbered row before it; a plan without numbers is counted."""
        if row.number is None and self.last_numbered is None and not row.title.lstrip().startswith(_DASHES):
            self.count_row(row)
            return
        letter = row.number.text.lower() if row.number else ascii_lowercase[self.letters % 26]
        self.letters += 1
        above = self.last_numbered or self.section or self.part
        identifier = f"{above}.{letter}" if above else letter
        self.append(Node(_kind(row), identifier, row, self.section or self.part, self.last_numbered))

    def count_row(self, row: LogicalRow) -> None:
        base = self.section or self.part
        self.counted += 1
        doubt = f"Hàng này không có số thứ tự: đánh số {self.counted}, có đúng không?"
        identifier = f"{base}.{self.counted}" if base else str(self.counted)
        self.append(Node(_kind(row), identifier, row, base, None, doubt))

    def repaired(self, number: str) -> tuple[str, str | None]:
        """A number that a spreadsheet took for a decimal (2.10 → 2.1) or a day (1.2 → 2.1), told by its neighbours."""
        head, _, tail = self.last_number.rpartition(".")
        following = f"{head}.{int(tail) + 1}" if head else ""
        if following and following != number and following.rstrip("0") == number:
            return (
                following,
                f"Ô số thứ tự là “{number}”, nằm sau {self.last_number}: hiểu là {following}, có đúng không?",
            )
        above = self.own_number if self.own_number.isdigit() else self.groups[-1][1] if self.groups else ""
        first, _, second = number.partition(".")
        if above and second == above and first != above:
            swapped = f"{second}.{first}"
            return (
                swapped,
                f"Ô số thứ tự là “{number}”, nằm trong mục {above}: hiểu là {swapped}, có đúng không?",
            )
        return number, None

    def append(self, node: Node) -> Node:
        """A repeated id is told apart, never merged."""
        seen = self.ids.get(node.id, 0)
        self.ids[node.id] = seen + 1
        if seen:
            printed = node.row.number.printed if node.row.number else ""
            doubt = f"Số thứ tự “{printed}” lặp lại trong cùng mục: dòng này mang số nào?"
            node = Node(node.kind, f"{node.id}~{seen + 1}", node.row, node.section, node.parent, doubt)
        self.nodes.append(node)
        return node


def _counts_on(rows: Sequence[LogicalRow]) -> bool:
    """Whether bare rows and tasks share one count (1 bare, 2 task, 3 bare): then the bare ones are groups."""
    first_level = [
        row for row in rows if row.number and row.number.style is Style.DECIMAL and row.number.depth == 1
    ]
    numbers = [int(row.number.text) for row in first_level if row.number]
    is_rising = all(a < b for a, b in pairwise(numbers))
    return is_rising and any(not row.is_bare for row in first_level)


def _kind(row: LogicalRow) -> str:
    return "group" if row.is_bare else "task"
