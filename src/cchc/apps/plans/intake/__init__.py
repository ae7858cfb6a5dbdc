"""From a reading and the decisions about it to the rows of a plan. Pure: neither database nor files.

items(reading)                    what the coordinator is asked, each with a stable key
rows(reading, decisions)          the plan's rows by id, as they are after the decisions
difference(before, after)         what was added, changed and removed, by id and field
"""

from .decisions import Action, carried_over, check, is_decided, text_after
from .differences import Change, Difference, difference
from .items import Item, ItemKind, items, question_key
from .rows import RowKey, Rows, rows

__all__ = [
    "Action",
    "Change",
    "Difference",
    "Item",
    "ItemKind",
    "RowKey",
    "Rows",
    "carried_over",
    "check",
    "difference",
    "is_decided",
    "items",
    "question_key",
    "rows",
    "text_after",
]
