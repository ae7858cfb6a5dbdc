"""Obvious faults of extraction and typing, proposed beside the printed text and never applied silently."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from cchc.catalogue.reading import dictionary
from cchc.core.text import fold, squeeze

_WORD = re.compile(r"[^\W\d_]+(?:[-.][^\W\d_]+)*")
_YEAR_AND_LETTER = re.compile(r"\b((?:19|20)\d{2})([A-Z])\b")
_LOOSE_DATE = re.compile(r"\b(\d{1,2})( ?)/( ?)(\d{1,2})( ?)/( ?)(\d{4})\b")
_LOOSE_NUMBER = re.compile(r"\b(\d+) /(?=[A-ZĐ]{2})")
_OLD_TONES = [
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("uỷ", "ủy"),
    ("uý", "úy"),
]


@dataclass(frozen=True, slots=True)
class Fault:
    """One proposed mending. `is_uncertain`: someone should look before it is accepted."""

    printed: str
    corrected: str
    is_uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """`text` is the whole text with every fault mended."""

    text: str
    faults: tuple[Fault, ...] = ()


@lru_cache(maxsize=4096)
def correct(text: str) -> Correction:
    """The text with obvious faults mended, and the list of them.

    >>> correct("xử lý/khiển nghị xử lý").text, correct("bị kỷ luật từ mức khiển trách").faults
    ('xử lý/kiến nghị xử lý', ())
    """
    faults: list[Fault] = []
    for step in (_spaces, _years, _repeats, _compounds, _terms):
        text, found = step(text)
        faults.extend(found)
    return Correction(text, tuple(faults))


Step = tuple[str, list[Fault]]


def _spaces(text: str) -> Step:
    faults: list[Fault] = []

    def join(match: re.Match[str]) -> str:
        tight = match.group().replace(" ", "")
        if tight != match.group():
            faults.append(Fault(match.group(), tight))
        return tight

    return _LOOSE_NUMBER.sub(join, _LOOSE_DATE.sub(join, text)), faults


def _years(text: str) -> Step:
    faults = [Fault(m.group(), m.group(1), is_uncertain=True) for m in _YEAR_AND_LETTER.finditer(text)]
    return _YEAR_AND_LETTER.sub(r"\1", text), faults


def _repeats(text: str) -> Step:
    pattern = re.compile(rf"\b({'|'.join(dictionary('terms')['not_twice'])})\s+\1\b")
    faults = [Fault(match.group(), match.group(1)) for match in pattern.finditer(text)]
    return pattern.sub(r"\1", text), faults


def _compounds(text: str) -> Step:
    faults: list[Fault] = []
    for entry in dictionary("terms")["compounds"]:
        first, second = entry["first"], entry["second"]
        pattern = re.compile(
            rf"\b({first})\s+((?!{'|'.join(entry['companions'])})[^\W\d_]+(?:\s+[^\W\d_]+){{0,3}}),\s+{second}\b",
            re.IGNORECASE,
        )
        for match in pattern.finditer(text):
            faults.append(
                Fault(match.group(), f"{match.group(1)} {second} {match.group(2)},", is_uncertain=True)
            )
        text = pattern.sub(rf"\1 {second} \2,", text)
    return text, faults


def _terms(text: str) -> Step:
    faults: list[Fault] = []
    present = {_folded(match.group()) for match in _WORD.finditer(text)}
    for entry in dictionary("terms")["terms"]:
        # A misprint spoils at most one syllable, so a term whose other syllables are missing needs no search.
        term = [_folded(word) for word in entry["term"].split()]
        if sum(word in present for word in term) < len(term) - 1:
            continue
        for start, end, mended, uncertain in reversed(list(_windows(text, entry))):
            faults.append(Fault(text[start:end], mended, uncertain))
            text = text[:start] + mended + text[end:]
    return text, faults


def _windows(text: str, entry: dict[str, Any]) -> Iterator[tuple[int, int, str, bool]]:
    """Where the text holds the term misprinted: (start, end, mended, is uncertain)."""
    term = entry["term"].split()
    spoken = list(_WORD.finditer(text))
    folded_term = [_folded(word) for word in term]
    last_end = -1
    for index in range(len(spoken)):
        for size, check in ((len(term), _is_misprint), (len(term) - 1, _lacks_a_word)):
            window = spoken[index : index + size]
            if len(window) < size or size < 2 or window[0].start() < last_end or not _unbroken(text, window):
                continue
            printed = [match.group() for match in window]
            verdict = check(printed, term, folded_term, entry)
            if verdict is None or " ".join(printed).lower() in entry.get("unless", ()):
                continue
            following = spoken[index + size].group().lower() if index + size < len(spoken) else ""
            if following in (entry.get("unless_next") or ()):
                continue
            last_end = window[-1].end()
            yield window[0].start(), last_end, _in_case_of(printed, term), verdict or bool(entry.get("ask"))
            break


def _unbroken(text: str, window: list[re.Match[str]]) -> bool:
    """Only white space between the words: a comma ends a term."""
    return all(not text[a.end() : b.start()].strip() for a, b in pairwise(window))


def _is_misprint(
    printed: list[str], term: list[str], folded: list[str], entry: dict[str, Any]
) -> bool | None:
    """None where it is no misprint of the term; otherwise whether the mending is uncertain."""
    if [_spelling(word) for word in printed] == [_spelling(word) for word in term]:
        return None
    plain = [_folded(word) for word in printed]
    if plain == folded:
        return False
    wrong = [(a, b) for a, b in zip(plain, folded, strict=True) if a != b]
    may_be_near = entry.get("near") or len(term) >= 3
    if may_be_near and len(wrong) == 1 and len(wrong[0][1]) >= 3 and _one_letter_apart(*wrong[0]):
        return len(term) >= 3
    return None


def _lacks_a_word(
    printed: list[str], term: list[str], folded: list[str], entry: dict[str, Any]
) -> bool | None:
    if not entry.get("restore"):
        return None
    plain = [_folded(word) for word in printed]
    without_one = [folded[:skip] + folded[skip + 1 :] for skip in range(1, len(folded) - 1)]
    return True if plain in without_one and " ".join(printed).lower() not in " ".join(term) else None


_folded = lru_cache(maxsize=8192)(fold)


@lru_cache(maxsize=8192)
def _spelling(word: str) -> str:
    word = word.lower()
    for old, new in _OLD_TONES:
        word = word.replace(old, new)
    return word


def _one_letter_apart(a: str, b: str) -> bool:
    """One letter changed, added or left out."""
    if abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def _in_case_of(printed: list[str], term: list[str]) -> str:
    if all(word.isupper() for word in printed):
        return " ".join(term).upper()
    words = list(term)
    for index, word in enumerate(printed[: len(words)]):
        if (word[0].isupper() and len(printed) == len(term)) or (index == 0 and word[0].isupper()):
            words[index] = words[index][0].upper() + words[index][1:]
    return squeeze(" ".join(words))
