"""A set made ready: its rules read, parameters put in, criteria in an order in which each finds what it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..criteria import CriteriaSet, Criterion, ValueStatus
from ..errors import InvalidCriteria, InvalidRule
from ..rules import Rule, rule_from_data


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A set with its typed rules. order: ids of criteria with a rule, each after those that it depends on.

    statuses: for each rule the statuses of the parameters that it reads. arguments: the parameters replaced.
    """

    criteria: CriteriaSet
    rules: Mapping[str, Rule]
    order: tuple[str, ...]
    statuses: Mapping[str, tuple[ValueStatus, ...]]
    arguments: Mapping[str, Any] = field(default_factory=dict)


def prepare(criteria: CriteriaSet, arguments: Mapping[str, Any] | None = None) -> Prepared:
    """Read every rule. Raises InvalidRule naming file line and criterion, InvalidCriteria for a circle."""
    given = dict(arguments or {})
    for name in given:
        if name not in criteria.parameters:
            known = ", ".join(criteria.parameters) or "không có tham số nào"
            raise InvalidCriteria(f"bộ tiêu chí {criteria.id} không có tham số “{name}”; có: {known}.")
    rules: dict[str, Rule] = {}
    statuses: dict[str, tuple[ValueStatus, ...]] = {}
    for node in criteria.walk():
        if node.rule and node.rule.data is not None:
            file = criteria.file or criteria.id
            place = f"{file}, dòng {node.line}" if node.line else file
            where = f"{place}, tiêu chí {node.id}"
            used: list[str] = []
            data = _resolved(node.rule.data, criteria, given, used, where)
            rules[node.id] = rule_from_data(data, where)
            statuses[node.id] = tuple(criteria.parameters[name].status for name in used)
    return Prepared(
        criteria=criteria,
        rules=rules,
        order=tuple(_ordered(rules, criteria)),
        statuses=statuses,
        arguments=given,
    )


def _resolved(data: Any, criteria: CriteriaSet, given: Mapping[str, Any], used: list[str], where: str) -> Any:
    if isinstance(data, Mapping):
        if set(data) == {"parameter"}:
            name = data["parameter"]
            if name not in criteria.parameters:
                raise InvalidRule(f"bộ tiêu chí không có tham số “{name}”.", where=where)
            used.append(name)
            return given.get(name, criteria.parameters[name].value)
        return {key: _resolved(item, criteria, given, used, where) for key, item in data.items()}
    if isinstance(data, list | tuple):
        return [_resolved(item, criteria, given, used, where) for item in data]
    return data


def _ordered(rules: Mapping[str, Rule], criteria: CriteriaSet) -> Iterator[str]:
    """Depth first: what a rule depends on comes before it."""
    known: dict[str, Criterion] = {node.id: node for node in criteria.walk()}
    done: set[str] = set()

    def visit(criterion_id: str, above: Iterable[str]) -> Iterator[str]:
        if criterion_id in above:
            circle = " → ".join([*above, criterion_id])
            raise InvalidCriteria(
                f"các tiêu chí chờ kết quả của nhau: {circle}.", where=criteria.file or criteria.id
            )
        if criterion_id in done:
            return
        for other in rules[criterion_id].depends_on:
            if other not in known:
                raise InvalidRule(f"không có tiêu chí “{other}”.", where=f"tiêu chí {criterion_id}")
            if other in rules:
                yield from visit(other, [*above, criterion_id])
        done.add(criterion_id)
        yield criterion_id

    for criterion_id in rules:
        yield from visit(criterion_id, [])
