"""The words by which a document of state secrecy is known, and the ordinary words that resemble them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Level:
    """One level of secrecy: its stamp, and every other way in which a document shows it."""

    stamp: str
    number: tuple[str, ...]
    ending: tuple[str, ...]
    legacy: tuple[str, ...]
    bare: str


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Words that make an ordinary word of "mật" when they stand just before or after it."""

    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """secrecy.yaml; the highest level first."""

    levels: tuple[Level, ...]
    labels: tuple[str, ...]
    ordinary: Neighbours
    ordinary_bare: Neighbours


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    table = yaml.safe_load(Path(__file__).with_name("secrecy.yaml").read_text("utf-8"))
    return Vocabulary(
        levels=tuple(_level(row) for row in table["levels"]),
        labels=tuple(table["labels"]),
        ordinary=_neighbours(table["ordinary"]),
        ordinary_bare=_neighbours(table["ordinary_bare"]),
    )


def _level(row: Mapping[str, Any]) -> Level:
    lists = {name: tuple(row[name]) for name in ("number", "ending", "legacy")}
    return Level(stamp=row["stamp"], bare=row["bare"], **lists)


def _neighbours(row: Mapping[str, Any]) -> Neighbours:
    return Neighbours(tuple(row["before"]), tuple(row["after"]))
