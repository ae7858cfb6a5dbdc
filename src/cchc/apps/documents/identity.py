"""When two references mean the same document: its number, day and issuer, however they are typed."""

import re

from cchc.core.text import fold, squeeze

_LEADING_WORD = re.compile(r"^\s*(?:số|so)\s*[:.]?\s*", re.IGNORECASE)
_AROUND_MARKS = re.compile(r"\s*([/–-])\s*")
_FIRST_NUMBER = re.compile(r"^0+(?=\d)")
_SHORT = (("uy ban nhan dan", "ubnd"), ("hoi dong nhan dan", "hdnd"), ("van phong", "vp"))
# A number that holds its year, such as 59/2012/NĐ-CP, says which document it is even without its day.
WITH_YEAR = r"^[0-9]+/[0-9]{4}/"


def clean_number(number: str) -> str:
    """A number as it is printed on the document: no leading "số", no blanks around marks, one kind of dash.

    >>> clean_number(" Số: 5399 /KH – UBND ")
    '5399/KH-UBND'
    """
    bare = _LEADING_WORD.sub("", squeeze(number).replace("Ð", "Đ"))
    return _AROUND_MARKS.sub(r"\1", bare).replace("–", "-")


def number_key(number: str) -> str:
    """What equal numbers have in common: case, diacritics and leading zeros left out.

    >>> number_key("01/2020/TT-VPCP") == number_key("1/2020/tt-vpcp"), number_key("09/QĐ-UBND")
    (True, '9/qd-ubnd')
    """
    return _FIRST_NUMBER.sub("", fold(clean_number(number)))


def issuer_key(issuer: str) -> str:
    """What equal issuers have in common: "Ủy ban nhân dân tỉnh" and "UBND tỉnh" are one.

    >>> issuer_key("Ủy ban Nhân dân tỉnh") == issuer_key("UBND tỉnh")
    True
    """
    key = fold(issuer)
    for long, short in _SHORT:
        key = key.replace(long, short)
    return key


def needs_day(number: str) -> bool:
    """Whether a reference stays open without its day of signing.

    >>> needs_day("09/QĐ-UBND"), needs_day("59/2012/NĐ-CP"), needs_day("")
    (True, False, False)
    """
    return bool(number) and re.match(WITH_YEAR, clean_number(number)) is None
