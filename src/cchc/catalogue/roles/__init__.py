"""Roles and permissions as data: `roles.yaml` is written for civil servants, this module reads and checks
it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

SOURCE = Path(__file__).with_name("roles.yaml")


class InvalidRoles(ValueError):
    """`roles.yaml` contradicts itself; the sentence says where."""


@dataclass(frozen=True)
class Role:
    """A role: its code, Vietnamese name and description, and its permissions.

    `everywhere` hold for every agency of the province, `own_agency` only for the agency of the appointment,
    `when_waived` there as well while the agency has waived its head's approval.
    """

    code: str
    name: str
    description: str
    needs_agency: bool
    everywhere: frozenset[str]
    own_agency: frozenset[str]
    when_waived: frozenset[str] = frozenset()

    @property
    def permissions(self) -> frozenset[str]:
        return self.everywhere | self.own_agency | self.when_waived


@dataclass(frozen=True)
class Roles:
    """Every permission with its Vietnamese sentence, every role by its code, both in the order of the
    file.
    """

    permissions: Mapping[str, str]
    roles: Mapping[str, Role]


@cache
def load(path: Path = SOURCE) -> Roles:
    """Read and check a file of roles. Raises InvalidRoles."""
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    permissions: dict[str, str] = data["quyen"]
    roles = {code: _role(code, entry, permissions) for code, entry in data["vai_tro"].items()}
    return Roles(permissions, roles)


def _role(code: str, entry: dict[str, Any], permissions: Mapping[str, str]) -> Role:
    needs_agency = entry.get("can_co_quan", "không")
    if needs_agency not in ("có", "không", True, False):
        raise InvalidRoles(f"Vai trò {code}: can_co_quan phải là có hoặc không.")
    role = Role(
        code=code,
        name=entry["ten"],
        description=entry["mo_ta"],
        needs_agency=needs_agency in ("có", True),
        everywhere=frozenset(entry.get("o_moi_noi", ())),
        own_agency=frozenset(entry.get("o_co_quan_minh", ())),
        when_waived=frozenset(entry.get("khi_khong_can_duyet", ())),
    )
    if unknown := role.permissions - permissions.keys():
        raise InvalidRoles(f"Vai trò {code}: chưa khai báo quyền {', '.join(sorted(unknown))}.")
    if (role.own_agency or role.when_waived) and not role.needs_agency:
        raise InvalidRoles(f"Vai trò {code}: có quyền ở cơ quan mình nên phải ghi can_co_quan: có.")
    return role
