"""Which column of the table says what, by its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cchc.core.text import fold

# The first pattern that fits decides; "điểm" alone comes last because guides mention points too.
_HEADINGS = (
    ("number", r"(tt|stt|so tt|so thu tu|ma tieu chi|ma)"),
    ("evidence", r".*(kiem chung|minh chung|ho so chung minh).*"),
    ("owner", r".*(co quan|don vi|chu tri|chu quan|theo doi|tham dinh).*"),
    (
        "rule",
        r".*(cach cham|cach tinh|huong dan|phuong phap|thang diem|cach thuc|noi dung danh gia|ghi chu).*",
    ),
    ("maximum", r".*(diem toi da|diem chuan|diem quy dinh|toi da).*|diem"),
    ("name", r".*(tieu chi|linh vuc|noi dung|ten).*"),
)


@dataclass(frozen=True)
class Columns:
    """The place of each column; None where the table has none."""

    name: int
    maximum: int
    number: int | None = None
    rule: int | None = None
    evidence: int | None = None
    owner: int | None = None


def columns_of(texts: Sequence[str]) -> Columns | None:
    """The columns of a row of headings; None for any other row."""
    found: dict[str, int] = {}
    for place, text in enumerate(texts):
        kind = next((kind for kind, pattern in _HEADINGS if re.fullmatch(pattern, fold(text))), None)
        if kind and kind not in found:
            found[kind] = place
    if not {"name", "maximum"} <= found.keys():
        return None
    return Columns(**found)
