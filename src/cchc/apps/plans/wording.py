"""Targets and facts in Vietnamese sentences, as they stand on pages and in exports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cchc.core import measures
from cchc.core.calendar import show_date
from cchc.core.numbers import rounded, show, show_beside
from cchc.core.plan import Target

_WAYS = {"up": "tăng", "down": "giảm", "keep": "giữ"}


def target_words(aim: Target) -> str:
    """What must be reached, in one sentence.

    >>> from cchc.core.plan import target_from_json
    >>> target_words(target_from_json({"kind": "ratio_min", "value": 70, "unit": "%", "population": "hồ sơ"}))
    'Đạt từ 70 % trở lên (hồ sơ)'
    """
    words = _TARGETS[aim.kind](aim)
    return f"{words} ({aim.population})" if aim.population else words


def fact_words(fact: measures.Fact) -> str:
    """What was stated, in one sentence.

    >>> from datetime import date
    >>> from decimal import Decimal
    >>> day = date(2025, 5, 31)
    >>> ratio = measures.Ratio(as_of=day, recorded_on=day, numerator=Decimal(71), denominator=Decimal(95))
    >>> fact_words(ratio)
    '71/95 = 74,74 %'
    """
    if getattr(fact, "none_arose", False):
        return "Không phát sinh"
    return _FACTS[fact.shape](fact)


def _ratio_min(aim: Target) -> str:
    if aim.value is None:
        return "Đạt tỷ lệ chưa in trong kế hoạch"
    return "Đạt 100 %" if aim.value == 100 else f"Đạt từ {show(aim.value)} % trở lên"


def _staged(aim: Target) -> str:
    if aim.value is not None:
        own = next((stage for stage in aim.stages if stage.value == aim.value), None)
        return f"Đạt {show(aim.value)} %" + (f" đến {show_date(own.by)}" if own else "")
    return "; ".join(
        f"đạt {show(stage.value)} % đến {show_date(stage.by)}" for stage in aim.stages
    ).capitalize()


def _baseline(aim: Target) -> str:
    base = aim.baseline
    if base is None:
        return "kỳ gốc"
    figure = (
        "" if base.value is None else f" ({show(base.value)} {base.unit or aim.unit or ''}".rstrip() + ")"
    )
    return f"năm {base.year}{figure}"


def _days(aim: Target) -> str:
    if aim.days:
        parts = [f"{limit.value} ngày làm việc kể từ khi {limit.from_event}" for limit in aim.days]
        return "Trong " + "; ".join(parts)
    return (
        f"Trong {show(aim.value)} ngày làm việc"
        if aim.value is not None
        else "Trong số ngày làm việc quy định"
    )


def _at_least(aim: Target) -> str:
    return f"{show(aim.value if aim.value is not None else 1)} {aim.unit or ''}".rstrip()


_TARGETS: Mapping[str, Callable[[Target], str]] = {
    "ratio_min": _ratio_min,
    "staged_ratio": _staged,
    "count_min": lambda aim: f"Có ít nhất {_at_least(aim)}",
    "each_at_least": lambda aim: f"Mỗi đơn vị có ít nhất {_at_least(aim)}",
    "zero": lambda aim: "Không để xảy ra trường hợp nào",
    "decrease_vs_baseline": lambda aim: f"Giảm so với {_baseline(aim)}",
    "greater_than_baseline": lambda aim: f"Cao hơn {_baseline(aim)}",
    "growth_min": lambda aim: f"Tăng ít nhất {show(aim.value or 0)} % so với {_baseline(aim)}",
    "trend_unquantified": lambda aim: "Thay đổi đúng hướng so với kỳ trước",
    "any_of": lambda aim: (
        "Đạt một trong các phương án: "
        + "; ".join(f"({number}) {target_words(each)}" for number, each in enumerate(aim.options, start=1))
    ),
    "within_working_days": _days,
    "periodic": lambda aim: f"Thực hiện định kỳ {_at_least(aim) if aim.unit else ''}".rstrip(),
    "assigned_target": lambda aim: "Đạt hoặc vượt chỉ tiêu được giao",
    "document_issued": lambda aim: (
        "Ban hành văn bản" if not aim.value else f"Ban hành {show(aim.value)} văn bản"
    ),
    "all_done": lambda aim: "Hoàn thành đầy đủ" + (f" {_at_least(aim)}" if aim.value else ""),
    "continuous_qualitative": lambda aim: "Thực hiện thường xuyên, bảo đảm yêu cầu",
}


def _ratio(fact: Any) -> str:
    parts = f"{show(fact.numerator)}/{show(fact.denominator)}"
    # Beside the next whole number, like the verdict: 69,9996 % must not look like 70 %.
    return (
        parts if fact.percent is None else f"{parts} = {show_beside(fact.percent, rounded(fact.percent))} %"
    )


def _amount(fact: Any) -> str:
    unit = f" {fact.unit}" if fact.unit else ""
    now = "chưa có giá trị hiện tại" if fact.value is None else f"{show(fact.value)}{unit}"
    if fact.baseline is None:
        return now
    source = f" ({fact.baseline_source})" if fact.baseline_source else ""
    return f"{now}; năm gốc {show(fact.baseline)}{unit}{source}"


def _move(move: Any) -> str:
    before = "" if move.before is None else f", kỳ trước {show(move.before)}"
    return f"{move.label} ({_WAYS[move.direction]}): {show(move.value)}{before}"


def _document(each: Any) -> str:
    day = f" ngày {show_date(each.issued_on)}" if each.issued_on else ""
    issuer = f" của {each.issuer}" if each.issuer else ""
    return f"{each.number or each.title}{day}{issuer}"


def _done(fact: Any) -> str:
    items = f" {fact.items_done}/{fact.items_total} nội dung" if fact.items_total else ""
    day = f" ngày {show_date(fact.done_on)}" if fact.done_on else ""
    note = f": {fact.note}" if fact.note else ""
    return f"{'Đã hoàn thành' if fact.done else 'Chưa hoàn thành'}{items}{day}{note}"


def _assigned(fact: Any) -> str:
    unit = f" {fact.unit}" if fact.unit else ""
    given = "chưa rõ" if fact.assigned is None else f"{show(fact.assigned)}{unit}"
    done = "chưa có" if fact.achieved is None else f"{show(fact.achieved)}{unit}"
    return f"Được giao {given}{f' ({fact.assigned_by})' if fact.assigned_by else ''}; thực hiện {done}"


def _events(fact: Any) -> str:
    done = sum(event.done_on is not None for event in fact.events)
    return (
        f"{len(fact.events)} trường hợp, {done} đã xong" if fact.events else "Không phát sinh trường hợp nào"
    )


_FACTS: Mapping[str, Callable[[Any], str]] = {
    "ratio": _ratio,
    "count": lambda fact: show(fact.count),
    "amount": _amount,
    "trend": lambda fact: "; ".join(_move(move) for move in fact.moves),
    "members": lambda fact: "; ".join(f"{member.name}: {member.count}" for member in fact.members),
    "assigned": _assigned,
    "documents_issued": lambda fact: (
        "; ".join(_document(each) for each in fact.documents) or "Chưa có văn bản"
    ),
    "event_dates": _events,
    "periods": lambda fact: (
        f"Đã thực hiện {len(fact.done_for)} lần: " + ", ".join(f"{day:%m/%Y}" for day in fact.done_for)
    ),
    "done": _done,
    "narrative": lambda fact: fact.text,
}
