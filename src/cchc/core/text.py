"""Vietnamese text as data: one normal form, folding for search, and word tokens."""

import re
import unicodedata

_SPACES = re.compile(r"\s+")
# The horned letters and đ do not fall apart in a way that leaves an ASCII letter for đ.
_UNFOLDABLE = str.maketrans("đĐ", "dD")


def fold(text: str) -> str:
    """The text without diacritics, in lower case, white space collapsed: what searches compare.

    >>> fold("Sở  Khoa học và Công nghệ")
    'so khoa hoc va cong nghe'
    >>> fold("Đề án")
    'de an'
    """
    return squeeze(plain(text)).lower()


def plain(text: str) -> str:
    """The text without diacritics, capitals kept: for channels that carry ASCII only.

    >>> plain("Sở Nội vụ nhắc: Đề án")
    'So Noi vu nhac: De an'
    """
    decomposed = unicodedata.normalize("NFD", text.translate(_UNFOLDABLE))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def squeeze(text: str) -> str:
    """NFC, every run of white space one space, none at the ends."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def words(text: str) -> list[str]:
    """The words of a text in lower case, punctuation left out; "NĐ-CP" and "2.1" stay whole.

    >>> words("Các sở, ban, ngành; địa phương")
    ['các', 'sở', 'ban', 'ngành', 'địa', 'phương']
    """
    return [match.group().lower() for match in WORD.finditer(text)]


WORD = re.compile(r"[^\W_]+(?:[-./][^\W_]+)*", re.UNICODE)
