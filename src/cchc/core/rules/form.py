"""The form of rules and facts: from the type of a field to reading it and to its JSON Schema.

A field is one of: an exact number, a whole number, yes or no, a text, a word of a closed list, a day, a day of
every year, a list, a mapping by name, a record, or a rule. There are no expressions.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, field, fields, is_dataclass
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from ..criteria import as_day, as_number
from ..errors import CchcError, InvalidRule
from .dates import DayOfYear

NUMBER_SCHEMA = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^[+-]?\d+(\.\d{3})*(,\d+)?$"}]}
PARAMETER_SCHEMA = {
    "type": "object",
    "properties": {"parameter": {"type": "string", "description": "Tên một tham số của bộ tiêu chí"}},
    "required": ["parameter"],
    "additionalProperties": False,
}
_JSON_TYPES = {bool: "boolean", int: "integer", str: "string"}


def param(vi: str, default: Any = MISSING) -> Any:
    """A field of a rule with its Vietnamese description; without default it must be given."""
    return field(metadata={"vi": vi}, default=default)


class Family:
    """Kinds that are told apart by `kind`: all rules, or all conditions."""

    def __init__(self, name: str, kinds: Callable[[], Mapping[str, type[Any]]]) -> None:
        self.name, self.kinds = name, kinds

    def read(self, data: object, where: str) -> Any:
        """The rule or condition of a data object. Raises InvalidRule."""
        if not isinstance(data, Mapping):
            raise InvalidRule(f"{self.name} cần một nhóm “khóa: giá trị”.", where=where)
        kind = data.get("kind")
        if not isinstance(kind, str) or kind not in self.kinds():
            near = get_close_matches(str(kind), self.kinds(), n=1)
            hint = f" Có phải “{near[0]}”?" if near else ""
            raise InvalidRule(
                f"không có loại {self.name} “{kind}”.{hint} Các loại ở docs/reference/rules.md.", where=where
            )
        rest = {key: value for key, value in data.items() if key != "kind"}
        return record(self.kinds()[kind], rest, where)


FAMILIES: dict[
    str, Family
] = {}  # name of the base class → its family, filled by `cchc.core.rules.vocabulary`


@cache
def hints_of(cls: type[Any]) -> dict[str, Any]:
    """The types of the class's fields; they are texts until somebody asks, and asking takes time."""
    return get_type_hints(cls)


def record(cls: type[Any], data: object, where: str, **given: object) -> Any:
    """A record of that class from a data object and the fields `given` beside it. Raises InvalidRule."""
    if not isinstance(data, Mapping):
        raise InvalidRule("cần một nhóm “khóa: giá trị”.", where=where)
    hints = hints_of(cls)  # type: ignore[arg-type]
    known = {each.name: each for each in fields(cls) if each.name not in given}
    for name in data:
        if name not in known:
            raise InvalidRule(f"không có khóa “{name}”; các khóa được dùng: {', '.join(known)}.", where=where)
    for name, each in known.items():
        if is_required(each) and data.get(name) is None:
            raise InvalidRule(f"thiếu “{name}” ({each.metadata.get('vi', name)}).", where=where)
    values = {name: read(hints[name], item, f"{where}, {name}") for name, item in data.items()}
    try:
        return cls(**values, **given)
    except CchcError as error:
        raise InvalidRule(error.message, where=error.where or where) from error


def is_required(each: Field[Any]) -> bool:
    """Whether the field has no default."""
    return each.default is MISSING and each.default_factory is MISSING


def read(hint: Any, value: Any, where: str) -> Any:
    """The value of one field. Raises InvalidRule."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return None if value is None else read(_only(inner), value, where)
    if origin is tuple:
        return tuple(
            read(inner[0], item, f"{where} {n}") for n, item in enumerate(_list(value, where), start=1)
        )
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {str(name): read(inner[1], item, f"{where}, {name}") for name, item in _object(value, where)}
    if origin is Literal:
        if value not in inner:
            raise InvalidRule(f"“{value}” không thuộc: {', '.join(map(str, inner))}.", where=where)
        return value
    return _read_plain(hint, value, where)


def _read_plain(hint: Any, value: Any, where: str) -> Any:
    if hint.__name__ in FAMILIES:
        return FAMILIES[hint.__name__].read(value, where)
    if hint in (Fraction, date):
        try:
            return as_number(value, where) if hint is Fraction else as_day(value, where)
        except CchcError as error:
            raise InvalidRule(error.message, where=where) from error
    if hint is DayOfYear:
        return DayOfYear.read(value, where)
    if is_dataclass(hint) and isinstance(hint, type):
        return record(hint, value, where)
    fits = type(value) is bool if hint is bool else isinstance(value, hint) and not isinstance(value, bool)
    if not fits:
        raise InvalidRule(f"“{value}” không đúng dạng ({_NAMES_VI.get(hint, hint.__name__)}).", where=where)
    return value


_NAMES_VI = {bool: "true hoặc false", int: "số nguyên", str: "chữ"}


def schema(hint: Any) -> dict[str, Any]:
    """The JSON Schema of one field; rules and conditions refer to `#/$defs`."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return {"anyOf": [schema(_only(inner)), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": schema(inner[0])}
    if origin is Literal:
        return _or_parameter({"enum": list(inner)})
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": schema(inner[1])}
    if hint.__name__ in FAMILIES:
        return {"$ref": f"#/$defs/{hint.__name__}"}
    if hint is Fraction:
        return _or_parameter({"$ref": "#/$defs/number"})
    if hint is DayOfYear:
        return {"type": "string", "pattern": DayOfYear.PATTERN}
    if hint is date:
        return {"type": "string", "format": "date"}
    return record_schema(hint) if is_dataclass(hint) else _or_parameter({"type": _JSON_TYPES[hint]})


def _or_parameter(plain: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [plain, {"$ref": "#/$defs/parameter"}]}


def record_schema(cls: Any, kind: str | None = None) -> dict[str, Any]:
    """The JSON Schema of a record, with its Vietnamese descriptions."""
    hints = hints_of(cls)
    properties = {
        each.name: schema(hints[each.name]) | {"description": each.metadata.get("vi", "")}
        for each in fields(cls)
    }
    required = [each.name for each in fields(cls) if is_required(each)]
    if kind:
        properties = {"kind": {"const": kind}} | properties
        required = ["kind", *required]
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _only(inner: tuple[Any, ...]) -> Any:
    return next(each for each in inner if each is not type(None))


def _list(value: Any, where: str) -> Sequence[Any]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise InvalidRule("cần một danh sách.", where=where)
    return value


def _object(value: Any, where: str) -> Any:
    if not isinstance(value, Mapping):
        raise InvalidRule("cần một nhóm “tên: giá trị”.", where=where)
    return value.items()
