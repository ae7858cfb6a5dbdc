"""The review of a reading as a page: every row beside its source, with what is to be decided about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from cchc.apps.agencies.models import Agency, Group
from cchc.apps.plans.intake import Change, Item, ItemKind, items
from cchc.apps.plans.models import Import
from cchc.apps.plans.selectors.imports import difference_and_rows, last_applied
from cchc.apps.plans.selectors.sources import Sources
from cchc.apps.plans.wording import target_words
from cchc.core.plan import target_from_json

FIELD_NAMES = {
    "title": "Tên",
    "title_corrected": "Tên đã chỉnh",
    "title_points": "Các ý",
    "title_points_corrected": "Các ý đã chỉnh",
    "is_part": "Là phần",
    "section": "Mục",
    "parent": "Thuộc nhiệm vụ",
    "is_group": "Dòng nhóm",
    "number_printed": "Số TT",
    "deadline": "Tiến độ",
    "assignments": "Cơ quan",
    "lead_ins": "Dòng dẫn",
    "printed": "Nội dung in",
    "corrected": "Nội dung đã chỉnh",
    "assignment": "Dòng phân công",
    "footnotes": "Chú thích",
    "target": "Chỉ tiêu",
    "scope": "Phạm vi đánh giá",
    "answer": "Trả lời",
    "answers": "Cơ quan trả lời riêng",
    "question": "Câu hỏi",
    "task": "Nhiệm vụ",
}
_SCOPES = {"province": "đánh giá một lần cho cả tỉnh", "each_agency": "đánh giá từng cơ quan"}
KIND_NAMES = {
    "plan": "Kế hoạch",
    "section": "Mục",
    "task": "Nhiệm vụ",
    "result": "Kết quả",
    "footnote": "Chú thích",
    "document": "Văn bản viện dẫn",
    "question": "Câu hỏi",
}


@dataclass(frozen=True)
class ReviewRow:
    """A row of the reading: its words, the source text beside it, its items, and the rows of its results."""

    code: str
    row: Mapping[str, Any]
    kind: str
    source: list[str]
    items: list[Item]


@dataclass
class ReviewPage:
    """`show`: "open" for the rows that still ask something, "all" for every row. `refused`: the item whose
    decision was not accepted just now; it stays on the page.
    """

    import_: Import
    show: str
    rows: list[ReviewRow]
    items: list[Item]
    bodies: list[tuple[str, str]] = field(default_factory=list)
    refused: str = ""

    @cached_property
    def decided(self) -> set[str]:
        return set(self.import_.decisions)

    def _is_open(self, item: Item) -> bool:
        return item.key not in self.decided or item.key == self.refused

    @property
    def open_items(self) -> list[Item]:
        return [item for item in self.items if item.key not in self.decided]

    @property
    def open_corrections(self) -> list[Item]:
        return [item for item in self.open_items if item.must_be_decided]

    @property
    def shown_rows(self) -> list[ReviewRow]:
        if self.show == "all":
            return self.rows
        return [row for row in self.rows if any(self._is_open(item) for item in row.items)]

    @property
    def shown_items(self) -> list[Item]:
        return [item for row in self.shown_rows for item in row.items]

    def item(self, key: str) -> Item | None:
        return next((item for item in self.items if item.key == key), None)

    def anchor_after(self, key: str) -> str:
        """Where to go on after a decision: the row itself, or in the list of open ones the next row."""
        codes = [row.code for row in self.shown_rows]
        own = next((row.code for row in self.shown_rows if any(item.key == key for item in row.items)), "")
        if self.show == "all" or own not in codes:
            return own
        row = next(row for row in self.shown_rows if row.code == own)
        if any(item.key not in self.decided and item.key != key for item in row.items):
            return own
        following = codes[codes.index(own) + 1 :]
        return following[0] if following else "top"


def review_page(import_: Import, *, show: str) -> ReviewPage:
    """Every row with its source and its items. 2 queries for the names of agencies, 1 file."""
    reading, asked = import_.reading, items(import_.reading)
    by_where: dict[str, list[Item]] = {}
    for item in asked:
        by_where.setdefault(item.where, []).append(item)
    sources = Sources.of(import_)
    tasks: dict[str, list[ReviewRow]] = {}
    for task in reading["tasks"]:
        codes = [task["id"], *(result["id"] for result in task["results"])]
        own = [item for code in codes for item in by_where.pop(code, [])]
        row = ReviewRow(task["id"], task, "task", sources.lines(task.get("source") or ()), own)
        tasks.setdefault(task["section"], []).append(row)
    rows = []
    for section in reading["sections"]:
        own = by_where.pop(section["id"], [])
        rows += [ReviewRow(section["id"], section, "section", [], own), *tasks.get(section["id"], [])]
    rest = [item for left in by_where.values() for item in left]
    head = [ReviewRow("plan", reading["plan"], "plan", [], rest)]
    asks_bodies = any(item.kind in (ItemKind.AGENCY, ItemKind.ANSWERS) for item in asked)
    return ReviewPage(import_, show, [*head, *rows], asked, _bodies() if asks_bodies else [])


@dataclass(frozen=True)
class Told:
    """One change in words. `what`: kind and id of the row."""

    what: str
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class DifferencePage:
    """What applying would do. `is_first`: there is no plan yet, everything is new."""

    is_first: bool
    added: list[str]
    changed: list[Told]
    removed: list[str]
    counts: dict[str, int]

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.removed)


def difference_page(import_: Import) -> DifferencePage:
    """What applying the reading would add, change and remove, in words. 2 queries."""
    change, after = difference_and_rows(import_)
    is_first = import_.plan is None or last_applied(import_.plan) is None
    counts: dict[str, int] = {}
    for kind, _code in after:
        counts[KIND_NAMES[kind]] = counts.get(KIND_NAMES[kind], 0) + 1
    return DifferencePage(
        is_first=is_first,
        added=[_name(key) for key in change.added],
        changed=[_told(each) for each in change.told],
        removed=[_name(key) for key in change.removed],
        counts=counts,
    )


def _name(key: tuple[str, str]) -> str:
    return f"{KIND_NAMES[key[0]]} {key[1]}".strip()


def _told(change: Change) -> Told:
    name = FIELD_NAMES.get(change.field, change.field)
    return Told(_name(change.key), name, _words(change.before), _words(change.after))


def _words(value: Any) -> str:
    """A value of a row as a reader sees it."""
    match value:
        case None | "" | []:
            return "(trống)"
        case bool():
            return "có" if value else "không"
        case list():
            return "; ".join(_words(each) for each in value)
        case {"kind": _, "alternative": _}:
            scope = _SCOPES.get(value.get("scope") or "", "phạm vi chưa rõ")
            return f"{target_words(target_from_json(value))} – {scope}"
        case str() if value in _SCOPES:
            return _SCOPES[value]
        case {"printed": printed}:
            return str(printed)
        case {"leads": leads, "coordinating": coordinating}:
            return f"chủ trì {_words(leads)}; phối hợp {_words(coordinating)}"
        case {"name": name}:
            return str(name)
        case dict():
            return "; ".join(f"{key}: {_words(each)}" for key, each in value.items() if each)
        case _:
            return str(value)


def _bodies() -> list[tuple[str, str]]:
    groups = [(f"group:{each.code}", each.name) for each in Group.objects.all()]
    return groups + [(f"agency:{each.code}", each.name) for each in Agency.objects.all()]
