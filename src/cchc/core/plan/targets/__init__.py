"""The closed vocabulary of targets: one file a kind. A new kind is one more file in this folder.

`KINDS` maps each name to its class; `RESULT_KINDS` leaves out those that occur only inside options.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Any

from . import base
from .base import Baseline, DayLimit, Scope, Stage, Target


def _found() -> dict[str, type[Target]]:
    kinds: dict[str, type[Target]] = {}
    for module in iter_modules(__path__):
        for value in vars(import_module(f"{__name__}.{module.name}")).values():
            if isinstance(value, type) and issubclass(value, Target) and "kind" in vars(value):
                kinds[value.kind] = value
    return dict(sorted(kinds.items()))


KINDS: Mapping[str, type[Target]] = MappingProxyType(_found())
RESULT_KINDS: Mapping[str, type[Target]] = MappingProxyType(
    {name: kind for name, kind in KINDS.items() if not kind.is_only_option}
)


def target_from_json(data: Mapping[str, Any]) -> Target:
    """The target of a JSON object of the reading contract. Raises InvalidTarget.

    >>> target_from_json({"kind": "ratio_min", "value": 70, "unit": "%"}).to_json()["value"]
    70
    """
    return base.build(KINDS, data)


__all__ = [
    "KINDS",
    "RESULT_KINDS",
    "Baseline",
    "DayLimit",
    "Scope",
    "Stage",
    "Target",
    "target_from_json",
]
