"""From the data of a file to a tree, with errors that name file, line and criterion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ..errors import InvalidCriteria, InvalidDate, InvalidNumber
from ..numbers import exact, read
from .canonical import canonical
from .status import ValueStatus
from .tree import CriteriaSet, Criterion, LegalReference, Level, Parameter, Role, Rounding, RuleText, Value

_LEVELS = tuple(Level)
# The keys that each object of a set may have, with a Vietnamese description; the JSON Schema is made from it.
SET_KEYS = {
    "id": "Mã của bộ tiêu chí, ví dụ par-index/2022-2024",
    "title": "Tên của bộ tiêu chí",
    "index": "Tên của chỉ số được tính",
    "unit_level": "Cấp được chấm: tỉnh, sở, xã …",
    "legal": "Văn bản ban hành",
    "years": "Các năm đánh giá áp dụng",
    "is_official": "false: bộ minh họa, không phải của cơ quan nào",
    "default_status": "Trạng thái của giá trị không ghi trạng thái riêng",
    "total": "Tổng điểm tối đa",
    "rounding": "Cách làm tròn ở từng cấp",
    "rescale_to": "Quy kết quả về thang này khi điểm tối đa bị giảm trừ",
    "parameters": "Tham số dùng chung, thay được khi tính",
    "sources": "Nguồn viết tắt: tên → địa chỉ hoặc số văn bản",
    "unknown": "Những phần chưa rõ của bộ tiêu chí",
    "note": "Ghi chú",
    "components": "Các lĩnh vực",
}
NODE_KEYS = {
    "id": "Số thứ tự như in trong văn bản",
    "name": "Tên; null nếu chưa rõ",
    "maximum": "Điểm tối đa; của điểm trừ: mức trừ nhiều nhất, ghi số dương",
    "role": "scored (điểm chấm), bonus (điểm thưởng) hoặc penalty (điểm trừ)",
    "rule": "Cách tính điểm; null nếu chưa rõ",
    "owner": "Cơ quan, bộ phận chịu trách nhiệm",
    "evidence": "Tài liệu kiểm chứng phải có",
    "assessed_by": "Ai chấm: self, survey, council, leader",
    "legal": "Căn cứ riêng của tiêu chí",
    "follows": "Mã tiêu chí của bộ trước mà tiêu chí này kế tục",
    "plan_rows": "Mục của kế hoạch phục vụ tiêu chí này",
    "places": "Số chữ số thập phân mà chính quy tắc của tiêu chí quy định",
    "unknown": "Phần chưa rõ bên dưới",
    "children": "Tiêu chí, tiêu chí thành phần bên dưới",
}
VALUE_KEYS = {"value": "Giá trị", "status": "Trạng thái", "source": "Nguồn", "note": "Ghi chú"}
LEGAL_KEYS = {
    "number": "Số, ký hiệu",
    "signed_on": "Ngày ký",
    "issuer": "Cơ quan ban hành",
    "title": "Trích yếu",
    "source": "Nguồn",
}
PARAMETER_KEYS = VALUE_KEYS | {"title": "Tên đọc được", "alternatives": "Các giá trị khác có thể bảo vệ được"}
ROUNDING_KEYS = {
    "sub_criterion": "Số chữ số thập phân của tiêu chí thành phần; null: không làm tròn",
    "criterion": "… của tiêu chí",
    "component": "… của lĩnh vực",
    "index": "… của chỉ số",
    "display": "… khi hiển thị",
    "status": "Trạng thái",
    "source": "Nguồn",
}
RULE_TEXT_KEYS = {
    "printed": "Nguyên văn cách tính điểm",
    "guide": "Hướng dẫn kèm theo",
    "status": "Trạng thái",
    "source": "Nguồn",
}


def as_number(value: object, where: str) -> Fraction:
    """An exact number of a data file: 12.5 as YAML number or "12,5" as text. Raises InvalidNumber."""
    if isinstance(value, str):
        try:
            return Fraction(read(value))
        except InvalidNumber as error:
            raise InvalidNumber(error.message, where=where) from error
    if isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction):
        raise InvalidNumber(
            f"cần một số viết chính xác như 12.5 hoặc “12,5”, không phải {value!r}.", where=where
        )
    return exact(value)


def as_day(value: object, where: str) -> date | None:
    """A day of a data file: 2022-11-10 as YAML day or as text. Raises InvalidDate."""
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise InvalidDate(f"“{value}” không phải là ngày dạng 2022-11-10.", where=where) from error


def place_of(data: object, where: str) -> str:
    """`where` with the line in the file, if the reader of the file kept it."""
    line = getattr(data, "line", None)
    return f"{where}, dòng {line}" if line else where


def require_keys(data: object, known: Mapping[str, str], where: str, *needed: str) -> Mapping[str, Any]:
    """The object itself, if it has all that is needed and nothing unknown. Raises InvalidCriteria."""
    if not isinstance(data, Mapping):
        raise InvalidCriteria("cần một nhóm “khóa: giá trị”.", where=where)
    for key in needed:
        if data.get(key) is None:
            raise InvalidCriteria(f"thiếu “{key}” ({known[key]}).", where=place_of(data, where))
    for key in data:
        if key not in known:
            raise InvalidCriteria(
                f"không có khóa “{key}”; các khóa được dùng: {', '.join(known)}.", where=place_of(data, where)
            )
    return data


def build(data: object, file: str = "") -> CriteriaSet:
    """The set of a file's data; `file` is named in errors. Raises InvalidCriteria or InvalidNumber."""
    head = require_keys(data, SET_KEYS, file or "bộ tiêu chí", "id", "title", "components")
    return _Builder(head, file or str(head["id"])).set()


