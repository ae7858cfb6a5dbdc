"""A run remembers how it was made: set and facts with their hashes, arguments, version. It can be replayed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ..calendar import WorkingCalendar
from ..criteria import build, canonical, digest, restored
from ..errors import InvalidSheet
from ..numbers import exact_text
from .scoring import Result, score
from .sheet import build_sheet

FORM = "cchc-score/1"
Json = dict[str, Any]


def bundle(result: Result, version: str) -> Json:
    """The run as open data: whoever has it can recompute every figure (`cchc/verify.py` does)."""
    return {
        "form": FORM,
        "version": version,
        "set": {"id": result.criteria.id, "hash": result.criteria.digest, "data": result.criteria.data},
        "sheet": {"hash": result.sheet.digest, "data": result.sheet.data},
        "arguments": canonical(result.arguments),
        "calendar": _calendar_json(result.calendar),
        "result": figures(result),
    }


def figures(result: Result) -> Json:
    """Every exact figure of a result by id, as text."""
    return {
        "index": {
            "points": _text(result.points),
            "max": _text(result.maximum),
            "status": result.status.value,
        },
        "nodes": {
            score.criterion.id: {
                "points": _text(score.points),
                "max": _text(score.maximum),
                "award": _text(score.award.points if score.award else None),
                "status": score.status.value,
            }
            for score in result.walk()
        },
    }


def replay(run: Mapping[str, Any]) -> tuple[str, ...]:
    """The differences between a stored run and the same computed now; empty if all figures are equal.

    Raises InvalidSheet for something that is not a run.
    """
    if run.get("form") != FORM:
        raise InvalidSheet(f"không phải là gói điểm dạng {FORM}.")
    return tuple(_differences(run))


def scored_again(run: Mapping[str, Any]) -> Result:
    """The run computed now, from nothing but what it holds: for pages that explain it."""
    return score(
        build(restored(run["set"]["data"])),
        build_sheet(restored(run["sheet"]["data"])),
        restored(run["arguments"]),
        _calendar(run["calendar"]),
    )


def _differences(run: Mapping[str, Any]) -> Iterator[str]:
    for part, name in (("set", "Bộ tiêu chí"), ("sheet", "Phiếu số liệu")):
        if digest(run[part]["data"]) != run[part]["hash"]:
            yield f"{name} đã bị thay đổi sau khi chấm (mã băm không khớp)."
    now = figures(scored_again(run))
    then = run["result"]
    yield from _between("chỉ số", then["index"], now["index"])
    for name in dict.fromkeys([*then["nodes"], *now["nodes"]]):
        yield from _between(f"tiêu chí {name}", then["nodes"].get(name, {}), now["nodes"].get(name, {}))


def _between(name: str, then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    for key in dict.fromkeys([*then, *now]):
        if then.get(key) != now.get(key):
            yield f"{name}, {key}: đã lưu {then.get(key)}, tính lại {now.get(key)}."


def _calendar_json(calendar: WorkingCalendar) -> Json:
    return {
        "days_off": sorted(day.isoformat() for day in calendar.days_off),
        "make_up_days": sorted(day.isoformat() for day in calendar.make_up_days),
        "years": None if calendar.years is None else sorted(calendar.years),
    }


def _calendar(data: Mapping[str, Any]) -> WorkingCalendar:
    return WorkingCalendar(
        days_off=frozenset(map(date.fromisoformat, data["days_off"])),
        make_up_days=frozenset(map(date.fromisoformat, data["make_up_days"])),
        years=None if data["years"] is None else frozenset(data["years"]),
    )


def _text(number: Any) -> str | None:
    return None if number is None else exact_text(number)
