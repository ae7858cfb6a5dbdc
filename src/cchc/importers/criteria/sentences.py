"""Rule sentences of the usual forms → the data of a rule. What is not understood stays a sentence and a question.

Đạt 100%: 1 · Từ 80% - dưới 100%: 0,5 · Dưới 80%: 0        step_ratio
Từ 02 sáng kiến trở lên: 2 · 01 sáng kiến: 1 · Không: 0     step_count
Tính theo công thức (b/a)*điểm tối đa                       linear
Chậm 01 ngày trừ 0,1 điểm … trước ngày 15/12                lateness_per_day
Có: 1 · Không: 0                                            yes_no
Mỗi sáng kiến: 0,5 điểm                                     points_per_item
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cchc.core.text import fold

Data = dict[str, Any]

_NUMBER = r"(\d+(?:[.,]\d+)?)"
_POINTS = re.compile(
    rf"^(?P<case>.+?)\s*[:=]\s*(?:duoc\s+)?(?P<points>{_NUMBER}|diem toi da|toi da)(?:\s*diem)?\.?$"
)
_FORMULA = re.compile(
    r"(\(?\s*[a-z]\s*/\s*[a-z]\s*\)?|ty le( %)?( thuc te)?( dat duoc)?)\s*(?:[x*×.]|nhan( voi)?)\s*(?:thang )?diem (toi da|chuan)"
)
_PER_DAY = re.compile(rf"(?:cham|tre|moi ngay cham|moi ngay tre).{{0,20}}?tru {_NUMBER}")
_DAY = re.compile(
    r"(truoc(?: ngay)?|den(?: het)?(?: ngay)?|cham nhat(?: la)?(?: ngay)?|han(?: la)?(?: ngay)?) (\d{1,2}/\d{1,2})"
)
_EACH = re.compile(rf"^moi (?P<unit>[^:]+?)\s*(?::|duoc|cong|duoc cong|tinh)\s*(?:cong )?{_NUMBER}")
_NOT_APPLICABLE = re.compile(r"khong phat sinh|giam tru diem toi da|tru diem toi da")
_YES = re.compile(r"^(co|dat|da |hoan thanh|thuc hien|dung quy dinh|day du|dung han)")
_NO = re.compile(r"^(khong|chua)")
_OTHERWISE = re.compile(r"^(khong|chua|con lai|cac truong hop con lai|truong hop khac)")


@dataclass(frozen=True)
class Understood:
    """The rule's data, or None with a question; `notes` are further questions about a rule that was read."""

    data: Data | None
    question: str = ""


@dataclass(frozen=True)
class _Line:
    """ "case: points" of a table; points None stands for the maximum."""

    case: str
    points: Decimal | None


def rule_of(text: str, maximum: Decimal | None) -> Understood:
    """The rule that the sentences say. `maximum`: the criterion's, to tell "Có: 1" from a step."""
    sentences = list(_sentences(text))
    folded = [fold(each) for each in sentences]
    if not folded:
        return Understood(None, "Bảng không ghi cách chấm điểm.")
    conditions = [{"kind": "not_applicable", "effect": "reduces_maximum"}] * any(
        map(_NOT_APPLICABLE.search, folded)
    )
    folded = [each for each in folded if not _NOT_APPLICABLE.search(each)]
    data = _formula(folded) or _per_day(folded) or _each(folded) or _table(folded, maximum)
    if data is None:
        return Understood(None, "Chưa hiểu cách chấm; hãy chọn dạng quy tắc và nhập tham số.")
    return Understood(data | ({"conditions": conditions} if conditions else {}))


def _sentences(text: str) -> Iterator[str]:
    for part in re.split(r"[\n|;]+|(?<=\d)\.\s+(?=[A-ZĐ])", text):
        words = part.strip().lstrip("-+•* ").strip()
        if words:
            yield words


def number(text: str) -> Decimal:
    """A figure of points or percent: "0,5", "0.5", "02"."""
    return Decimal(text.replace(",", "."))


def _formula(sentences: list[str]) -> Data | None:
    if not any(map(_FORMULA.search, sentences)):
        return None
    full, zero = Decimal(100), Decimal(0)
    for line in filter(None, map(_line, sentences)):
        bounds = _bounds(line.case)
        if bounds is None:
            continue
        if line.points is None and "at_least" in bounds:
            full = bounds["at_least"]
        if line.points == 0 and "below" in bounds:
            zero = bounds["below"]
    return {"kind": "linear", "full_from": full} | ({"zero_below": zero} if zero else {})


