from cchc.core.alphabet import sort_key
from cchc.core.text import fold


def names_of(name: str, *others: str) -> tuple[str, str]:
    """What a search compares (all names of a thing without diacritics) and its place in the Vietnamese
    alphabet.
    """
    return fold(" ".join((name, *others))), sort_key(name)
