"""Title cells: the title before the first bullet, and the bullets as points of one task."""

from dataclasses import dataclass

from ..source import PAGE
from .cells import items, leading_bullet


@dataclass(frozen=True, slots=True)
class Title:
    """`text` is None where the cell holds only bullets; `points` are never sub-rows."""

    text: str | None
    points: tuple[str, ...] = ()


def read_title(cell: str) -> Title:
    """A cell's title and points.

    >>> read_title("- Thực hiện kiểm tra văn bản")
    Title(text='Thực hiện kiểm tra văn bản', points=())
    >>> read_title("- Rà soát việc - Đẩy mạnh việc")
    Title(text=None, points=('Rà soát việc', 'Đẩy mạnh việc'))
    """
    found = items(cell)
    if not found:
        return Title(None)
    bullets = [item for item in found if item.is_bullet]
    if len(found) == 1 or _begins_with_plain_dash(cell):
        return Title(found[0].text, tuple(item.text for item in found[1:]))
    first = next((index for index, item in enumerate(found) if item.is_bullet), len(found))
    text = " ".join(item.text for item in found[:first]) or None
    return Title(text, tuple(item.text for item in found[first:] if item in bullets or first < len(found)))


def _begins_with_plain_dash(cell: str) -> bool:
    """One leading dash before the page break and a list after it: the dash marks the title, as in a sub-row.

    A list that the source marks as one begins with a line break and has no title.
    """
    head, _, rest = cell.partition(PAGE)
    if not rest or cell.startswith("\n") or not leading_bullet(head):
        return False
    return len(items(head)) == 1 and rest.startswith("\n")
