"""What a reading asks of the coordinator: corrections, choices and questions, each with a key that stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from typing import Any

from cchc.core.plan.targets import KINDS
from cchc.core.text import fold

Reading = Mapping[str, Any]
BREAK = "\n"


class ItemKind(StrEnum):
    """What is asked. Only a correction must be decided before the plan is applied; the rest may stay open."""

    CORRECTION = "correction"
    SCOPE = "scope"
    KIND = "kind"
    AGENCY = "agency"
    ANSWERS = "answers"
    QUESTION = "question"


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing to decide. `where`: the id of the row; `proposed`: what accepting it gives."""

    key: str
    where: str
    kind: ItemKind
    printed: str = ""
    proposed: str = ""
    question: str = ""
    options: tuple[str, ...] = ()

    @property
    def must_be_decided(self) -> bool:
        return self.kind is ItemKind.CORRECTION


def items(reading: Reading) -> list[Item]:
    """Everything that the reading asks, in the order of the plan; questions about a row follow the row.

    A question of the reader that a correction or a choice settles is asked once, with it. The words are kept
    with the plan, so they are Vietnamese in every language of the screen.
    """
    places: dict[str, int] = {}
    found: list[Item] = []
    for where, asked in _rows(reading):
        places[where] = len(places)
        found += asked
    for question in reading["questions"]:
        settled = next((place for place, item in enumerate(found) if _settles(item, question)), None)
        if settled is None:
            found.append(_question(question))
        else:
            found[settled] = replace(found[settled], question=question["question"])
    return sorted(found, key=lambda item: places.get(item.where, -1))


def question_key(question: Mapping[str, str]) -> str:
    """The key of a question: its row and what is asked, so that another question never gets its answer."""
    asked = sha256(fold(f"{question.get('printed') or ''}|{question['question']}").encode()).hexdigest()
    return f"{question.get('where') or 'plan'}:question:{asked[:10]}"


def agency_key(task_id: str, name: str) -> str:
    """The key of the question who an unknown name is."""
    return f"{task_id}:agency:{fold(name)}"[:120]


def undecided_scope(task: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The results of a task of which the text does not say whether they are judged once or for each agency."""
    return [result for result in task["results"] if result["target"].get("scope") is None]


def _rows(reading: Reading) -> Iterator[tuple[str, list[Item]]]:
    for section in reading["sections"]:
        yield section["id"], list(_corrections(section, "title", "title", "title_corrected"))
    for task in reading["tasks"]:
        asked = [
            *_corrections(task, "title", "title", "title_corrected"),
            *_corrections(task, "points", "title_points", "title_points_corrected"),
            *_unknown_agencies(task),
        ]
        if undecided_scope(task):
            asked.append(_scope(task))
        yield task["id"], asked
        for result in task["results"]:
            yield result["id"], [*_corrections(result, "text", "printed", "corrected"), *_alternative(result)]


def answers_key(result_id: str) -> str:
    """The key of the question who answers for a result."""
    return f"{result_id}:answers"


def _question(question: Mapping[str, str]) -> Item:
    if question.get("topic") == ItemKind.ANSWERS:
        return Item(
            key=answers_key(question["where"]),
            where=question["where"],
            kind=ItemKind.ANSWERS,
            printed=question["printed"],
            question=question["question"],
        )
    return Item(
        key=question_key(question),
        where=question.get("where") or "",
        kind=ItemKind.QUESTION,
        printed=question.get("printed") or "",
        question=question["question"],
    )


def _corrections(row: Mapping[str, Any], name: str, printed: str, corrected: str) -> Iterator[Item]:
    if row.get(corrected) is not None:
        yield Item(
            key=f"{row['id']}:{name}",
            where=row["id"],
            kind=ItemKind.CORRECTION,
            printed=_lines(row.get(printed) or ""),
            proposed=_lines(row[corrected]),
        )


def _lines(text: str | Iterable[str]) -> str:
    return text if isinstance(text, str) else BREAK.join(text)


def _scope(task: Mapping[str, Any]) -> Item:
    return Item(
        key=f"{task['id']}:scope",
        where=task["id"],
        kind=ItemKind.SCOPE,
        printed=BREAK.join(result["printed"] for result in undecided_scope(task)),
        question="Đánh giá một lần cho cả tỉnh hay từng cơ quan?",
    )


def _alternative(result: Mapping[str, Any]) -> Iterator[Item]:
    target = result["target"]
    if target.get("alternative"):
        yield Item(
            key=f"{result['id']}:kind",
            where=result["id"],
            kind=ItemKind.KIND,
            printed=result["printed"],
            proposed=target["kind"],
            options=(target["kind"], target["alternative"]),
            question=f"Chỉ tiêu này là “{KINDS[target['kind']].name_vi}” "
            f"hay “{KINDS[target['alternative']].name_vi}”?",
        )


def _unknown_agencies(task: Mapping[str, Any]) -> Iterator[Item]:
    names = {
        party["agency"]
        for assignment in task["assignments"]
        for party in [*assignment["leads"], *assignment["coordinating"]]
        if party.get("known") is False
    }
    for name in sorted(names):
        yield Item(
            key=agency_key(task["id"], name),
            where=task["id"],
            kind=ItemKind.AGENCY,
            printed=name,
            question=f"“{name}” chưa có trong danh sách cơ quan. Đó là cơ quan hoặc nhóm nào?",
        )


_SETTLED_BY = {
    "scope": ItemKind.SCOPE,
    "target": ItemKind.KIND,
    "agency": ItemKind.AGENCY,
    "correction": ItemKind.CORRECTION,
}


def _settles(item: Item, question: Mapping[str, str]) -> bool:
    """Whether deciding the item also answers the reader's question."""
    if item.where != question.get("where") or item.kind is not _SETTLED_BY.get(question.get("topic") or ""):
        return False
    if item.kind in (ItemKind.AGENCY, ItemKind.CORRECTION):
        return (question.get("printed") or "") in item.printed
    return item.kind is not ItemKind.KIND or _names_another_kind(question["question"])


def _names_another_kind(text: str) -> bool:
    return any(kind.name_vi in text for kind in KINDS.values())