class _Builder:
    """Holds what every part of one file shares: its name, the default status, the short names of sources."""

    def __init__(self, data: Mapping[str, Any], file: str) -> None:
        self.data, self.file = data, file
        self.default = self.status(data.get("default_status", "unknown"), file)
        self.sources: Mapping[str, str] = data.get("sources") or {}

    def set(self) -> CriteriaSet:
        """The whole set; ids are unique."""
        data = self.data
        components = tuple(self.node(item, 0, self.file) for item in self.list(data, "components", self.file))
        seen: dict[str, Criterion] = {}
        for node in (node for component in components for node in component.walk()):
            if node.id in seen:
                line = f", dòng {node.line}" if node.line else ""
                raise InvalidCriteria(f"mã tiêu chí “{node.id}” dùng hai lần.", where=f"{self.file}{line}")
            seen[node.id] = node
        return CriteriaSet(
            id=str(data["id"]),
            title=data["title"],
            index_name=data.get("index") or data["title"],
            unit_level=data.get("unit_level") or "",
            legal=self.legal(data.get("legal")),
            years=tuple(int(year) for year in data.get("years") or ()),
            total=self.value(data.get("total"), f"{self.file}, total"),
            components=components,
            rounding=self.rounding(data.get("rounding")),
            parameters={
                name: self.parameter(name, item) for name, item in (data.get("parameters") or {}).items()
            },
            rescale_to=self.maybe_number(data.get("rescale_to"), f"{self.file}, rescale_to"),
            is_official=data.get("is_official", True),
            unknown=tuple(data.get("unknown") or ()),
            note=data.get("note") or "",
            file=self.file,
            data=canonical(data),
        )

    def node(self, data: object, depth: int, where: str) -> Criterion:
        """One node with its children."""
        if isinstance(data, Mapping) and data.get("id"):
            where = f"{self.file}, tiêu chí {data['id']}"
        item = require_keys(data, NODE_KEYS, where, "id")
        where = f"{place_of(item, self.file)}, tiêu chí {item['id']}"
        if depth >= len(_LEVELS):
            raise InvalidCriteria("cây tiêu chí chỉ có ba cấp: lĩnh vực, tiêu chí, thành phần.", where=where)
        return Criterion(
            id=str(item["id"]),
            name=item.get("name"),
            level=_LEVELS[depth],
            maximum=self.value(item.get("maximum"), f"{where}, maximum"),
            role=self.one_of(Role, item.get("role", "scored"), where),
            rule=self.rule(item.get("rule"), where),
            owner=item.get("owner") or "",
            evidence=tuple(self.list(item, "evidence", where)),
            assessed_by=item.get("assessed_by") or "",
            legal=item.get("legal") or "",
            children=tuple(
                self.node(child, depth + 1, where) for child in self.list(item, "children", where)
            ),
            follows=tuple(str(old) for old in self.list(item, "follows", where)),
            plan_rows=tuple(self.list(item, "plan_rows", where)),
            places=item.get("places"),
            unknown=item.get("unknown") or "",
            line=getattr(item, "line", None),
        )

    def rule(self, data: object, where: str) -> RuleText | None:
        """The rule as text and data; its parameters are checked by `cchc.core.rules`."""
        if data is None:
            return None
        if not isinstance(data, Mapping):
            raise InvalidCriteria("“rule” cần một nhóm “khóa: giá trị”.", where=where)
        own = {key: value for key, value in data.items() if key not in RULE_TEXT_KEYS}
        return RuleText(
            data=own or None,
            status=self.status(data.get("status"), where) if "status" in data else self.default,
            printed=data.get("printed") or "",
            guide=data.get("guide") or "",
            source=self.source(data.get("source")),
        )

    def value(self, data: object, where: str) -> Value:
        """A number with its status; a bare number has the default status, nothing at all is unknown."""
        if data is None:
            return Value(number=None, status=ValueStatus.UNKNOWN)
        if not isinstance(data, Mapping):
            return Value(number=as_number(data, where), status=self.default)
        item = require_keys(data, VALUE_KEYS, where)
        number = self.maybe_number(item.get("value"), where)
        fallback = ValueStatus.UNKNOWN if number is None else self.default
        status = self.status(item["status"], where) if "status" in item else fallback
        if (number is None) != (status is ValueStatus.UNKNOWN):
            raise InvalidCriteria("giá trị chưa rõ phải để trống và ghi unknown, và chỉ khi đó.", where=where)
        return Value(
            number=number, status=status, source=self.source(item.get("source")), note=item.get("note") or ""
        )

    def parameter(self, name: str, data: object) -> Parameter:
        """A parameter; its alternatives are objects {value, note}."""
        where = f"{self.file}, tham số {name}"
        item = require_keys(data, PARAMETER_KEYS, where, "value", "status")
        return Parameter(
            name=name,
            value=item["value"],
            status=self.status(item["status"], where),
            title=item.get("title") or "",
            source=self.source(item.get("source")),
            note=item.get("note") or "",
            alternatives=tuple(
                (other["value"], other.get("note") or "") for other in self.list(item, "alternatives", where)
            ),
        )

    def rounding(self, data: object) -> Rounding:
        """How the set rounds; a set that says nothing rounds nowhere, and that is an inference."""
        if data is None:
            return Rounding()
        where = f"{self.file}, rounding"
        item = dict(require_keys(data, ROUNDING_KEYS, where))
        status = self.status(item.pop("status", self.default), where)
        source = self.source(item.pop("source", None))
        for key, places in item.items():
            if places is not None and (type(places) is not int or not 0 <= places <= 12):
                raise InvalidCriteria(f"“{key}” phải là số chữ số thập phân từ 0 đến 12.", where=where)
        return Rounding(**item, status=status, source=source)

    def legal(self, data: object) -> LegalReference:
        """The document of the set."""
        if data is None:
            return LegalReference()
        item = require_keys(data, LEGAL_KEYS, f"{self.file}, legal")
        day = as_day(item.get("signed_on"), f"{self.file}, legal")
        texts = {key: item.get(key) or "" for key in ("number", "issuer", "title")}
        return LegalReference(**texts, signed_on=day, source=self.source(item.get("source")))

    def source(self, name: object) -> str:
        """The source in full, where the file gives it a short name."""
        text = str(name or "")
        return str(self.sources.get(text, text))

    def status(self, word: object, where: str) -> ValueStatus:
        """One of the four words."""
        known: ValueStatus = self.one_of(ValueStatus, word, where)
        return known

    @staticmethod
    def one_of(words: Any, word: object, where: str) -> Any:
        """A member of a closed list of words."""
        try:
            return words(word)
        except ValueError as error:
            known = ", ".join(words)
            raise InvalidCriteria(f"“{word}” không thuộc các từ được dùng: {known}.", where=where) from error

    @staticmethod
    def list(data: Mapping[str, Any], key: str, where: str) -> Sequence[Any]:
        """A list that may be absent."""
        items = data.get(key) or ()
        if isinstance(items, str) or not isinstance(items, Sequence):
            raise InvalidCriteria(f"“{key}” phải là một danh sách.", where=place_of(data, where))
        return items

    @staticmethod
    def maybe_number(value: object, where: str) -> Fraction | None:
        """A number that may be absent."""
        return None if value is None else as_number(value, where)
