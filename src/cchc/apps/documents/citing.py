"""A pasted citation fills the fields of a document, however it is typed."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from cchc.apps.documents.identity import clean_number
from cchc.catalogue.reading import dictionary
from cchc.core.text import fold, squeeze

# 5399/KH-UBND, 8377/UBND-KSTT, 59/2012/NĐ-CP, 12-BC/TU, 118/BC-UBND-MH, 12/BC-UBND(M); in any case of letters.
_NUMBER = re.compile(
    r"(?<![\w/])\d{1,6}(?:\s?/\s?\d{4})?(?:\s?[/–-]\s?[^\W\d_]\w*)+(?:\s?\(\w{1,3}\))?(?![\w/])"
)
_DAY = re.compile(
    r"^[\s,;(]*(?:(?:được\s+)?(?:ký|ban\s+hành)\s+)?ngày\s*:?\s*(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4})\)?",
    re.IGNORECASE,
)
_ISSUER = re.compile(r"^\s*,?\s*(?:do|của)\s+", re.IGNORECASE)
_SUBJECT = re.compile(
    r"(?:^|[\s,;])(?:về\s+việc|về|v/v|trích\s+yếu\s*:|(?=quy\s+định\s|hướng\s+dẫn\s|phê\s+duyệt\s|ban\s+hành\s))\s*|:\s+",
    re.IGNORECASE,
)
_NUMBER_WORD = re.compile(r"\s*(?:số)?\s*:?\s*$", re.IGNORECASE)
_TAIL = ' ,;.:()“”"'


@dataclass(frozen=True)
class Filled:
    """Values for the fields of the form; `is_guessed` where the number told the issuer, not the line."""

    fields: dict[str, Any]
    is_guessed: bool


def fields_of(line: str) -> Filled | None:
    """What a line says about the first document that it names; None where it names none.

    >>> fields_of("KH 5399/kh-ubnd ngày 7/5/2025 của UBND tỉnh về nâng cao Chỉ số CCHC").fields["title"]
    'nâng cao Chỉ số CCHC'
    """
    text = squeeze(line)
    match = next((each for each in _NUMBER.finditer(text) if _is_number(each.group())), None)
    if match is None:
        return None
    number, after = _as_printed(match.group()), text[match.end() :]
    day = _DAY.match(after)
    issuer, title = _rest(after[day.end() :] if day else after)
    guessed = "" if issuer else _by_ending(number)
    fields = {
        "number": number,
        "signed_on": _date(day),
        "issuer": issuer or guessed,
        "kind": _kind(text[: match.start()]) or _kind_of_number(number),
        "title": title,
    }
    return Filled(fields, is_guessed=bool(guessed))


def _is_number(found: str) -> bool:
    """Not a year range, a fraction or "24/7h": two letters at least, as an abbreviation of a body or a kind."""
    return re.search(r"[^\W\d_]{2}", found) is not None and not found.startswith("0/")


def _as_printed(found: str) -> str:
    """In the capitals of official numbers; what is typed with a capital anywhere is left as it is."""
    number = clean_number(found)
    return number if number != number.lower() else number.upper()


def _rest(text: str) -> tuple[str, str]:
    """(issuer, title) of what follows the day: "của UBND tỉnh về cải cách …"."""
    named = _ISSUER.match(text)
    subject = _SUBJECT.search(text, named.end() if named else 0)
    title = text[subject.end() :].strip(_TAIL) if subject else ""
    if named is None:
        return "", title
    issuer = text[named.end() : subject.start() if subject else len(text)]
    name = re.split(r"[;,(]|\.\s", issuer)[0].strip(_TAIL)
    return _issuers().get(name.casefold(), name), title


@cache
def _issuers() -> dict[str, str]:
    return {name.casefold(): name for name in dictionary("documents")["issuers"]}


def _kind(before: str) -> str:
    """The kind that is named just before the number, in full or shortened, in any case of letters."""
    words = _NUMBER_WORD.sub("", before)
    for name, kind in _kinds():
        if re.search(rf"(?<!\w){re.escape(name)}$", words, re.IGNORECASE):
            return kind
    return ""


@cache
def _kinds() -> tuple[tuple[str, str], ...]:
    table = dictionary("documents")
    names = {kind: kind for kind in table["types"]} | table["abbreviations"]
    return tuple(sorted(names.items(), key=lambda pair: -len(pair[0])))


def _kind_of_number(number: str) -> str:
    """The kind by the abbreviation that follows the figures: 5399/KH-UBND is a Kế hoạch."""
    shortened = re.split(r"[/-]", re.sub(r"^\d+(?:/\d{4})?[/-]", "", number))[0]
    known = dictionary("documents")["abbreviations"]
    return next(
        (
            kind
            for short, kind in known.items()
            if fold(short) == fold(shortened) and short[0] == shortened[0]
        ),
        "",
    )


def _by_ending(number: str) -> str:
    endings = dictionary("documents")["issuers_by_ending"]
    return next((name for ending, name in endings.items() if number.endswith(ending)), "")


def _date(match: re.Match[str] | None) -> date | None:
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None
