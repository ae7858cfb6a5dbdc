"""What separates two versions of a plan's rows: added, changed, removed, by id and field."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .rows import RowKey, Rows

# These follow the file's layout; they are updated, but nobody needs to be asked about them.
QUIET = frozenset({"order", "source", "number"})


@dataclass(frozen=True)
class Change:
    """One field of one row: what it was and what it becomes."""

    key: RowKey
    field: str
    before: Any
    after: Any

    @property
    def is_quiet(self) -> bool:
        return self.field in QUIET


@dataclass(frozen=True)
class Difference:
    """`added` and `removed` are row keys in the order of the plan, `changed` has one entry a field."""

    added: list[RowKey] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    removed: list[RowKey] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.removed)

    @property
    def told(self) -> list[Change]:
        """The changes that a reader is told."""
        return [change for change in self.changed if not change.is_quiet]

    def fields_of(self, key: RowKey) -> set[str]:
        return {change.field for change in self.changed if change.key == key}


def difference(before: Rows, after: Rows) -> Difference:
    """What turns `before` into `after`."""
    return Difference(
        added=[key for key in after if key not in before],
        changed=[
            Change(key, name, before[key].get(name), row.get(name))
            for key, row in after.items()
            if key in before
            for name in dict.fromkeys([*row, *before[key]])
            if before[key].get(name) != row.get(name)
        ],
        removed=[key for key in before if key not in after],
    )