def _per_day(sentences: list[str]) -> Data | None:
    text = " ".join(sentences)
    lost, day = _PER_DAY.search(text), _DAY.search(text)
    if not lost or not day:
        return None
    return {"kind": "lateness_per_day", "by": day[2], "per_day": number(lost[1])}


def _each(sentences: list[str]) -> Data | None:
    found = [match for match in map(_EACH.match, sentences) if match]
    if len(found) != 1 or len(sentences) != 1 or "tru" in found[0]["unit"]:
        return None
    return {"kind": "points_per_item", "each": number(found[0][2])}


def _table(sentences: list[str], maximum: Decimal | None) -> Data | None:
    lines = [_line(each) for each in sentences]
    if len(lines) < 2 or None in lines:
        return None
    known = [line for line in lines if line is not None]
    bounded = [(line, _bounds(line.case)) for line in known]
    rest = [line for line, bounds in bounded if bounds is None]
    if len(rest) == len(known):
        return _yes_no(known, maximum)
    if any(not _OTHERWISE.match(line.case) for line in rest) or len(rest) > 1:
        return None
    is_ratio = {("%" in line.case) for line, bounds in bounded if bounds is not None}
    if len(is_ratio) != 1:
        return None
    steps = [
        {**bounds, "points": _or(line.points, maximum)} for line, bounds in bounded if bounds is not None
    ]
    if any(step["points"] is None for step in steps):
        return None
    data: Data = {"kind": "step_ratio" if is_ratio == {True} else "step_count", "steps": steps}
    return data | {"otherwise": _or(rest[0].points, maximum)} if rest else data


def _yes_no(lines: list[_Line], maximum: Decimal | None) -> Data | None:
    if len(lines) != 2:
        return None
    yes, no = lines
    if not (_YES.match(yes.case) and _NO.match(no.case) and no.points == 0):
        return None
    return {"kind": "yes_no"} | ({} if yes.points in (None, maximum) else {"points": yes.points})


def _line(sentence: str) -> _Line | None:
    match = _POINTS.match(sentence)
    if not match:
        return None
    points = match["points"]
    return _Line(match["case"], None if "toi da" in points else number(points))


def _or(points: Decimal | None, maximum: Decimal | None) -> Decimal | None:
    return maximum if points is None else points


_UNIT = r"\s*%?"
_FORMS = (
    (
        re.compile(rf"(?:tu|>=|≥)\s*{_NUMBER}{_UNIT}[^-–\d<]*?(?:-|–|den|toi)\s*(?:duoi|<)\s*{_NUMBER}"),
        ("at_least", "below"),
    ),
    (re.compile(rf"^{_NUMBER}{_UNIT}\s*(?:-|–|den)\s*(?:duoi|<)\s*{_NUMBER}"), ("at_least", "below")),
    (
        re.compile(rf"(?:tren|>)\s*{_NUMBER}{_UNIT}[^-–\d<]*?(?:-|–|den|toi)\s*(?:duoi|<)\s*{_NUMBER}"),
        ("above", "below"),
    ),
    (
        re.compile(rf"(?:tren|>(?!=))\s*{_NUMBER}{_UNIT}[^-–\d<]*?(?:-|–|den|toi)\s*{_NUMBER}"),
        ("above", "at_most"),
    ),
    (
        re.compile(rf"(?:tu|>=|≥)\s*{_NUMBER}{_UNIT}[^-–\d<]*?(?:-|–|den|toi)\s*{_NUMBER}"),
        ("at_least", "at_most"),
    ),
    (re.compile(rf"(?:duoi|<(?!=))\s*{_NUMBER}"), ("below",)),
    (re.compile(rf"(?:>=|≥)\s*{_NUMBER}"), ("at_least",)),
    (re.compile(rf"(?:<=|≤)\s*{_NUMBER}"), ("at_most",)),
    (re.compile(rf"(?:tren|>)\s*{_NUMBER}"), ("above",)),
    (re.compile(rf"(?:tu|it nhat)\s*{_NUMBER}.*(?:tro len)"), ("at_least",)),
    (re.compile(r"(?:dat\s+)?(?:du\s+)?(100)\s*%"), ("at_least",)),
    (re.compile(rf"^(?:co\s+)?{_NUMBER}\b"), ("exactly",)),
)


def _bounds(case: str) -> dict[str, Decimal] | None:
    """The bounds of a step; None where the case holds no figure that says one."""
    for pattern, names in _FORMS:
        match = pattern.search(case)
        if not match:
            continue
        if names == ("exactly",):
            if "%" in case:
                return None
            return {"at_least": number(match[1]), "at_most": number(match[1])}
        return {name: number(match[place]) for place, name in enumerate(names, 1)}
    return None
