"""Facts as JSON: dates in ISO form, decimals as text so that no digit is lost, records as objects."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from ..errors import InvalidFact

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def encode(value: object) -> Json:
    """A field's value as JSON."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    if value is None or isinstance(value, bool | int | str):
        return value
    raise TypeError(f"No JSON form for {type(value).__name__}.")


def decode_record(record: type[Any], payload: object, *, where: str, **given: object) -> Any:
    """A record from its JSON object and the fields `given` beside it. Raises InvalidFact."""
    if not isinstance(payload, Mapping):
        raise InvalidFact("cần một đối tượng JSON.", where=where)
    hints = _hints(record)  # type: ignore[arg-type]
    known = hints.keys() - given.keys()
    unknown = sorted(set(payload) - known)
    if unknown:
        raise InvalidFact(f"không có trường “{unknown[0]}”.", where=where)
    values = {name: _decode(hints[name], item, f"{where}.{name}") for name, item in payload.items()}
    try:
        return record(**values, **given)
    except TypeError as error:
        raise InvalidFact("thiếu trường bắt buộc.", where=where) from error


@cache
def _hints(record: type[Any]) -> Mapping[str, Any]:
    """The types of a record's fields; a board reads the same few records thousands of times."""
    hints = get_type_hints(record)
    return {field.name: hints[field.name] for field in fields(record)}


def _decode(hint: Any, value: Any, where: str) -> Any:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        if value is None and type(None) in inner:
            return None
        return _decode(next(item for item in inner if item is not type(None)), value, where)
    if origin is tuple and isinstance(value, list):
        return tuple(
            _decode(inner[0], item, f"{where}[{place}]") for place, item in enumerate(value, start=1)
        )
    if is_dataclass(hint) and isinstance(hint, type):
        return decode_record(hint, value, where=where)
    return _decode_plain(hint, value, where)


def _decode_plain(hint: Any, value: Any, where: str) -> Any:
    try:
        if hint is Decimal and isinstance(value, str | int) and not isinstance(value, bool):
            return Decimal(value)
        if hint is date and isinstance(value, str):
            return date.fromisoformat(value)
    except (ValueError, InvalidOperation) as error:
        raise InvalidFact(f"không đọc được “{value}”.", where=where) from error
    if isinstance(hint, type) and isinstance(value, hint) and (hint is bool or not isinstance(value, bool)):
        return hint(value)
    raise InvalidFact(f"không đọc được “{value}”.", where=where)
