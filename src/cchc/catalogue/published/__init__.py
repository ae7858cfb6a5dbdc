"""Published results of indices that come with the program, each with its status and source. Nothing is filled in.

Form of the files: docs/how-to/criteria.md. What nobody found is not in them.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from .table import COLUMNS, Certainty, Fault, Figure, Index, Level, read_table

FILES = ("par-index.csv", "sipas.csv")


@cache
def shipped() -> tuple[Figure, ...]:
    """Every figure of the files of this folder.

    >>> [f.printed for f in shipped() if (f.unit, f.year, f.part, f.index) == ("Khánh Hòa", 2024, "", Index.PAR)]
    ['90,49']
    """
    found: list[Figure] = []
    for name in FILES:
        figures, faults = read_table(files(__package__).joinpath(name).read_text(encoding="utf-8"))
        if faults:
            raise ValueError(f"{name}: {faults[0]}")
        found += figures
    return tuple(found)


__all__ = ["COLUMNS", "Certainty", "Fault", "Figure", "Index", "Level", "read_table", "shipped"]
