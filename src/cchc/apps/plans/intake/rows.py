"""The rows of a plan as plain values, after the decisions: what is stored, and what versions compare by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .decisions import Action, Decisions, text_after
from .items import BREAK, ItemKind, agency_key, answers_key, items

RowKey = tuple[str, str]
Rows = dict[RowKey, dict[str, Any]]


def rows(reading: Mapping[str, Any], decisions: Decisions) -> Rows:
    """Every row by (kind, id): plan, section, task, result, footnote, document, question."""
    found: Rows = {("plan", ""): dict(reading["plan"])}
    for order, section in enumerate(reading["sections"]):
        found["section", section["id"]] = _section(section, order, decisions)
    for order, task in enumerate(reading["tasks"]):
        found["task", task["id"]] = _task(task, order, decisions)
        for number, result in enumerate(task["results"], start=1):
            found["result", result["id"]] = _result(task, result, number, decisions)
    for number, note in enumerate(reading.get("footnotes") or (), start=1):
        marker = str(note.get("marker") or note.get("id") or number)
        found["footnote", marker] = {"printed": note.get("text") or note.get("printed") or ""}
    for document in reading.get("documents") or ():
        found["document", str(document.get("number") or document.get("printed") or "")] = dict(document)
    found.update(_questions(reading, decisions))
    return found


def _section(section: Mapping[str, Any], order: int, decisions: Decisions) -> dict[str, Any]:
    key = f"{section['id']}:title"
    return {
        "order": order,
        "title": section["title"],
        "title_corrected": text_after(key, section.get("title_corrected"), decisions),
        "is_part": bool(section.get("part")),
    }


def _task(task: Mapping[str, Any], order: int, decisions: Decisions) -> dict[str, Any]:
    return {
        "order": order,
        "source": list(task.get("source") or ()),
        "section": task["section"],
        "parent": task.get("parent"),
        "is_group": bool(task.get("is_group")),
        "number_printed": task.get("number_printed") or "",
        "title": task.get("title"),
        "title_corrected": text_after(f"{task['id']}:title", task.get("title_corrected"), decisions),
        "title_points": list(task.get("title_points") or ()),
        "title_points_corrected": _points(task, decisions),
        "deadline": dict(task["deadline"]) if task.get("deadline") else None,
        "assignments": [
            {
                "leads": [_party(task, party, decisions) for party in assignment["leads"]],
                "coordinating": [_party(task, party, decisions) for party in assignment["coordinating"]],
            }
            for assignment in task["assignments"]
        ],
        "lead_ins": [dict(line) for line in task.get("results_lead_in") or ()],
    }


def _points(task: Mapping[str, Any], decisions: Decisions) -> list[str] | None:
    corrected = task.get("title_points_corrected")
    text = text_after(f"{task['id']}:points", BREAK.join(corrected) if corrected else None, decisions)
    return [line.strip() for line in text.split(BREAK) if line.strip()] if text else None


def _party(task: Mapping[str, Any], party: Mapping[str, Any], decisions: Decisions) -> dict[str, Any]:
    """`body`: the code ("agency:SNV", "group:G_SBN") that the coordinator named for an unknown name."""
    decision = decisions.get(agency_key(task["id"], party["agency"])) or {}
    return {
        "name": party["agency"],
        "role": party.get("role") or "",
        "role_text": party.get("role_text") or "",
        "body": decision.get("text", "") if decision.get("action") == Action.ANSWER else "",
    }


def _result(
    task: Mapping[str, Any], result: Mapping[str, Any], number: int, decisions: Decisions
) -> dict[str, Any]:
    target = dict(result["target"])
    kind = decisions.get(f"{result['id']}:kind") or {}
    if kind.get("action") == Action.CHANGE and kind["text"] != target["kind"]:
        target["kind"], target["alternative"] = kind["text"], target["kind"]
    scope = decisions.get(f"{task['id']}:scope") or {}
    answers = decisions.get(answers_key(result["id"])) or {}
    return {
        "task": task["id"],
        "number": number,
        "printed": result["printed"],
        "corrected": text_after(f"{result['id']}:text", result.get("corrected"), decisions),
        "assignment": result.get("assignment"),
        "footnotes": list(result.get("footnotes") or ()),
        "target": target,
        "scope": target.get("scope") or scope.get("text") or "",
        "answers": answers.get("text", "") if answers.get("action") == Action.ANSWER else "",
    }


def _questions(reading: Mapping[str, Any], decisions: Decisions) -> Iterator[tuple[RowKey, dict[str, Any]]]:
    """The open questions of the plan: all that was not settled by a choice about the row itself."""
    for item in items(reading):
        decision = decisions.get(item.key)
        if item.kind is ItemKind.CORRECTION or (item.kind is not ItemKind.QUESTION and decision):
            continue
        yield (
            ("question", item.key),
            {
                "where": item.where,
                "printed": item.printed,
                "question": item.question,
                "answer": (decision or {}).get("text") or "",
            },
        )
