"""Vietnamese alphabetical order, computed once and stored.

Databases cannot be relied on for it: SQLite sorts đ after z, PostgreSQL does what its locale says.
"""

import re
import unicodedata

# The order of the Vietnamese dictionary: plain, grave, hook, tilde, acute, dot below.
TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
# Letters of their own, each after its plain letter: a ă â, d đ, e ê, o ô ơ, u ư.
MARKS = {"\u0306": "1", "\u0302": "2", "\u031b": "3"}


def sort_key(text: str) -> str:
    """A key of ASCII letters and digits that every database sorts in Vietnamese alphabetical order.

    As in the dictionary, syllable by syllable: its letters, then its tone. Numbers go by their value.

    >>> sorted(["Đại biểu", "Đài Phát thanh", "Ea Súp", "Dầu Tiếng", "Phường 10", "Phường 2"], key=sort_key)
    ['Dầu Tiếng', 'Đài Phát thanh', 'Đại biểu', 'Ea Súp', 'Phường 2', 'Phường 10']
    """
    return "".join(
        map(_syllable_key, re.findall(r"\d+|[^\W\d_]+", unicodedata.normalize("NFC", text.lower())))
    )


def _syllable_key(syllable: str) -> str:
    if syllable.isdecimal():
        return "1" + syllable.zfill(9)
    letters, tone = "", "0"
    for letter in syllable:
        base, *accents = list(unicodedata.normalize("NFD", letter.replace("đ", "d\u0306")))
        letters += base + next((MARKS[mark] for mark in accents if mark in MARKS), "0")
        tone = next((TONES[accent] for accent in accents if accent in TONES), tone)
    # A digit sorts before every letter, so a syllable stands before the longer ones that it begins.
    return f"{letters}0{tone}"
