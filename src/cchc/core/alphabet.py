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

    Letters first, tones only between texts that are otherwise equal; numbers by their value.

    >>> sorted(["Đà Nẵng", "Ea Súp", "Dầu Tiếng", "Phường 10", "Phường 2"], key=sort_key)
    ['Dầu Tiếng', 'Đà Nẵng', 'Ea Súp', 'Phường 2', 'Phường 10']
    """
    letters: list[str] = []
    tones: list[str] = []
    for part in re.findall(r"\d+|[^\W\d_]|[\W_]+", unicodedata.normalize("NFC", text.lower())):
        if part.isdecimal():
            letters.append("1" + part.zfill(9))
        elif part.isalpha():
            base, *accents = list(unicodedata.normalize("NFD", part.replace("đ", "d\u0306")))
            letters.append(base + next((MARKS[mark] for mark in accents if mark in MARKS), "0"))
            tones.append(next((TONES[tone] for tone in accents if tone in TONES), "0"))
        else:
            letters.append("00")
    return "".join(letters) + "00" + "".join(tones)
