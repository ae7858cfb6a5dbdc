"""Letters at places → lines, and lines → paragraphs: what was broken only by the width is joined again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pdfplumber.utils.text import chars_to_textmap

from .text_source import superscript

Char = dict[str, Any]  # a letter as pdfplumber gives it
_BULLET = re.compile(r"^\s*(?:[-–•‣●*+]|\uf0b7)\s+\S")
_NEW_POINT = re.compile(r"^\s*(?:[a-zđ]\)|\d{1,2}[.)]\s|[IVX]+\.\s)")
_SMALL = 0.8  # of the size around it: a digit set smaller and higher marks a footnote
_GAP = 1.5  # points by which two places may differ and be one


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line with its place; `first_width` is that of its first word, `room` a blank's width.

    `ends_blank`: a blank was typed after its last word.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    first_width: float
    room: float
    ends_blank: bool = False


def lines_of(chars: Sequence[Char]) -> list[PrintedLine]:
    """The lines that some letters of a page make, from top to bottom."""
    if not any(each["text"].strip() for each in chars):
        return []
    found = chars_to_textmap(list(chars), x_tolerance_ratio=0.2, y_tolerance=4)
    lines = found.extract_text_lines(strip=True, return_chars=True)
    blanks = [each for each in chars if not each["text"].strip()]
    return [line for each in lines if (line := _line(each["chars"], each["text"], blanks)) is not None]


def _line(chars: Sequence[Char], text: str, blanks: Sequence[Char]) -> PrintedLine | None:
    printed = [each for each in chars if each["text"].strip()]
    if not printed:
        return None
    size = max(each["size"] for each in printed)
    small = [each for each in printed if _is_raised(each, size, printed)]
    return PrintedLine(
        text=unicodedata.normalize("NFC", _with_markers(text, printed, small)),
        x0=printed[0]["x0"],
        x1=max(each["x1"] for each in printed),
        top=min(each["top"] for each in printed),
        bottom=max(each["bottom"] for each in printed),
        first_width=_first_width(printed, text),
        room=size * 0.25,
        ends_blank=any(
            abs(each["x0"] - printed[-1]["x1"]) < _GAP and abs(each["bottom"] - printed[-1]["bottom"]) < _GAP
            for each in blanks
        ),
    )


def _is_raised(char: Char, size: float, line: Sequence[Char]) -> bool:
    lowest = max(each["bottom"] for each in line if each["size"] == size)
    return bool(
        char["text"].isdigit() and char["size"] <= size * _SMALL and char["bottom"] < lowest - size * 0.1
    )


def _with_markers(text: str, printed: Sequence[Char], small: Sequence[Char]) -> str:
    """The text with raised digits as superscripts; letters are counted, blanks are not."""
    if not small:
        return text
    raised = {id(each) for each in small}
    signs = iter(printed)
    made = ""
    for sign in text:
        if not sign.strip():
            made += sign
            continue
        char = next(signs, None)
        made += superscript(sign) if char is not None and id(char) in raised else sign
    return made


def _first_width(printed: Sequence[Char], text: str) -> float:
    length = len(text.split(maxsplit=1)[0]) if text.split() else 1
    letters = printed[:length]
    return float(letters[-1]["x1"] - letters[0]["x0"])


def paragraphs(
    lines: Sequence[PrintedLine], *, width: float | None = None, starts: re.Pattern[str] | None = None
) -> list[str]:
    """The lines joined where the next word would not have fitted into the line before.

    `width`: the room that a line had; without it the widest line tells. `starts`: what begins a paragraph in any case.
    """
    if not lines:
        return []
    room = width if width is not None else max(line.x1 for line in lines) - min(line.x0 for line in lines)
    made = [lines[0].text]
    for before, line in pairwise(lines):
        is_new = _begins(line, starts) or _ends(before, line, room)
        is_note = starts is not None and starts.match(made[-1]) is not None
        if is_new and not (is_note and not _begins(line, starts) and _is_next(before, line)):
            made.append(line.text)
        else:
            made[-1] = joined(made[-1], line.text, is_parted=before.ends_blank)
    return made


def _begins(line: PrintedLine, starts: re.Pattern[str] | None) -> bool:
    return bool(_BULLET.match(line.text) or (starts is not None and starts.match(line.text)))


def _is_next(before: PrintedLine, line: PrintedLine) -> bool:
    return line.top - before.bottom < before.bottom - before.top


def _ends(before: PrintedLine, line: PrintedLine, room: float) -> bool:
    """Whether the writer ended the line: the next word would still have fitted, or a blank line follows."""
    left = room - (before.x1 - before.x0)
    fits = left > line.first_width + before.room + _GAP
    if not _is_next(before, line):
        return True
    return fits and not _goes_on(before.text, line.text)


def _goes_on(before: str, after: str) -> bool:
    """A sentence in the middle: a small letter follows what ended without a mark."""
    return (
        after[:1].islower() and not _NEW_POINT.match(after) and not before.rstrip().endswith((".", ";", ":"))
    )


def joined(before: str, after: str, *, is_parted: bool = False) -> str:
    """Two lines as one; a number or an abbreviation that was broken at its dash or stroke is whole again.

    `is_parted`: a blank stood at the break, so these are two words.

    >>> joined("Nghị định số 59/2012/NĐ-", "CP của Chính phủ")
    'Nghị định số 59/2012/NĐ-CP của Chính phủ'
    >>> joined("đúng hạn", "từ 98%")
    'đúng hạn từ 98%'
    """
    is_word = len(before) > 1 and before[-1] in "-/" and before[-2].isalnum() and after[:1].isalnum()
    return f"{before}{'' if is_word and not is_parted else ' '}{after}"
