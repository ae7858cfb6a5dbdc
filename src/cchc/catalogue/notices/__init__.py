"""When who is reminded, as data: `rules.yaml` is written for civil servants, this module checks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from cchc.catalogue import roles

SOURCE = Path(__file__).with_name("rules.yaml")


class InvalidRules(ValueError):
    """`rules.yaml` contradicts itself; the sentence says where."""


@dataclass(frozen=True)
class Rule:
    """Steps in days, ascending, and the codes of the roles that are told.

    `before` counts days left, `after` days passed; 0 is the day itself.
    """

    roles: tuple[str, ...]
    before: tuple[int, ...] = ()
    after: tuple[int, ...] = ()

    def step_before(self, days_left: int) -> int | None:
        """The step that counts while so many days are left: the smallest not yet passed.

        >>> rule = Rule((), before=(1, 7, 30))
        >>> rule.step_before(31), rule.step_before(30), rule.step_before(5)
        (None, 30, 7)
        """
        return min((step for step in self.before if step >= days_left), default=None)

    def step_after(self, days_passed: int) -> int | None:
        """The step that counts when so many days have passed: the largest reached.

        >>> rule = Rule((), after=(1, 7))
        >>> rule.step_after(0), rule.step_after(6), rule.step_after(300)
        (None, 1, 7)
        """
        return max((step for step in self.after if step <= days_passed), default=None)


@dataclass(frozen=True)
class Rules:
    """All rules of reminding. `nobody_else` are the roles told where nobody holds the wanted one."""

    due: Rule
    escalation: Rule
    returned: Rule
    waiting: Rule
    nobody_else: tuple[str, ...]


@cache
def load(path: Path = SOURCE) -> Rules:
    """Read and check a file of rules. Raises InvalidRules."""
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    due = _section(data, "viec_chua_xong")
    on_the_day = _yes(due.get("dung_ngay_den_han", "có"))
    escalation, returned, waiting = (
        _section(data, name) for name in ("bao_thu_truong", "bi_tra_lai", "cho_tham_tra")
    )
    after = _days(due, "sau_han")
    return Rules(
        due=Rule(_roles(due), _days(due, "truoc_han", at_least=1), ((0, *after) if on_the_day else after)),
        escalation=Rule(_roles(escalation), after=_days(escalation, "sau_han")),
        returned=Rule(_roles(returned), after=_days(returned, "sau", at_least=0)),
        waiting=Rule(_roles(waiting), after=_days(waiting, "sau", at_least=0)),
        nobody_else=_roles(data, "khong_co_ai_nhan"),
    )


def _section(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    section = data.get(name)
    if not isinstance(section, dict):
        raise InvalidRules(f"Quy tắc nhắc việc: thiếu mục {name}.")
    return section


def _days(section: Mapping[str, Any], name: str, *, at_least: int = 1) -> tuple[int, ...]:
    days = section.get(name, [])
    whole = isinstance(days, list) and all(type(day) is int and day >= at_least for day in days)
    if not whole:
        raise InvalidRules(
            f"Quy tắc nhắc việc: {name} phải là danh sách số ngày từ {at_least} trở lên, ví dụ [7, 1]."
        )
    return tuple(sorted(set(days)))


def _roles(section: Mapping[str, Any], name: str = "nguoi_nhan") -> tuple[str, ...]:
    codes = section.get(name) or []
    if unknown := [code for code in codes if code not in roles.load().roles]:
        raise InvalidRules(f"Quy tắc nhắc việc: {name} nêu vai trò không có: {', '.join(map(str, unknown))}.")
    return tuple(codes)


def _yes(value: object) -> bool:
    if value not in ("có", "không", True, False):
        raise InvalidRules("Quy tắc nhắc việc: dung_ngay_den_han phải là có hoặc không.")
    return value in ("có", True)
