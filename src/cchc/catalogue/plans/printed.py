"""Last year's figures and the goals that a known plan prints itself: published, never computed here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class PrintedIndex:
    """An index as the plan prints it. value, change: in percent and percentage points; decision: who published it."""

    index: str
    name: str
    year: int
    value: Decimal
    change: Decimal | None
    rank: int
    of: int
    goal: str
    decision: str


@dataclass(frozen=True)
class PrintedComponent:
    """A component or factor as the plan prints it; `change` is None where no amount is printed."""

    value: Decimal
    change: Decimal | None = None


@dataclass(frozen=True)
class Printed:
    """What one plan prints. Empty for a plan that the catalogue does not know."""

    indices: tuple[PrintedIndex, ...] = ()
    components: Mapping[str, PrintedComponent] = field(default_factory=dict)


def printed_by(number: str, year: int) -> Printed:
    """The figures that a plan prints.

    >>> [index.rank for index in printed_by("5399/KH-UBND", 2025).indices]
    [10, 30]
    """
    return _known().get((number, year), Printed())


@cache
def _known() -> Mapping[tuple[str, int], Printed]:
    import yaml

    found = {}
    for folder in files(__package__).iterdir():
        path = folder.joinpath("printed.yaml")
        if folder.is_dir() and path.is_file():
            table = yaml.safe_load(path.read_text(encoding="utf-8"))
            found[table["plan"]["number"], table["plan"]["year"]] = _printed(table)
    return found


def _printed(table: Mapping[str, Any]) -> Printed:
    return Printed(
        indices=tuple(
            PrintedIndex(
                entry["index"],
                entry["name"],
                entry["year"],
                _decimal(entry["value"]) or Decimal(),
                _decimal(entry.get("change")),
                entry["rank"],
                entry["of"],
                entry["goal"],
                entry["decision"],
            )
            for entry in table["indices"]
        ),
        components={
            code: PrintedComponent(_decimal(entry["value"]) or Decimal(), _decimal(entry.get("change")))
            for code, entry in table["components"].items()
        },
    )


def _decimal(number: float | None) -> Decimal | None:
    """The decimal as it is written in the file: 90.49, not its nearest binary fraction."""
    return None if number is None else Decimal(repr(number))
