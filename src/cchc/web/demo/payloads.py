"""The short forms of `cchc/catalogue/demo/reports` → the payload of a fact. The forms stand in its README.md."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from cchc.apps.agencies.models import Agency
from cchc.apps.plans.models import Result


def payload_of(shape: str, stated: Any, *, result: Result, agency: Agency, as_of: date) -> dict[str, Any]:
    """The payload of the core's shape. "{agency}" in a text becomes the agency's short name."""
    words = _named(stated, agency.short_name or agency.name)
    if shape == "event_dates":
        return {"events": [_event(row, result) for row in words]}
    if shape == "members":
        return {"members": [{"name": agency.name, "count": words}], "population": 1}
    if shape == "periods":
        return {"done_for": [_last_day(result.task.plan.year, month) for month in words]}
    if shape == "done":
        return _done(words, as_of)
    return _PLAIN[shape](words)


def _done(stated: Any, as_of: date) -> dict[str, Any]:
    if isinstance(stated, str):
        return {"done": True, "note": stated, "done_on": as_of.isoformat()}
    return _plain(stated)


def _ratio(stated: list[Any]) -> dict[str, Any]:
    numerator, denominator = (str(number) for number in stated)
    return {"numerator": numerator, "denominator": denominator}


def _documents(stated: list[list[Any]]) -> dict[str, Any]:
    names = ("number", "issued_on", "issuer", "title")
    return {"documents": [_plain(dict(zip(names, row, strict=True))) for row in stated]}


def _moves(stated: Mapping[str, Any]) -> dict[str, Any]:
    return {"moves": [_figures(row, "value", "before") for row in stated["moves"]]}


_PLAIN: Mapping[str, Callable[[Any], dict[str, Any]]] = {
    "ratio": _ratio,
    "count": lambda stated: {"count": stated},
    "amount": lambda stated: _figures(stated, "value", "baseline"),
    "assigned": lambda stated: _figures(stated, "assigned", "achieved"),
    "trend": _moves,
    "documents_issued": _documents,
    "narrative": lambda stated: {"text": stated},
}


def _event(row: list[Any], result: Result) -> dict[str, Any]:
    """[label, happened on, done on, number of the limit from 1]."""
    label, happened, done, limit = row
    rule = result.aim.days[limit - 1].from_event
    return {"label": label, "happened_on": _text(happened), "done_on": done and _text(done), "rule": rule}


def _figures(row: Mapping[str, Any], *numbers: str) -> dict[str, Any]:
    return {
        name: str(value) if name in numbers and value is not None else value for name, value in row.items()
    }


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _text(value) for name, value in row.items()}


def _text(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _named(value: Any, agency: str) -> Any:
    if isinstance(value, str):
        return value.replace("{agency}", agency)
    if isinstance(value, list):
        return [_named(item, agency) for item in value]
    if isinstance(value, dict):
        return {name: _named(item, agency) for name, item in value.items()}
    return value


def _last_day(year: int, month: int) -> str:
    return date(year, month, monthrange(year, month)[1]).isoformat()
