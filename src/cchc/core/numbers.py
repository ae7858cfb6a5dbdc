"""Exact numbers: shares and points as fractions, one rounding rule, Vietnamese reading and writing, ranks.

No float enters. Numbers are computed exactly and rounded once, half up, when they are shown.
Ranks are taken from exact values, before any rounding.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from .errors import InvalidNumber

Number = int | Decimal | Fraction

_PLAIN = re.compile(r"[+-]?\d+(,\d+)?")
_EXACT = re.compile(r"-?\d+(\.\d+|/[1-9]\d*)?", re.ASCII)
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?")


def exact(number: Number) -> Fraction:
    """The same number as a fraction. Floats and booleans are refused.

    >>> exact(Decimal("12.5"))
    Fraction(25, 2)
    """
    if isinstance(number, bool) or not isinstance(number, int | Decimal | Fraction):
        raise TypeError("Số phải là int, Decimal hoặc Fraction; số thực nhị phân không chính xác.")
    return Fraction(number)


def rounded(number: Number, places: int = 0) -> Decimal:
    """Round half up (half away from zero), the one rule of the whole system.

    >>> rounded(Decimal("74.65"), 1), rounded(Fraction(-1, 2))
    (Decimal('74.7'), Decimal('-1'))
    """
    value = exact(number)
    units = (abs(value) * 10**places * 2 + 1) // 2
    return Decimal(units if value >= 0 else -units).scaleb(-places) + 0


def share(numerator: Number, denominator: Number) -> Fraction:
    """Numerator per denominator in percent, exact. Raises ZeroDivisionError where nothing occurred.

    >>> share(3, 4)
    Fraction(75, 1)
    """
    return exact(numerator) * 100 / exact(denominator)


def show(number: Number, places: int | None = None) -> str:
    """A number as Vietnamese offices write it: dot between thousands, decimal comma.

    `places` fixes the decimals; None shows a decimal as it is, a fraction with at most two decimals.

    >>> show(Decimal("11656.13")), show(Decimal("12.50")), show(Fraction(2, 3)), show(7, 1)
    ('11.656,13', '12,5', '0,67', '7,0')
    """
    if places is None:
        value = rounded(number, 2) if isinstance(number, Fraction) else Decimal(number)
        text = f"{value:,f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    else:
        text = f"{rounded(number, places):,.{places}f}"
    return text.translate(str.maketrans(",.", ".,"))


def show_beside(number: Number, threshold: Number, places: int = 2) -> str:
    """Like `show`, with as many more decimals as keep an unequal figure from looking equal to its threshold.

    >>> show_beside(Decimal("69.96"), 70), show_beside(Decimal("70"), 70), show_beside(Fraction(7100, 95), 70)
    ('69,96', '70', '74,74')
    """
    if exact(number) == exact(threshold):
        return show(number)
    while places < 9 and rounded(number, places) == exact(threshold):
        places += 1
    return show(rounded(number, places))


def read(text: str) -> Decimal:
    """A number as written in Vietnam: "12,5", "11.656,13", "02". Raises InvalidNumber.

    A dot stands only between groups of three digits, so that "12.5" is refused and not read as 125.

    >>> read("11.656,13"), read("02"), read("11.961")
    (Decimal('11656.13'), Decimal('2'), Decimal('11961'))
    """
    plain = text.strip().replace("\N{NO-BREAK SPACE}", "").replace("\N{MINUS SIGN}", "-")
    if not (plain.isascii() and (_PLAIN.fullmatch(plain) or _GROUPED.fullmatch(plain))):
        raise InvalidNumber(
            f"“{text.strip()}” không phải là số viết theo kiểu Việt Nam. Hãy nhập như 12,5 hoặc 11.656,13."
        )
    return Decimal(plain.replace(".", "").replace(",", "."))


def ranks(values: Sequence[Number], *, highest_first: bool = True) -> list[int]:
    """The rank of each value, from exact values.

    Tie rule: equal values share the better rank and the next rank is skipped.

    >>> ranks([90, 85, 90, 80])
    [1, 3, 1, 4]
    """
    exacts = [exact(value) for value in values]
    ordered = sorted(exacts, reverse=highest_first)
    return [ordered.index(value) + 1 for value in exacts]


def to_json(number: Decimal) -> int | float:
    """A JSON number in plain decimals, an integer where it is whole.

    Raises InvalidNumber if a JSON number cannot hold every digit.

    >>> to_json(Decimal("70.0")), to_json(Decimal("11656.13"))
    (70, 11656.13)
    """
    if number == number.to_integral_value():
        return int(number)
    plain = float(number)
    if Decimal(repr(plain)) != number:
        raise InvalidNumber(f"Số {show(number)} có quá nhiều chữ số để ghi ra JSON.")
    return plain


def from_json(number: object) -> Decimal:
    """The exact decimal that a JSON number prints. Raises InvalidNumber for text and booleans.

    >>> from_json(11656.13)
    Decimal('11656.13')
    """
    if isinstance(number, bool) or not isinstance(number, int | float | Decimal):
        raise InvalidNumber(f"Cần một số JSON, không phải {number!r}.")
    value = Decimal(repr(number)) if isinstance(number, float) else Decimal(number)
    if not value.is_finite():
        raise InvalidNumber(f"Cần một số hữu hạn, không phải {number!r}.")
    return value


def exact_text(number: Number) -> str:
    """Every digit of an exact number as text: a plain decimal where it ends, otherwise a fraction.

    >>> exact_text(Fraction(9049065, 100000)), exact_text(Fraction(120, 17)), exact_text(100)
    ('90.49065', '120/17', '100')
    """
    value = exact(number)
    places, rest = 0, value.denominator
    for factor in (2, 5):
        power = 0
        while rest % factor == 0:
            rest, power = rest // factor, power + 1
        places = max(places, power)
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    text = f"{rounded(value, places):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def from_exact_text(text: str) -> Fraction:
    """The number that `exact_text` wrote. Raises InvalidNumber.

    >>> from_exact_text("90.49065") == Fraction("90.49065"), from_exact_text("120/17")
    (True, Fraction(120, 17))
    """
    if not _EXACT.fullmatch(text):
        raise InvalidNumber(f"“{text}” không phải là số viết dạng 90.49065 hoặc 120/17.")
    return Fraction(text)
