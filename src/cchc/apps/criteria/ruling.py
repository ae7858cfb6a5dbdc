"""A rule as a table: every case with its points, the one that applies marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from cchc.core.numbers import show
from cchc.core.rules import Award, Rule
from cchc.core.rules.base import Condition
from cchc.core.rules.kinds.lateness_step import WithinDays
from cchc.core.rules.kinds.step_level import LevelPoints
from cchc.core.rules.steps import Step


@dataclass(frozen=True)
class Case:
    """One line: when, and how many points. `is_met`: it is the one that applies in the run that is shown."""

    when: str
    points: str
    is_met: bool = False


@dataclass(frozen=True)
class RuleTable:
    """A rule in words. settings: what else the rule says, as (name, value) pairs."""

    name: str
    cases: list[Case]
    settings: list[tuple[str, str]]
    conditions: list[str]
    parts: list[tuple[str, RuleTable]]


def table_of(rule: Rule, award: Award | None = None) -> RuleTable:
    """The rule as a table; `award` marks the case that it came from."""
    unit = _unit(rule)
    found = list(_cases(rule, award, unit))
    if award and award.points is not None and award.parameter and not any(case.is_met for case in found):
        found.append(Case(award.parameter, show(award.points), is_met=True))
    return RuleTable(
        name=rule.name_vi,
        cases=found,
        settings=list(_settings(rule)),
        conditions=[_condition(condition) for condition in rule.conditions],
        parts=[(name, table_of(part)) for name, part in _parts(rule)],
    )


def _unit(rule: Rule) -> str:
    return "%" if rule.kind == "step_ratio" else str(getattr(rule, "unit", ""))


def _cases(rule: Rule, award: Award | None, unit: str) -> Iterator[Case]:
    parameter = award.parameter if award and award.points is not None else None
    for each in fields(rule):
        value = getattr(rule, each.name)
        for item in value if isinstance(value, tuple) else ():
            if isinstance(item, Step):
                text = item.text(unit)
                yield Case(text, show(item.points), text == parameter)
            elif isinstance(item, WithinDays):
                text = f"không quá {show(item.within_days)} ngày"
                yield Case(text, show(item.points), text == parameter)
            elif isinstance(item, LevelPoints):
                points = item.points if item.points is not None else item.up_to
                words = "" if points is None else show(points)
                yield Case(
                    item.level,
                    words if item.up_to is None else f"{_('đến')} {words}",
                    award is not None and item.level in award.figures,
                )
    if (otherwise := getattr(rule, "otherwise", None)) is not None:
        text = "các trường hợp còn lại"
        yield Case(text, show(otherwise), text == parameter)


def _settings(rule: Any) -> Iterator[tuple[str, str]]:
    for each in fields(rule):
        if each.name in ("conditions", "steps", "levels", "otherwise"):
            continue
        if words := _words(getattr(rule, each.name)):
            yield _label(each.name, each.metadata.get("vi", each.name)), words


def _label(name: str, described: str) -> str:
    """The description without what it says about the words of the file."""
    if name in _LABELS:
        return _LABELS[name]
    head, _colon, rest = described.partition(":")
    return rest.strip() if head == "true" else head.partition(";")[0].strip()


_LABELS = {
    "relation": "So sánh",
    "effect": "Hệ quả",
    "otherwise": "Nếu chưa có",
    "direction": "Chiều so sánh",
}


def _words(value: Any) -> str:
    match value:
        case None | "" | () | False:
            return ""
        case True:
            return _("có")
        case int() | Fraction() | Decimal():
            return show(value)
        case tuple():
            return "; ".join(_words(item) for item in value if not hasattr(item, "rule") and _words(item))
        case Mapping() | Rule():
            return ""
        case _:
            return _WAYS.get(str(value), str(value))


_WAYS = {
    "waits": "chờ ý kiến, chưa tính điểm",
    "counts_as_met": "coi là đạt",
    "met_with_evidence": "coi là đạt nếu có minh chứng",
    "zero": "0 điểm",
    "not_applicable": "giảm trừ điểm tối đa",
    "up": "tăng",
    "down": "giảm",
    "not_down": "không giảm",
    "not_up": "không tăng",
    "equal": "bằng",
    "at_least": "không thấp hơn",
    "reduces_maximum": "giảm trừ điểm tối đa",
}


def _condition(condition: Condition) -> str:
    settings = "; ".join(f"{name.lower()}: {value}" for name, value in _settings(condition))
    return f"{condition.name_vi} ({settings})" if settings else condition.name_vi


def _parts(rule: Rule) -> Iterator[tuple[str, Rule]]:
    for each in fields(rule):
        value = getattr(rule, each.name)
        if isinstance(value, Rule):
            yield _label(each.name, each.metadata.get("vi", each.name)), value
        elif isinstance(value, Mapping):
            yield from ((str(name), part) for name, part in value.items() if isinstance(part, Rule))
        elif isinstance(value, tuple):
            yield from (
                (item.name, item.rule) for item in value if isinstance(getattr(item, "rule", None), Rule)
            )
