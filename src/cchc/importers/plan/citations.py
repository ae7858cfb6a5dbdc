"""Documents cited by number: kind, number, day, issuer, as printed around the number."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cchc.catalogue.reading import dictionary
from cchc.core.text import squeeze

_NUMBER = re.compile(
    r"(?<![\w/])(?P<number>\d{1,5}(?:/\d{4})?(?:\s?/\s?|-)(?:[A-ZĐ][A-ZĐa-z]*\d*)(?:[-/][A-ZĐ][A-ZĐa-z0-9]*)*)(?![\w/])"
)
_DAY = re.compile(
    r"^[\s,(]*(?:ký\s+)?ngày\s+(?P<day>\d{1,2})\s*(?:/|-|tháng)\s*(?P<month>\d{1,2})\s*(?:/|-|năm)\s*(?P<year>\d{4})",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"((?:khoản\s+\d+\s*,?\s*)?Điều\s+\d+)\s*(?:của\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Citation:
    """One printed reference. `issuer` as printed; `issuer_inferred` from the number's ending."""

    number: str
    type: str | None
    signed_on: date | None
    issuer: str | None
    issuer_inferred: str | None
    article: str | None
    subject: str | None
    printed: str


def read_citations(text: str) -> list[Citation]:
    """Every document number in a text, in order.

    >>> [(c.type, c.number, c.signed_on, c.issuer) for c in read_citations(
    ...     "Kế hoạch số 12 /KH-UBND ngày 05 /1/2025 của UBND tỉnh")]
    [('Kế hoạch', '12/KH-UBND', datetime.date(2025, 1, 5), 'UBND tỉnh')]
    """
    return list(_citations(squeeze(text)))


def read_citation(text: str) -> Citation | None:
    """The first document that a pasted line names, or None."""
    return next(_citations(squeeze(text)), None)


def _citations(text: str) -> Iterator[Citation]:
    matches = list(_NUMBER.finditer(text))
    for index, match in enumerate(matches):
        number = squeeze(match.group("number")).replace(" ", "")
        if not _is_document(number):
            continue
        end = matches[index + 1].start() if index + 1 < len(matches) else len(text)
        before, after = text[: match.start()], text[match.end() : end]
        kind, kind_at = _kind(before)
        day = _DAY.match(after)
        rest = after[day.end() :] if day else after
        issuer, subject = _issuer(rest)
        article = _ARTICLE.search(before[:kind_at])
        yield Citation(
            number=number,
            type=kind,
            signed_on=_date(day),
            issuer=issuer,
            issuer_inferred=None if issuer else _inferred_issuer(number),
            article=squeeze(article.group(1)) if article else None,
            subject=subject,
            printed=squeeze(text[kind_at : match.end()] + (day.group() if day else "")),
        )


def _is_document(number: str) -> bool:
    """Leaves out ranges of years, dates and fractions such as 10/63."""
    return re.search(r"[A-ZĐ]{2}", number) is not None and not number.startswith("0/")


def _kind(before: str) -> tuple[str | None, int]:
    """The kind of document named just before its number, and where its name begins."""
    stripped = re.sub(r"\s*(?:số)?\s*:?\s*$", "", before)
    for kind in dictionary("documents")["types"]:
        if stripped.lower().endswith(kind.lower()):
            start = len(stripped) - len(kind)
            if start == 0 or not stripped[start - 1].isalpha():
                return str(kind), start
    return None, len(before)


def _issuer(after: str) -> tuple[str | None, str | None]:
    """(issuer, subject) of the words that follow: "của UBND tỉnh về cải cách …"."""
    match = re.match(r"\s*,?\s*của\s+", after)
    if match is None:
        subject = re.match(r"\s*(?:về(?: việc)?|quy định)\s+([^,;.()]{8,200})", after)
        return None, squeeze(subject.group(1)) if subject else None
    rest = after[match.end() :]
    for issuer in dictionary("documents")["issuers"]:
        if rest.startswith(issuer):
            following = re.match(
                r"[^,;.()]*?\b(?:về(?: việc)?|quy định|hướng dẫn|phê duyệt)\s+([^;.()]{8,200})",
                rest[len(issuer) :],
            )
            return str(issuer), squeeze(following.group(1)).rstrip(", ") if following else None
    words = re.match(r"(?:[A-ZĐÀ-Ỹ]\S*\s*)+(?:tỉnh|thành phố|huyện)?", rest)
    return (squeeze(words.group()).rstrip(",;.") if words else None), None


def _inferred_issuer(number: str) -> str | None:
    endings = dictionary("documents")["issuers_by_ending"]
    return next((name for ending, name in endings.items() if number.endswith(ending)), None)


def _date(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    try:
        return date(int(match.group("year")), int(match.group("month")), int(match.group("day")))
    except ValueError:
        return None


def needs_a_day(citation: Citation) -> bool:
    """Whether the reference stays open without its day: the number does not hold the year."""
    return citation.signed_on is None and re.search(r"/\d{4}/", f"/{citation.number}/") is None


@dataclass
class Cited:
    """A document of the register with the places that cite it."""

    citation: Citation
    cited_by: list[str]


def register_of(citations: Iterable[tuple[str, Citation]]) -> list[Cited]:
    """One entry a number, filled from every place that prints more of it; places in order, each once."""
    held: dict[str, Cited] = {}
    for place, citation in citations:
        entry = held.setdefault(citation.number, Cited(citation, []))
        if place not in entry.cited_by:
            entry.cited_by.append(place)
        known = entry.citation
        entry.citation = Citation(
            number=known.number,
            type=known.type or citation.type,
            signed_on=known.signed_on or citation.signed_on,
            issuer=known.issuer or citation.issuer,
            issuer_inferred=None if known.issuer or citation.issuer else known.issuer_inferred,
            article=known.article or citation.article,
            subject=known.subject or citation.subject,
            printed=known.printed,
        )
    return list(held.values())
