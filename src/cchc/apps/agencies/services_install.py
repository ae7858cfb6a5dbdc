"""Many agencies at once: from the catalogue's register, or from an operator's list."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Protocol

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.apps.agencies.choices import Kind
from cchc.apps.agencies.models import Agency, Group
from cchc.apps.agencies.services import create, edit
from cchc.apps.agencies.services_groups import create_group
from cchc.apps.audit.actors import Actor, require
from cchc.core.text import fold
from cchc.importers.agencies import AgencyRow

# What people write in the column "Loại", folded; the words of the screen are understood as well.
KIND_WORDS = {
    Kind.COMMUNE: ("xa", "phuong", "dac khu", "thi tran", "cap xa"),
    Kind.DISTRICT: ("huyen", "quan", "thi xa", "thanh pho", "cap huyen"),
    Kind.DEPARTMENT: ("so", "ban", "nganh", "so nganh"),
    Kind.SECTOR: ("nganh doc", "co quan nganh doc"),
    Kind.PUBLIC_UNIT: ("su nghiep", "don vi su nghiep"),
}


class Body(Protocol):
    """An entry of the catalogue's register."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def variants(self) -> tuple[str, ...]: ...


@dataclass
class Installed:
    created: int = 0
    changed: int = 0
    unchanged: int = 0


class WrongRows(Exception):
    """Some rows of a list cannot be saved, so none was. `rows` are these rows, each with its errors."""

    def __init__(self, rows: list[AgencyRow]) -> None:
        super().__init__(_("%d dòng có lỗi; chưa lưu dòng nào.") % len(rows))
        self.rows = rows


@transaction.atomic
def install(
    *, by: Actor, agencies: Iterable[Body], groups: Iterable[Body] = (), is_demo: bool = False
) -> Installed:
    """Add what is missing by code; what exists is left as its operators edited it. Safe to run again. 2
    queries then.
    """
    done = Installed()
    known = set(Agency.objects.values_list("code", flat=True))
    for body in agencies:
        if body.code in known:
            done.unchanged += 1
            continue
        create(by=by, code=body.code, name=body.name, kind=body.kind, variants=body.variants, is_demo=is_demo)
        done.created += 1
    known_groups = set(Group.objects.values_list("code", flat=True))
    for body in groups:
        if body.code in known_groups:
            done.unchanged += 1
            continue
        create_group(by=by, code=body.code, name=body.name, variants=body.variants)
        done.created += 1
    return done


@transaction.atomic
def import_rows(*, by: Actor, rows: list[AgencyRow]) -> Installed:
    """Save an operator's list: new codes are added, known codes changed where they differ. All rows or none.

    Raises WrongRows with a sentence for each fault of each row.
    """
    require(by, "agencies.edit")
    existing = {agency.code: agency for agency in Agency.objects.filter(code__in={row.code for row in rows})}
    if wrong := _wrong(rows):
        raise WrongRows(wrong)
    done = Installed()
    for row in rows:
        values: dict[str, Any] = {
            "name": row.name,
            "kind": kind_of(row.kind),
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
        }
        agency = existing.get(row.code)
        if agency is None:
            create(by=by, code=row.code, **values)
            done.created += 1
            continue
        seen = agency.version
        edit(
            by=by,
            agency=agency,
            version=seen,
            short_name=agency.short_name,
            variants=agency.variants,
            **values,
        )
        if agency.version != seen:
            done.changed += 1
        else:
            done.unchanged += 1
    return done


def kind_of(words: str) -> str | None:
    """The kind that a person means by "Phường", "Sở", "UBND cấp xã"; None where nobody can tell."""
    folded = fold(words).removeprefix("ubnd ")
    for kind in Kind:
        if folded in (fold(str(kind.label)).removeprefix("ubnd "), kind.value, *KIND_WORDS.get(kind, ())):
            return kind.value
    return None


def _wrong(rows: list[AgencyRow]) -> list[AgencyRow]:
    first_line: dict[str, int] = {}
    wrong = []
    for row in rows:
        errors = list(row.errors)
        if row.kind and kind_of(row.kind) is None:
            errors.append(_("Không hiểu loại “%s”; hãy ghi xã, phường, đặc khu, sở…") % row.kind)
        if row.code and row.code in first_line:
            errors.append(
                _("Mã %(code)s trùng với dòng %(line)d.") % {"code": row.code, "line": first_line[row.code]}
            )
        first_line.setdefault(row.code, row.line)
        if len(row.code) > 40 or len(row.name) > 300:
            errors.append(_("Mã dài quá 40 hoặc tên dài quá 300 ký tự."))
        if row.valid_from and row.valid_to and row.valid_to < row.valid_from:
            errors.append(_("Ngày hết hiệu lực đứng trước ngày bắt đầu."))
        if errors:
            wrong.append(replace(row, errors=tuple(errors)))
    return wrong
