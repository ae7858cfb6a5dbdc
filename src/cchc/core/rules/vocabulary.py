"""The closed vocabulary: kinds of rule in `kinds/`, conditions in `conditions/`, one file each, found by themselves."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Any

from . import conditions, form, kinds
from .base import Condition, Rule


def _found(package: Any, base: type[Any]) -> Mapping[str, type[Any]]:
    found: dict[str, type[Any]] = {}
    for module in iter_modules(package.__path__):
        for value in vars(import_module(f"{package.__name__}.{module.name}")).values():
            if isinstance(value, type) and issubclass(value, base) and "kind" in vars(value):
                found[vars(value)["kind"]] = value
    return MappingProxyType(dict(sorted(found.items())))


@cache
def rule_kinds() -> Mapping[str, type[Rule]]:
    """Every kind of rule by its name."""
    return _found(kinds, Rule)


@cache
def condition_kinds() -> Mapping[str, type[Condition]]:
    """Every kind of condition by its name."""
    return _found(conditions, Condition)


form.FAMILIES["Rule"] = form.Family("quy tắc", rule_kinds)
form.FAMILIES["Condition"] = form.Family("điều kiện", condition_kinds)


def rule_from_data(data: object, where: str = "") -> Rule:
    """The rule of a data object {kind, …}. Raises InvalidRule.

    >>> rule_from_data({"kind": "yes_no"}).name_vi
    'Có hoặc không'
    """
    rule: Rule = form.FAMILIES["Rule"].read(data, where)
    return rule


def schema_definitions() -> dict[str, Any]:
    """The JSON Schema of every kind, to be put under `$defs`."""
    definitions: dict[str, Any] = {"number": form.NUMBER_SCHEMA, "parameter": form.PARAMETER_SCHEMA}
    for name, family in form.FAMILIES.items():
        definitions[name] = {
            "oneOf": [
                form.record_schema(cls, kind) | {"title": cls.name_vi} for kind, cls in family.kinds().items()
            ]
        }
    return definitions
