"""Requirements that are each met or not, as several kinds read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def sort_out(names: Sequence[str], checks: Mapping[str, bool]) -> tuple[list[str], list[str], list[str]]:
    """The names that are met, those that are not, and those nobody answered.

    >>> sort_out(["số lượng", "thời hạn"], {"số lượng": True})
    (['số lượng'], [], ['thời hạn'])
    """
    met = [name for name in names if checks.get(name) is True]
    failed = [name for name in names if checks.get(name) is False]
    return met, failed, [name for name in names if name not in checks]


def unknown_names(names: Sequence[str], checks: Mapping[str, object]) -> list[str]:
    """Names in the facts that the rule does not know: most often a slip of the pen."""
    return [name for name in checks if name not in names]
