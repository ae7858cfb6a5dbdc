"""A cell's text → its paragraphs and bullets, even where the extraction lost the breaks."""

import re
from dataclasses import dataclass

from cchc.catalogue.reading import dictionary
from cchc.core.text import squeeze

from ..source import PAGE

_DASH = r"[-–•‣●*+]"
_BULLET_START = re.compile(rf"^\s*(?:{_DASH}+|\uf0b7|o(?=\s+[A-ZĐÀ-Ỹ]))\s*")
# A bullet inside a line: a dash after white space or glued to a lower-case letter, before a capital or a digit.
_INLINE = re.compile(r"(?:(?<=\s)|(?<=[^\W\d_A-ZĐ])|(?<=[.;:,%]))(?P<dash>[-–•●+])\s*(?=[\"“(]?[A-ZĐÀ-Ỹ\d])")
_FOOTNOTE_MARK = "¹²³⁴⁵⁶⁷⁸⁹⁰"
_BRACKETED_MARK = re.compile(r"(?<=\S)\[(\d{1,2})\]")


@dataclass(frozen=True, slots=True)
class Item:
    """One paragraph or bullet. `is_guess`: the break before it was not printed but inferred."""

    text: str
    is_bullet: bool = False
    is_guess: bool = False


def items(text: str) -> list[Item]:
    """The paragraphs and bullets of a cell, each as one line without its mark.

    >>> [item.text for item in items("- Một - Hai")]
    ['Một', 'Hai']
    >>> [item.text for item in items("giữ trật tự kinh tế - xã hội theo 59/2012/NĐ-CP")]
    ['giữ trật tự kinh tế - xã hội theo 59/2012/NĐ-CP']
    """
    found: list[Item] = []
    for page, piece in enumerate(text.split(PAGE)):
        lines = [line for line in piece.split("\n") if line.strip()]
        for index, line in enumerate(lines):
            is_bullet = _BULLET_START.match(line) is not None
            if (
                found
                and not is_bullet
                and _continues(found[-1].text, line, is_page_break=page > 0 and index == 0)
            ):
                last = found.pop()
                line = f"{last.text} {line.strip()}"
                found.extend(_inline(line, last.is_bullet, last.is_guess))
            else:
                found.extend(_inline(_BULLET_START.sub("", line, count=1), is_bullet, False))
    return [
        Item(squeeze(part), item.is_bullet, item.is_guess or order > 0)
        for item in found
        for order, part in enumerate(_lost_breaks(item.text))
        if squeeze(part)
    ]


def leading_bullet(text: str) -> bool:
    return _BULLET_START.match(text) is not None


def _continues(before: str, line: str, *, is_page_break: bool) -> bool:
    """Whether a line without a bullet goes on with the sentence before it."""
    first = line.strip()[:1]
    if first.islower() or first in ",;.)":
        return True
    return is_page_break and not before.rstrip().endswith((".", ";"))


def _inline(line: str, is_bullet: bool, is_guess: bool) -> list[Item]:
    parts: list[str] = []
    start = 0
    for match in _INLINE.finditer(line):
        if _is_bullet(line, match):
            parts.append(line[start : match.start("dash")])
            start = match.end()
    parts.append(line[start:])
    kept = [part for part in parts if part.strip()]
    return [
        Item(part.strip(), is_bullet or order > 0, is_guess and order == 0) for order, part in enumerate(kept)
    ]


def _is_bullet(line: str, match: re.Match[str]) -> bool:
    """A dash that neither spans a range of figures nor joins two abbreviations or names."""
    before, after = line[: match.start()].split(), line[match.end() :].split()
    if not before or not after:
        return bool(after)
    left, right = before[-1].strip('“”"(),;.'), after[0].strip('“”"(),;.')
    is_glued = match.start() > 0 and not line[match.start() - 1].isspace()
    if is_glued and right[:1].isdigit():
        return False
    if match.group("dash") == "+" and (left[-1:].isdigit() or right[:1].isdigit()):
        return False
    if _is_figure(left) and _is_figure(right):
        return left.endswith("%") is False and right.endswith("%") and len(left) == 4  # "năm 2025 - 100 % …"
    if _is_dashed_name(line[: match.start()], line[match.end() :]):
        return False
    both_short = left.isupper() and right.isupper() and left.isalpha() and right.isalpha()
    return not (both_short and not leading_bullet(line))


def _is_dashed_name(before: str, after: str) -> bool:
    """Whether the dash stands inside a name: "Văn thư - Lưu trữ"."""
    for name in dictionary("verbs")["dashed_names"]:
        left, right = name.split(" - ")
        if before.rstrip().lower().endswith(left) and after.lstrip().lower().startswith(right):
            return True
    return False


def _is_figure(word: str) -> bool:
    return word[:1].isdigit()


def _lost_breaks(text: str) -> list[str]:
    """Split where a new sentence begins with a capitalised verb and no mark before it.

    >>> _lost_breaks("công khai đầy đủ thủ tục của cơ quan nhà nước Rà soát, trình phê duyệt")
    ['công khai đầy đủ thủ tục của cơ quan nhà nước', 'Rà soát, trình phê duyệt']
    """
    openers = dictionary("verbs")["openers"]
    holders = dictionary("verbs")["name_holders"]
    pattern = re.compile(rf"(?<=[^\W\d_A-ZĐ]) (?=(?:{'|'.join(openers)})\b)")
    parts, start = [], 0
    for match in pattern.finditer(text):
        before = text[start : match.start()].lower()
        last_words = re.findall(r"[^\W\d_]+", before)[-3:]
        named = any(" ".join(last_words[-n:]) in holders for n in (1, 2, 3))
        if len(before.split()) >= 4 and not named and not _in_quotes_or_brackets(text[: match.start()]):
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]


def _in_quotes_or_brackets(before: str) -> bool:
    return before.count("(") > before.count(")") or before.count("“") > before.count("”")


def without_markers(text: str) -> str:
    """The text without footnote markers; "m²" keeps its square."""
    bare = re.sub(rf"(?<![mM])\s?[{_FOOTNOTE_MARK}]+(?=[\s,;.:)]|$)", "", text)
    return squeeze(_BRACKETED_MARK.sub("", bare))


def markers(text: str) -> list[str]:
    """The footnote markers in a text as plain numbers.

    >>> markers("bảo đảm thời hạn¹ theo chỉ đạo², báo cáo[3]")
    ['1', '2', '3']
    """
    found = re.finditer(rf"(?<![mM])([{_FOOTNOTE_MARK}]+)|{_BRACKETED_MARK.pattern}", text)
    plain = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
    return [match.group(1).translate(plain) if match.group(1) else match.group(2) for match in found]
