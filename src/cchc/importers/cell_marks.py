"""What the reader of values does not tell of a workbook's cells: which are shown as percent, which are errors.

0.9 in a percent cell was typed as "90 %"; a formula that fails is read as an empty cell. The parts are
machine-written XML, and only a few attributes of them count here, so they are looked up as text: nothing of the
file is interpreted.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_BUILT_IN = {"9", "10"}  # 0% and 0.00% in every workbook
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*("[^"]*"|'[^']*')""")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass(frozen=True)
class Marks:
    """(row, column) from 0 of the cells with a percent sign in their format, and of those that hold an error."""

    percents: frozenset[tuple[int, int]]
    errors: frozenset[tuple[int, int]]


def cell_marks(data: bytes, sheet: str) -> Marks:
    """The marks of the sheet of that name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name.lower(): name for name in package.namelist()}
        styles = _read(package, parts.get("xl/styles.xml"))
        page = _read(package, parts.get(_part_of(package, parts, sheet)))
    shown = _percent_styles(styles)
    percents, errors = set(), set()
    for cell in _elements(page, "c"):
        place = _REFERENCE.fullmatch(cell.get("r", ""))
        if place is None:
            continue
        if cell.get("s") in shown:
            percents.add((int(place[2]) - 1, _column(place[1])))
        if cell.get("t") == "e":
            errors.add((int(place[2]) - 1, _column(place[1])))
    return Marks(frozenset(percents), frozenset(errors))


def _percent_styles(styles: str) -> set[str]:
    formats = {
        each.get("numFmtId")
        for each in _elements(styles, "numFmt")
        if "%" in re.sub(r'"[^"]*"|\\.', "", each.get("formatCode", ""))
    }
    whole = re.search(r"<cellXfs\b.*?</cellXfs>", styles, re.DOTALL)
    looks = _elements(whole[0] if whole else "", "xf")
    return {str(number) for number, each in enumerate(looks) if each.get("numFmtId") in formats | _BUILT_IN}


def _part_of(package: zipfile.ZipFile, parts: dict[str, str], sheet: str) -> str:
    """The part that holds the sheet of that name."""
    book = _read(package, parts.get("xl/workbook.xml"))
    links = _read(package, parts.get("xl/_rels/workbook.xml.rels"))
    name = next((each.get("r:id") for each in _elements(book, "sheet") if each.get("name") == sheet), None)
    target = next(
        (each.get("Target", "") for each in _elements(links, "Relationship") if each.get("Id") == name), ""
    )
    return (target.lstrip("/") if target.startswith("/") else f"xl/{target}").lower()


def _elements(text: str, tag: str) -> Iterator[dict[str, str]]:
    for found in re.finditer(rf"""<{tag}\b((?:"[^"]*"|'[^']*'|[^<>"'])*)>""", text):
        yield {name: unescape(value[1:-1]) for name, value in _ATTRIBUTE.findall(found[1])}


def _read(package: zipfile.ZipFile, name: str | None) -> str:
    return package.read(name).decode("utf-8", "replace") if name else ""


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
