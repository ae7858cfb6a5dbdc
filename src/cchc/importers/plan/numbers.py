"""The number of a row as printed: A, IV, 2, 2.10, a)."""

import re
from dataclasses import dataclass
from enum import Enum

_ROMAN = re.compile(r"^(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})$")
_NUMBER = re.compile(
    r"^\s*(?:phần\s+|mục\s+)?\(?(?P<number>\d{1,3}(?:\.\d{1,3}){0,4}|[IVXivx]{1,6}|[A-ZĐ]|[a-zđ](?=[.)]|\s*$))"
    r"\s*[.)/:]{0,2}\s*$",
    re.IGNORECASE,
)
_GLUED = re.compile(
    r"^\s*(?P<number>\d{1,3}(?:\.\d{1,3}){0,4}|[IVX]{1,6}|[A-ZĐ](?=[.)/]|\s))\s*[.)/:]*\s+(?P<title>\S.*)$",
    re.DOTALL,
)


class Style(Enum):
    LETTER = "letter"
    ROMAN = "roman"
    DECIMAL = "decimal"
    ALPHA = "alpha"


@dataclass(frozen=True, slots=True)
class Number:
    """`text` without punctuation; `printed` as it stands in the cell."""

    text: str
    style: Style
    printed: str

    @property
    def depth(self) -> int:
        return self.text.count(".") + 1


def read_number(text: str) -> Number | None:
    """The number that fills a cell, or None.

    >>> read_number("2.10.").text, read_number("IV").style.value, read_number("(3)").text, read_number("- 2")
    ('2.10', 'roman', '3', None)
    """
    match = _NUMBER.match(text)
    if match is None:
        return None
    number = match.group("number")
    if number[0].isdigit():
        return Number(".".join(str(int(part)) for part in number.split(".")), Style.DECIMAL, text.strip())
    if _ROMAN.match(number):
        return Number(number, Style.ROMAN, text.strip())
    if len(number) == 1:
        style = Style.LETTER if number.isupper() else Style.ALPHA
        return Number(number, style, text.strip())
    return None


def split_glued(text: str) -> tuple[Number, str] | None:
    """A number and a title that share one cell ("II CÔNG TÁC TUYÊN TRUYỀN"), or None."""
    match = _GLUED.match(text)
    if match is None:
        return None
    number = read_number(match.group("number"))
    return (number, match.group("title").strip()) if number else None
