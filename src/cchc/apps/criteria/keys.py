"""Names of sets in addresses: par-index/2022-2024 ↔ par-index--2022-2024, an edition that was brought in with @2."""

import re

SLUG = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*(?:/[a-z0-9]+(?:[.-][a-z0-9]+)*)+")


def key_of(set_id: str, edition: int | None = None) -> str:
    """The name of a set in addresses.

    >>> key_of("par-index/2025", 2)
    'par-index--2025@2'
    """
    return set_id.replace("/", "--") + (f"@{edition}" if edition else "")


def read_key(key: str) -> tuple[str, int | None]:
    """The id of the set and its edition; None for a set of the catalogue.

    >>> read_key("par-index--2025@2")
    ('par-index/2025', 2)
    """
    name, _at, edition = key.partition("@")
    return name.replace("--", "/"), int(edition) if edition else None


class SetKey:
    """The converter of addresses."""

    regex = r"[a-z0-9.-]+--[a-z0-9.-]+(?:@[1-9]\d{0,4})?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
