"""What changed from one set to the next: kept, renamed, split, merged, new maximum, new rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ..numbers import show
from ..text import fold
from .canonical import canonical
from .tree import CriteriaSet, Criterion


class ChangeKind(StrEnum):
    """What can happen to a criterion between two sets."""

    KEPT = "kept"
    RENAMED = "renamed"
    SPLIT = "split"
    MERGED = "merged"
    NEW_MAXIMUM = "new_maximum"
    NEW_RULE = "new_rule"
    ADDED = "added"
    DROPPED = "dropped"

    @property
    def name_vi(self) -> str:
        """The word on screens."""
        return {
            "kept": "Giữ nguyên",
            "renamed": "Đổi tên",
            "split": "Tách",
            "merged": "Gộp",
            "new_maximum": "Đổi điểm tối đa",
            "new_rule": "Đổi cách tính điểm",
            "added": "Thêm mới",
            "dropped": "Bỏ",
        }[self.value]


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change with the ids on both sides and a Vietnamese sentence."""

    kind: ChangeKind
    old: tuple[str, ...]
    new: tuple[str, ...]
    sentence: str


def matches(old: CriteriaSet, new: CriteriaSet) -> dict[str, tuple[str, ...]]:
    """For each id of the new set the ids of the old set that it continues, empty if it is new.

    What `follows` says wins; then the same name, once on both sides; then the same id.
    """
    by_name = _unique_names(old)
    names_of_new = _unique_names(new)
    old_ids = {node.id for node in old.walk()}
    found: dict[str, tuple[str, ...]] = {}
    for node in new.walk():
        name = fold(node.name or "")
        if node.follows:
            found[node.id] = tuple(each for each in node.follows if each in old_ids)
        elif name and name in by_name and names_of_new.get(name) == node.id:
            found[node.id] = (by_name[name],)
        else:
            found[node.id] = (node.id,) if node.id in old_ids else ()
    return found


def compare(old: CriteriaSet, new: CriteriaSet) -> tuple[Change, ...]:
    """The change list, in the order of the new set, dropped criteria last."""
    links = matches(old, new)
    followers: dict[str, list[str]] = {}
    for new_id, old_ids in links.items():
        for old_id in old_ids:
            followers.setdefault(old_id, []).append(new_id)
    changes = [change for node in new.walk() for change in _changes_of(node, old, links[node.id], followers)]
    for node in old.walk():
        if node.id not in followers:
            changes.append(_change(ChangeKind.DROPPED, (node.id,), (), f"Bỏ {node.label}."))
    return tuple(changes)


def _changes_of(
    node: Criterion, old: CriteriaSet, old_ids: tuple[str, ...], followers: Mapping[str, list[str]]
) -> Iterator[Change]:
    if not old_ids:
        yield _change(ChangeKind.ADDED, (), (node.id,), f"Thêm {node.label}.")
        return
    if len(old_ids) > 1:
        yield _change(ChangeKind.MERGED, old_ids, (node.id,), f"Gộp {', '.join(old_ids)} thành {node.label}.")
        return
    siblings = followers[old_ids[0]]
    if len(siblings) > 1:
        if siblings[0] == node.id:
            sentence = f"Tách {old_ids[0]} thành {', '.join(siblings)}."
            yield _change(ChangeKind.SPLIT, old_ids, tuple(siblings), sentence)
        return
    before = old.get(old_ids[0])
    if before is not None:
        differences = list(_differences(before, node))
        yield from differences or [_change(ChangeKind.KEPT, old_ids, (node.id,), f"Giữ nguyên {node.label}.")]


def _differences(before: Criterion, after: Criterion) -> Iterator[Change]:
    ids = ((before.id,), (after.id,))
    if fold(before.name or "") != fold(after.name or ""):
        yield _change(ChangeKind.RENAMED, *ids, f"{before.label} đổi tên thành “{after.name or 'chưa rõ'}”.")
    if before.maximum.number != after.maximum.number:
        old, new = (
            "chưa rõ" if value is None else show(value)
            for value in (before.maximum.number, after.maximum.number)
        )
        yield _change(ChangeKind.NEW_MAXIMUM, *ids, f"{after.label}: điểm tối đa {old} → {new}.")
    if _rule_of(before) != _rule_of(after):
        yield _change(ChangeKind.NEW_RULE, *ids, f"{after.label}: cách tính điểm thay đổi.")


def _rule_of(node: Criterion) -> object:
    return canonical(node.rule.data) if node.rule else None


def _unique_names(criteria: CriteriaSet) -> dict[str, str]:
    ids: dict[str, list[str]] = {}
    for node in criteria.walk():
        ids.setdefault(fold(node.name or ""), []).append(node.id)
    return {name: found[0] for name, found in ids.items() if len(found) == 1 and name}


def _change(kind: ChangeKind, old: tuple[str, ...], new: tuple[str, ...], sentence: str) -> Change:
    return Change(kind=kind, old=old, new=new, sentence=sentence)
