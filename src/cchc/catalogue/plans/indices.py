"""The components of the indices, and which section of a known plan feeds which of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Component:
    """A component of PAR INDEX (C1 … C8) or a factor of SIPAS (F1 … F9); `index` is "PAR" or "SIPAS".

    in_sets: the id that criteria sets of the index give it ("1" … "8"); "" for what has no points of its own.
    """

    code: str
    index: str
    name: str
    in_sets: str = ""


@dataclass(frozen=True)
class Link:
    """What a section feeds: the component first, then others. basis: "title" or "inferred"."""

    component: str
    feeds: tuple[str, ...] = ()
    basis: str = "title"


@cache
def components() -> Mapping[str, Component]:
    """Every component by its code, in the order of the indices.

    >>> components()["C7"].index
    'PAR'
    """
    table = _load("indices.yaml")["components"]
    return {code: Component(code, **entry) for code, entry in table.items()}


def code_in_plans(in_sets: str) -> str:
    """The code of a component by its id in criteria sets; "" for what is none.

    >>> code_in_plans("3"), code_in_plans("I")
    ('C3', '')
    """
    return next((code for code, each in components().items() if each.in_sets == in_sets and in_sets), "")


def links_of(number: str, year: int) -> Mapping[str, Link]:
    """The links of a plan by section id; empty for a plan that the catalogue does not know."""
    for plan, links in _linked_plans():
        if plan == {"number": number, "year": year}:
            return links
    return {}


@cache
def _linked_plans() -> tuple[tuple[dict[str, Any], dict[str, Link]], ...]:
    found = []
    for folder in files(__package__).iterdir():
        if folder.is_dir() and folder.joinpath("components.yaml").is_file():
            table = _load(f"{folder.name}/components.yaml")
            links = {
                section: Link(entry["component"], tuple(entry.get("feeds", ())), entry["basis"])
                for section, entry in table["sections"].items()
            }
            found.append((table["plan"], links))
    return tuple(found)


def _load(name: str) -> dict[str, Any]:
    import yaml

    path = files(__package__)
    for part in name.split("/"):
        path = path.joinpath(part)
    table: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return table
