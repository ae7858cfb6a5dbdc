"""Criteria sets as data: one folder a set and year, `set.yaml` in it. Format: docs/reference/criteria-sets.md."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from cchc.core.criteria import CriteriaSet, build
from cchc.core.errors import UnreadableFile
from cchc.core.scoring import Sheet, build_sheet

from . import exact_yaml
from .schema import set_schema

ROOT = Path(str(files(__package__)))


@cache
def available() -> tuple[str, ...]:
    """The ids of the sets that come with the program."""
    return tuple(sorted(path.parent.relative_to(ROOT).as_posix() for path in ROOT.glob("**/set.yaml")))


@cache
def load(set_id: str) -> CriteriaSet:
    """A set of the catalogue by its id, e.g. "par-index/2022-2024". Raises UnreadableFile or InvalidCriteria."""
    if set_id not in available():
        known = "; ".join(available())
        raise UnreadableFile(f"không có bộ tiêu chí “{set_id}”. Các bộ hiện có: {known}.")
    return read_set(ROOT / set_id / "set.yaml", f"{set_id}/set.yaml")


def find(name: str) -> CriteriaSet:
    """A set of the catalogue by its id, or of a file by its path."""
    path = Path(name)
    return read_set(path) if name not in available() and path.suffix in (".yaml", ".yml") else load(name)


def read_set(path: Path, name: str = "") -> CriteriaSet:
    """The set of a file. Raises UnreadableFile or InvalidCriteria naming file, line and criterion."""
    return build(exact_yaml.read(path, name), name or path.name)


def set_of_text(text: str, name: str) -> CriteriaSet:
    """The set of YAML text. Raises UnreadableFile or InvalidCriteria naming `name`, line and criterion."""
    return build(exact_yaml.read_text(text, name), name)


def sheet_of_text(text: str, name: str) -> Sheet:
    """The sheet of facts of YAML text. Raises UnreadableFile or InvalidSheet."""
    return build_sheet(exact_yaml.read_text(text, name), name)


def read_sheet(path: Path) -> Sheet:
    """The sheet of facts of a file. Raises UnreadableFile or InvalidSheet."""
    return build_sheet(exact_yaml.read(path), path.name)


__all__ = [
    "available",
    "find",
    "load",
    "read_set",
    "read_sheet",
    "set_of_text",
    "set_schema",
    "sheet_of_text",
]
