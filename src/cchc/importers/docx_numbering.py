"""The numbers that Word draws before list paragraphs and that stand nowhere in the text."""

from collections import defaultdict
from typing import Any

from docx.oxml.ns import qn

_ROMAN = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]


class Numbering:
    """Counts list paragraphs as Word does: one counter a list and level, deeper ones start again."""

    def __init__(self, document: Any) -> None:
        self.levels = _levels(document)
        self.counters: dict[str, dict[int, int]] = defaultdict(dict)

    def mark(self, paragraph: Any) -> str:
        """`"\\n- "` for a bullet, "2.1 " for a number, "" for a paragraph outside any list."""
        properties = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if properties is None or (identifier := properties.find(qn("w:numId"))) is None:
            return ""
        list_id = identifier.get(qn("w:val"))
        depth_element = properties.find(qn("w:ilvl"))
        depth = int(depth_element.get(qn("w:val"))) if depth_element is not None else 0
        level_format, pattern, start = self.levels.get((list_id, depth), ("", "", 1))
        if level_format == "none" or not level_format:
            return ""
        if level_format == "bullet":
            return "\n- "
        counter = self.counters[list_id]
        counter[depth] = counter.get(depth, start - 1) + 1
        for deeper in [level for level in counter if level > depth]:
            del counter[deeper]
        for level in range(depth + 1):
            shown = _shown(counter.get(level, 1), self.levels.get((list_id, level), ("decimal", "", 1))[0])
            pattern = pattern.replace(f"%{level + 1}", shown)
        return f"{pattern} "


def _levels(document: Any) -> dict[tuple[str, int], tuple[str, str, int]]:
    """(list, depth) → (number format, pattern such as "%1.%2", first number)."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    abstract = {
        element.get(qn("w:abstractNumId")): element for element in root.iterchildren(qn("w:abstractNum"))
    }
    levels: dict[tuple[str, int], tuple[str, str, int]] = {}
    for number in root.iterchildren(qn("w:num")):
        reference = number.find(qn("w:abstractNumId"))
        scheme = abstract.get(reference.get(qn("w:val"))) if reference is not None else None
        for level in scheme.iterchildren(qn("w:lvl")) if scheme is not None else ():
            values = {child.tag: child.get(qn("w:val")) for child in level.iterchildren()}
            key = (number.get(qn("w:numId")), int(level.get(qn("w:ilvl"))))
            levels[key] = (
                values.get(qn("w:numFmt")) or "decimal",
                values.get(qn("w:lvlText")) or "",
                int(values.get(qn("w:start")) or 1),
            )
    return levels


def _shown(number: int, number_format: str) -> str:
    if number_format in {"upperRoman", "lowerRoman"}:
        roman = ""
        for value, sign in _ROMAN:
            while number >= value:
                roman, number = roman + sign, number - value
        return roman if number_format == "upperRoman" else roman.lower()
    if number_format in {"upperLetter", "lowerLetter"}:
        letter = chr(ord("A") + (number - 1) % 26)
        return letter if number_format == "upperLetter" else letter.lower()
    return str(number)
