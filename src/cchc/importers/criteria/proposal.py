"""The table's rows as criteria: numbers make the tree, points are read, sentences become proposed rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml

from cchc.core.errors import CchcError, UnreadableFile
from cchc.core.rules import rule_from_data
from cchc.core.text import fold, squeeze
from cchc.importers.opening import open_source
from cchc.importers.source import PlaceName, Row, Source

from .columns import Columns, columns_of
from .sentences import rule_of

DEEPEST = 3
PROPOSED = "câu in trong bảng, máy đề xuất cách tính; chờ người rà soát"
_ROMAN = re.compile(r"[IVXLC]+")
_NUMBERED = re.compile(r"(?:[IVXLC]+\.)?\d+(?:\.\d+)*")
_TOTAL = re.compile(r"tong( cong| diem|)( diem| toi da)*")


@dataclass(frozen=True, kw_only=True)
class ProposedCriterion:
    """One row. `rule`: the proposed data beside `printed`; None: not understood. questions: what a person must decide."""

    id: str
    parent: str
    name: str
    place: PlaceName
    maximum: Decimal | None = None
    printed: str = ""
    rule: dict[str, Any] | None = None
    evidence: tuple[str, ...] = ()
    owner: str = ""
    questions: tuple[str, ...] = ()

    @property
    def level(self) -> int:
        """1: component, 2: criterion, 3: sub-criterion."""
        return 1 if not self.parent else self.parent.count(".") + 2


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What a table says. `total`: its last line, where it prints one. rows: parents before children."""

    file: str
    rows: tuple[ProposedCriterion, ...]
    total: Decimal | None = None
    questions: tuple[str, ...] = field(default=())

    @property
    def open_questions(self) -> list[str]:
        """Every question with its place."""
        return [*self.questions, *(f"{row.id}: {each}" for row in self.rows for each in row.questions)]

    def set_data(self, *, set_id: str, title: str, year: int, reference: str) -> dict[str, Any]:
        """The data of a criteria set (`cchc.core.criteria.build`). Proposed rules are marked inferred."""
        legal = {"number": reference} if reference else {}
        head = {"id": set_id, "title": title, "years": [year], "legal": legal, "default_status": "published"}
        total = self.total or sum((row.maximum or 0 for row in self.rows if not row.parent), Decimal(0))
        return {
            **head,
            "total": total,
            "components": [self._node(row) for row in self.rows if not row.parent],
        }

    def set_yaml(self, *, set_id: str, title: str, year: int, reference: str = "") -> str:
        """The set as the text of set.yaml, its open questions on top as comments."""
        data = self.set_data(set_id=set_id, title=title, year=year, reference=reference)
        asked = "".join(f"# Cần rà soát: {squeeze(each)}\n" for each in self.open_questions)
        text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
        return f"# Đọc từ tệp {self.file}.\n{asked}{text}"

    def _node(self, row: ProposedCriterion) -> dict[str, Any]:
        node: dict[str, Any] = {"id": row.id, "name": row.name}
        if row.maximum is not None:
            node["maximum"] = row.maximum
        if row.owner:
            node["owner"] = row.owner
        if row.evidence:
            node["evidence"] = list(row.evidence)
        children = [self._node(each) for each in self.rows if each.parent == row.id]
        if row.rule or row.printed:
            status = {"status": "inferred", "source": PROPOSED} if row.rule else {"status": "unknown"}
            node["rule"] = {**(row.rule or {}), "printed": row.printed, **status}
        return node | ({"children": children} if children else {})


class _Dumper(yaml.SafeDumper):
    """Writes exact decimals as plain numbers."""


def _decimal(dumper: yaml.SafeDumper, value: Decimal) -> yaml.ScalarNode:
    whole = value == value.to_integral_value()
    return dumper.represent_scalar(
        "tag:yaml.org,2002:float" if not whole else "tag:yaml.org,2002:int", f"{value:f}"
    )


_Dumper.add_representer(Decimal, _decimal)


def propose_file(path: Path) -> Proposal:
    """The proposal of a file. Raises UnreadableFile."""
    return propose(open_source(path))


def propose(source: Source) -> Proposal:
    """The proposal of a source. Raises UnreadableFile where it holds no table of criteria."""
    reading = _Reading()
    for row in (block for block in source.blocks if isinstance(block, Row)):
        reading.take(row)
    if not reading.rows:
        raise UnreadableFile(
            f"Tệp “{source.name}” không có bảng tiêu chí: cần một bảng có cột tiêu chí và cột điểm tối đa."
        )
    rows = tuple(_with_rule(row, reading.rows) for row in reading.rows)
    return Proposal(
        file=source.name, rows=rows, total=reading.total, questions=tuple(_sums(rows, reading.total))
    )


