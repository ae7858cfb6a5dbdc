"""A sheet: what one unit says about every criterion of a set, for one year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..criteria import CriteriaSet, ValueStatus, as_day, canonical, digest, place_of
from ..criteria.canonical import Json
from ..errors import CchcError, InvalidSheet
from ..rules import Line

SHEET_KEYS = {
    "title": "Tên phiếu số liệu",
    "unit": "Đơn vị được chấm",
    "year": "Năm đánh giá",
    "scored_on": "Ngày chấm",
    "as_of": "Số liệu tính đến ngày, nếu mọi dòng như nhau",
    "source": "Nguồn của mọi dòng không ghi nguồn riêng",
    "status": "Trạng thái của số liệu: published, inferred hoặc illustrative",
    "note": "Ghi chú",
    "facts": "Mã tiêu chí → số liệu",
}
_LINE_TEXTS = ("source", "not_applicable", "not_assigned", "excused_by")
_LINE_LISTS = ("evidence", "confirmed_by")


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Facts of one unit and year by criterion id. `data` is the canonical form, `digest` its hash."""

    unit: str
    year: int
    scored_on: date
    lines: Mapping[str, Line]
    title: str = ""
    status: ValueStatus = ValueStatus.PUBLISHED
    data: Json = None

    @property
    def digest(self) -> str:
        """The hash of the data."""
        return digest(self.data)


def build_sheet(data: object, file: str = "") -> Sheet:
    """The sheet of a file's data; `file` is named in errors. Raises InvalidSheet."""
    where = file or "phiếu số liệu"
    try:
        return _build(data, where)
    except InvalidSheet:
        raise
    except CchcError as error:
        raise InvalidSheet(error.message, where=error.where or where) from error


def require_fit(sheet: Sheet, criteria: CriteriaSet) -> None:
    """Raise InvalidSheet for a line about a criterion that the set does not have, or a year outside it."""
    known = {node.id for node in criteria.walk()}
    for criterion_id in sheet.lines:
        if criterion_id not in known:
            raise InvalidSheet(
                f"bộ tiêu chí {criteria.id} không có tiêu chí “{criterion_id}”.",
                where=sheet.title or sheet.unit,
            )
    if criteria.years and sheet.year not in criteria.years:
        years = ", ".join(map(str, criteria.years))
        raise InvalidSheet(
            f"bộ tiêu chí {criteria.id} áp dụng cho năm đánh giá {years}, không phải {sheet.year}.",
            where=sheet.title or sheet.unit,
        )


def _build(data: object, where: str) -> Sheet:
    if not isinstance(data, Mapping):
        raise InvalidSheet("cần một tệp có các khóa unit, year, scored_on, facts.", where=where)
    for key in data:
        if key not in SHEET_KEYS:
            raise InvalidSheet(
                f"không có khóa “{key}”; các khóa được dùng: {', '.join(SHEET_KEYS)}.", where=where
            )
    for key in ("unit", "year", "scored_on", "facts"):
        if data.get(key) is None:
            raise InvalidSheet(f"thiếu “{key}” ({SHEET_KEYS[key]}).", where=where)
    year, scored_on = data["year"], as_day(data["scored_on"], where)
    if type(year) is not int or scored_on is None:
        raise InvalidSheet(f"“year” phải là một năm, không phải “{year}”.", where=where)
    if not isinstance(data["facts"], Mapping):
        raise InvalidSheet("“facts” phải là nhóm “mã tiêu chí: số liệu”.", where=where)
    status = data.get("status", ValueStatus.PUBLISHED)
    if status not in set(ValueStatus) - {ValueStatus.UNKNOWN}:
        raise InvalidSheet(f"trạng thái “{status}” không được dùng cho phiếu số liệu.", where=where)
    return Sheet(
        unit=str(data["unit"]),
        year=year,
        scored_on=scored_on,
        title=data.get("title") or "",
        status=ValueStatus(status),
        lines={
            str(name): _line(item, data, f"{place_of(item, where)}, tiêu chí {name}")
            for name, item in data["facts"].items()
        },
        data=canonical(data),
    )


def _line(item: object, head: Mapping[str, Any], where: str) -> Line:
    if item is None:
        return Line()
    if not isinstance(item, Mapping):
        raise InvalidSheet("cần một nhóm “tên: giá trị”.", where=where)
    own = {key: value for key, value in item.items() if key not in ("as_of", *_LINE_TEXTS, *_LINE_LISTS)}
    texts = {key: str(item.get(key) or "") for key in _LINE_TEXTS}
    texts["source"] = texts["source"] or str(head.get("source") or "")
    return Line(
        payload=own or None,
        as_of=as_day(item.get("as_of", head.get("as_of")), where),
        evidence=_texts(item.get("evidence"), where),
        confirmed_by=_texts(item.get("confirmed_by"), where),
        **texts,
    )


def _texts(value: object, where: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, Sequence):
        raise InvalidSheet("cần một danh sách các dòng chữ.", where=where)
    return tuple(str(item) for item in value)
