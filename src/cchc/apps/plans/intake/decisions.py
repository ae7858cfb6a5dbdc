"""Decisions about the items of a reading: {"action", "text"} by item key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from cchc.core.errors import InvalidValue

from .items import Item, ItemKind, items

Decisions = Mapping[str, Mapping[str, str]]
SCOPES = ("province", "each_agency")


class Action(StrEnum):
    """accept the proposal · keep what is printed · change to a text of one's own · answer a question."""

    ACCEPT = "accept"
    KEEP = "keep"
    CHANGE = "change"
    ANSWER = "answer"


_ALLOWED = {
    ItemKind.CORRECTION: {Action.ACCEPT, Action.KEEP, Action.CHANGE},
    ItemKind.SCOPE: {Action.ANSWER},
    ItemKind.KIND: {Action.ACCEPT, Action.CHANGE},
    ItemKind.AGENCY: {Action.KEEP, Action.ANSWER},
    ItemKind.ANSWERS: {Action.KEEP, Action.ANSWER},
    ItemKind.QUESTION: {Action.ANSWER, Action.KEEP},
}


def check(reading: Mapping[str, Any], key: str, decision: Mapping[str, str]) -> Item:
    """The item that `decision` is about. Raises InvalidValue with a sentence that says what to do."""
    item = next((each for each in items(reading) if each.key == key), None)
    if item is None:
        raise InvalidValue(_("Bản đọc không có mục này. Hãy tải lại trang rà soát."), where=key)
    try:
        action = Action(decision.get("action", ""))
    except ValueError:
        action = None
    if action not in _ALLOWED[item.kind]:
        raise InvalidValue(_("Hãy chọn một trong các cách trả lời."), where=item.where)
    text = (decision.get("text") or "").strip()
    if action in (Action.CHANGE, Action.ANSWER) and not text:
        raise InvalidValue(_("Hãy ghi nội dung trả lời hoặc nội dung sửa."), where=item.where)
    if item.kind is ItemKind.SCOPE and text not in SCOPES:
        raise InvalidValue(_("Hãy chọn: cả tỉnh, hoặc từng cơ quan."), where=item.where)
    if item.kind is ItemKind.ANSWERS and action is Action.ANSWER and not text.startswith("agency:"):
        raise InvalidValue(_("Hãy chọn một cơ quan."), where=item.where)
    if item.kind is ItemKind.KIND and action is Action.CHANGE and text not in _kinds_of(reading, item):
        raise InvalidValue(_("Hãy chọn một trong hai loại chỉ tiêu."), where=item.where)
    return item


def is_decided(item: Item, decisions: Decisions) -> bool:
    """Whether somebody has decided the item."""
    return item.key in decisions


def text_after(key: str, proposed: str | None, decisions: Decisions) -> str | None:
    """The corrected text after the decision; None where the printed text stands."""
    decision = decisions.get(key)
    if proposed is None or decision is None:
        return proposed
    return {Action.ACCEPT: proposed, Action.KEEP: None}.get(Action(decision["action"]), decision.get("text"))


def carried_over(reading: Mapping[str, Any], earlier: Mapping[str, Any], decisions: Decisions) -> Decisions:
    """The decisions about an earlier reading that still fit: the same key and proposal.

    How a task is judged does not depend on its words: that choice stays when a result is worded anew.
    """
    asked = {item.key: _core_of(item) for item in items(earlier)}
    return {
        item.key: decisions[item.key]
        for item in items(reading)
        if asked.get(item.key) == _core_of(item) and item.key in decisions
    }


def _core_of(item: Item) -> Item:
    return replace(item, printed="", question="") if item.kind is ItemKind.SCOPE else item


def _kinds_of(reading: Mapping[str, Any], item: Item) -> set[str]:
    for task in reading["tasks"]:
        for result in task["results"]:
            if result["id"] == item.where:
                return {result["target"]["kind"], result["target"]["alternative"]}
    return set()