class _Reading:
    """The rows so far; `roman` is the last component numbered I, II, … that plain numbers below belong to."""

    def __init__(self) -> None:
        self.columns: Columns | None = None
        self.rows: list[ProposedCriterion] = []
        self.total: Decimal | None = None
        self.roman = ""

    def take(self, row: Row) -> None:
        texts = [cell.text for cell in row.cells]
        columns = columns_of(texts)
        if columns is not None:
            self.columns = columns
        elif self.columns is not None and any(texts):
            self._row(row, self.columns)

    def _row(self, row: Row, columns: Columns) -> None:
        def cell(place: int | None) -> str:
            return row.cells[place].text.strip() if place is not None and place < len(row.cells) else ""

        number = _number(row, columns)
        name, maximum = squeeze(cell(columns.name)), _points(cell(columns.maximum))
        if _TOTAL.fullmatch(fold(name)) or _TOTAL.fullmatch(fold(number)):
            self.total = maximum if maximum is not None else self.total
        elif number and name:
            printed, owner = cell(columns.rule), squeeze(cell(columns.owner))
            evidence = tuple(
                each.strip("-+• ") for each in cell(columns.evidence).splitlines() if each.strip("-+• ")
            )
            self._add(number, name, maximum, printed, owner, evidence, row.place)
        elif name and self.rows:
            self._more(name, cell(columns.maximum), cell(columns.rule))

    def _add(self, number, name, maximum, printed, owner, evidence, place) -> None:  # type: ignore[no-untyped-def]
        code, parent, questions = self._place(number)
        if maximum is None:
            questions.append("Không đọc được điểm tối đa.")
        self.rows.append(
            ProposedCriterion(
                id=code,
                parent=parent,
                name=name,
                place=place,
                maximum=maximum,
                printed=printed,
                owner=owner,
                evidence=evidence,
                questions=tuple(questions),
            )
        )

    def _place(self, number: str) -> tuple[str, str, list[str]]:
        """The id, the parent's id ("" for a component), and questions."""
        known = {row.id for row in self.rows}
        if _ROMAN.fullmatch(number):
            self.roman = number
            return self._once(number, known), "", []
        code = f"{self.roman}.{number}" if self.roman and not number.startswith(self.roman) else number
        parent, questions = code.rpartition(".")[0], []
        while parent and parent not in known:
            parent = parent.rpartition(".")[0]
        if not parent and "." in code:
            questions.append(f"Không thấy dòng cha của số {number}; hãy kiểm tra cột TT.")
        if code.count(".") >= DEEPEST:
            questions.append("Sâu hơn ba cấp lĩnh vực, tiêu chí, tiêu chí thành phần; hãy gộp vào cấp trên.")
        return self._once(code, known), parent, questions

    def _once(self, code: str, known: set[str]) -> str:
        if code in known:
            raise UnreadableFile(f"Bảng tiêu chí có hai dòng mang số {code}; hãy sửa cột TT rồi tải lên lại.")
        return code

    def _more(self, name: str, points: str, rule: str) -> None:
        """A row without a number: another sentence of the rule above, with its points in their own column."""
        last = self.rows[-1]
        sentence = f"{name}: {points}" if points and ":" not in name else name
        printed = "\n".join(filter(None, (last.printed, sentence, rule)))
        self.rows[-1] = replace(last, printed=printed)


def _number(row: Row, columns: Columns) -> str:
    if columns.number is None or columns.number >= len(row.cells):
        return ""
    cell = row.cells[columns.number]
    text = squeeze(cell.as_number or cell.text).rstrip(".)")
    return text if _ROMAN.fullmatch(text) or _NUMBERED.fullmatch(text) or _TOTAL.fullmatch(fold(text)) else ""


def _points(text: str) -> Decimal | None:
    try:
        return Decimal(squeeze(text).replace(",", ".")) if text.strip() else None
    except InvalidOperation:
        return None


def _with_rule(row: ProposedCriterion, rows: list[ProposedCriterion]) -> ProposedCriterion:
    """The row with the rule that its sentences say; a heading of others needs none."""
    if any(other.parent == row.id for other in rows):
        return row
    found = rule_of(row.printed, row.maximum)
    if found.data is None:
        return replace(row, questions=(*row.questions, found.question))
    try:
        rule = rule_from_data(found.data, row.id)
    except CchcError as why:
        return replace(row, questions=(*row.questions, f"Cách chấm đọc được chưa hợp lệ: {why.message}"))
    return replace(row, rule=found.data, questions=(*row.questions, *rule.faults(), *_too_much(row, rule)))


def _too_much(row: ProposedCriterion, rule: Any) -> Iterator[str]:
    highest = rule.highest(row.maximum) if row.maximum is not None else None
    if highest is not None and highest != row.maximum and rule.kind != "lateness_per_day":
        yield "Bậc cao nhất của cách chấm khác điểm tối đa; hãy kiểm tra cả hai."


def _sums(rows: tuple[ProposedCriterion, ...], total: Decimal | None) -> Iterator[str]:
    for row in rows:
        parts = [each.maximum for each in rows if each.parent == row.id]
        if (
            parts
            and row.maximum is not None
            and None not in parts
            and sum(filter(None, parts)) != row.maximum
        ):
            yield f"{row.id}: điểm tối đa in {row.maximum:f}, cộng các dòng con được {sum(filter(None, parts)):f}."
    tops = [row.maximum for row in rows if not row.parent]
    if total is not None and None not in tops and sum(filter(None, tops)) != total:
        yield f"Tổng điểm in {total:f}, cộng các lĩnh vực được {sum(filter(None, tops)):f}."
