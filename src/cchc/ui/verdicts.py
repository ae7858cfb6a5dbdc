"""The seven verdicts on screen: word, shape, and the name of a colour in the style sheet. Never colour
alone.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Look:
    word: Any
    shape: str


LOOKS = {
    "met": Look(_("Đạt"), "●"),
    "on_course": Look(_("Đúng tiến độ"), "◐"),
    "at_risk": Look(_("Có nguy cơ"), "▲"),
    "late": Look(_("Quá hạn"), "■"),
    "missed": Look(_("Không đạt"), "✕"),
    "kept_so_far": Look(_("Đang bảo đảm"), "○"),
    "cannot_judge": Look(_("Chưa đánh giá được"), "?"),
}


def look_of(verdict) -> tuple[str, Look]:
    """The verdict's name and look; takes an enumeration member, its value, or the words "kept so far"."""
    name = str(getattr(verdict, "value", verdict)).strip().lower().replace(" ", "_")
    return name, LOOKS[name]
