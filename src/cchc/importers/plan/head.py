"""The plan's own number, day, issuer, year and signer, from the lines around the table."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from cchc.core.text import squeeze

from ..source import Line
from .citations import read_citations
from .corrections import correct
from .reading import Head

_ISSUER = re.compile(
    r"(?:(?:Ủy|Uỷ) ban nhân dân|UBND) (?:tỉnh|thành phố)\s+(?:[A-ZĐÀ-Ỹ][^\s,;.)]*\s?-?\s?){1,5}"
)
_PROVINCE = re.compile(r"\b(?:tỉnh|thành phố)\s+((?:[A-ZĐÀ-Ỹ][^\W\d_]*(?:\s|$|(?=[^\w])|-)){1,4})")
_NUMBER = re.compile(r"^\s*Số\s*:?\s*(\d+)\s*/\s*(KH-[A-ZĐ]+)", re.IGNORECASE)
_PLACE_AND_DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"\bnăm\s+(20\d{2})\b", re.IGNORECASE)
_LETTERHEAD = re.compile(
    r"(UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN) (TỈNH|THÀNH PHỐ) ([A-ZĐÀ-Ỹ]+(?:[ -][A-ZĐÀ-Ỹ]+){0,4})"
)
_TITLE_STARTS = ("phụ lục", "kế hoạch")


def read_head(lines: Sequence[Line]) -> Head:
    """What the lines say of the plan itself; None for each thing that they do not say."""
    texts = [correct(line.text).text for line in lines]
    number, signed_on, issuer = _own_citation(texts)
    if number is None:
        number, signed_on = _letterhead(texts)
    issuer = issuer or _first(_ISSUER, texts) or _capital_issuer(texts)
    return Head(
        number=number,
        signed_on=signed_on,
        issuer=issuer,
        year=_year(texts, signed_on),
        title=_title(texts),
        province=_province([issuer or "", *texts]),
        signer=_signer(texts),
    )


def _capital_issuer(texts: Sequence[str]) -> str | None:
    """The issuer of a letterhead in capitals, on one line or two."""
    for first, second in pairwise([*texts, ""]):
        for line in (first, f"{first} {second}"):
            if match := _LETTERHEAD.fullmatch(squeeze(line)):
                name = " ".join(word.capitalize() for word in match.group(3).split())
                body = "UBND" if match.group(1) == "UBND" else "Ủy ban nhân dân"
                return f"{body} {match.group(2).lower()} {name}"
    return None


def _own_citation(texts: Sequence[str]) -> tuple[str | None, date | None, str | None]:
    """ "Kèm theo Kế hoạch số … ngày … của …" above the annex."""
    for text in texts:
        if not re.search(r"(?:kèm theo|ban hành kèm)", text, re.IGNORECASE):
            continue
        for citation in read_citations(text):
            if citation.number.split("/")[-1].startswith(("KH", "QĐ", "CTr")) and re.match(
                r"\s*\(?\s*(?:ban hành\s+)?kèm theo", text, re.IGNORECASE
            ):
                return citation.number, citation.signed_on, _first(_ISSUER, [text]) or citation.issuer
    return None, None, None


def _letterhead(texts: Sequence[str]) -> tuple[str | None, date | None]:
    number = next(
        (f"{m.group(1)}/{m.group(2).upper()}" for text in texts if (m := _NUMBER.search(text))), None
    )
    day = next((m for text in texts if (m := _PLACE_AND_DAY.search(text))), None)
    try:
        return number, date(int(day.group(3)), int(day.group(2)), int(day.group(1))) if day else None
    except ValueError:
        return number, None


def _year(texts: Sequence[str], signed_on: date | None) -> int | None:
    """The year in the plan's title, otherwise the year of signing."""
    titles = [
        text
        for text in texts
        if text.isupper() or text.lower().startswith(("cải thiện", "về việc", "nâng cao"))
    ]
    for text in titles:
        if match := _YEAR.search(text):
            return int(match.group(1))
    return signed_on.year if signed_on else None


def _title(texts: Sequence[str]) -> str | None:
    """The line under "KẾ HOẠCH", or under "PHỤ LỤC" where the body is missing."""
    for start in ("kế hoạch", "phụ lục"):
        for index, text in enumerate(texts[:-1]):
            if text.strip().lower() == start and texts[index + 1].strip().lower() not in _TITLE_STARTS:
                return squeeze(texts[index + 1])
    return next((squeeze(text) for text in texts if text.startswith("KẾ HOẠCH ")), None)


def _province(texts: Sequence[str]) -> str | None:
    for text in texts:
        if match := _PROVINCE.search(text):
            return squeeze(match.group(1)).strip(" -") or None
    return None


def _signer(texts: Sequence[str]) -> str | None:
    """The name under the signing title ("TM. … CHỦ TỊCH", "KT. … PHÓ CHỦ TỊCH")."""
    for index, text in enumerate(texts):
        if re.search(r"\b(?:TM|KT)\.|^\**(?:PHÓ )?CHỦ TỊCH\**$", text.strip()):
            for following in texts[index + 1 : index + 5]:
                name = following.strip(" *")
                if 2 <= len(name.split()) <= 6 and all(
                    word[:1].isupper() and not word.isupper() for word in name.split()
                ):
                    return squeeze(name)
    return None


def _first(pattern: re.Pattern[str], texts: Sequence[str]) -> str | None:
    return next(
        (squeeze(match.group()).rstrip(" )") for text in texts if (match := pattern.search(text))), None
    )
