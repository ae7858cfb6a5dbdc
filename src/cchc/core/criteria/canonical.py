"""One form for data, so that its hash says whether anything changed: keys sorted, exact numbers as text."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from typing import Any

from ..numbers import exact_text, from_exact_text

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


def canonical(value: object) -> Json:
    """The data with texts, whole numbers, lists and objects only; other numbers are marked and exact.

    >>> canonical({"b": Decimal("9.50"), "a": date(2022, 11, 10)})
    {'b': {'number': '9.5'}, 'a': '2022-11-10'}
    """
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal | Fraction):
        return {"number": exact_text(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): canonical(item) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [canonical(item) for item in value]
    raise TypeError(f"No canonical form for {type(value).__name__}.")


def restored(value: Json) -> Any:
    """The data whose canonical form this is, with fractions for numbers; days stay texts.

    >>> restored({"b": {"number": "9.5"}})
    {'b': Fraction(19, 2)}
    """
    if isinstance(value, dict):
        if set(value) == {"number"} and isinstance(value["number"], str):
            return from_exact_text(value["number"])
        return {key: restored(item) for key, item in value.items()}
    return [restored(item) for item in value] if isinstance(value, list) else value


def digest(value: object) -> str:
    """The SHA-256 of the canonical form, as 64 hexadecimal digits.

    >>> digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    True
    """
    text = json.dumps(canonical(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("utf-8")).hexdigest()
