"""The text of a stored file beside what was read from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache

from cchc.apps.plans.models import Import
from cchc.core.errors import UnusableFile
from cchc.importers.opening import source_of
from cchc.importers.source import Line

MOST_LINES = 12
DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Sources:
    """The lines and rows of a file by their place: a line number, or words such as "bảng 2, dòng 5"."""

    by_place: Mapping[int | str, str]

    @classmethod
    def of(cls, import_: Import) -> Sources:
        """Read the stored file; empty where it cannot be opened as it was read.

        Kept for a day: a PDF or an old Word file takes seconds, and the page of review is opened many times.
        """
        key = f"plans:source:{import_.sha256}"
        texts = cache.get(key)
        if texts is None:
            texts = _texts_of(import_)
            cache.set(key, texts, DAY)
        return cls(texts)

    def lines(self, places: Iterable[Mapping[str, Any]]) -> list[str]:
        """The text of the places of a row; the name of the place where its text is not at hand."""
        found = []
        for place in places:
            first, last = place["from"], place["to"]
            names = range(first, last + 1) if isinstance(first, int) and isinstance(last, int) else [first]
            texts = [self.by_place[name] for name in names if name in self.by_place]
            found += texts or [f"dòng {first}" if isinstance(first, int) else str(first)]
        return found[:MOST_LINES]


def _texts_of(import_: Import) -> dict[int | str, str]:
    try:
        with import_.file.open("rb") as file:
            source = source_of(file.read(), import_.file_name)
    except (OSError, UnusableFile):
        return {}
    return {
        block.place: block.text
        if isinstance(block, Line)
        else " | ".join(cell.text.strip() for cell in block.cells)
        for block in source.blocks
    }
