"""How long an agency has to confirm receipt of its tasks, as data: `rules.yaml` is written for civil servants."""

from __future__ import annotations

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
class Rules:
    """`working_days` to answer, the day of asking not counted; `told`: the codes of the roles that are told."""

    working_days: int
    told: tuple[str, ...]


@cache
def load(path: Path = SOURCE) -> Rules:
    """Read and check a file of rules. Raises InvalidRules."""
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    days, told = data.get("so_ngay_lam_viec_de_tra_loi"), tuple(data.get("nguoi_duoc_bao") or ())
    if type(days) is not int or days < 1:
        raise InvalidRules(
            "Quy tắc tiếp nhận: so_ngay_lam_viec_de_tra_loi phải là số ngày từ 1 trở lên, ví dụ 5."
        )
    if unknown := [code for code in told if code not in roles.load().roles]:
        raise InvalidRules(
            f"Quy tắc tiếp nhận: nguoi_duoc_bao nêu vai trò không có: {', '.join(map(str, unknown))}."
        )
    return Rules(days, told)
