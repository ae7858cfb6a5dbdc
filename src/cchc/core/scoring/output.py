"""A result as JSON: every exact figure a decimal or a fraction in text, never a float."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from ..numbers import exact_text, show
from .alternatives import Alternative, agrees_with_print, alternatives
from .rolling import Score
from .scoring import Result

Json = dict[str, Any]


def to_json(result: Result) -> Json:
    """The contract of `cchc score --format json`; see docs/reference/score.md."""
    others = list(alternatives(result))
    places = result.criteria.rounding.display
    return {
        "index": _figure(result.points, result.maximum, places)
        | {
            "name": result.criteria.index_name,
            "share": _share(result.share, places),
            "status": result.status.value,
            "status_vi": result.status.name_vi,
            "is_complete": result.is_complete,
            "notes": list(result.notes),
            "missing": list(result.missing),
        },
        "components": [_component(score, others, places) for score in result.components],
        "set": {
            "id": result.criteria.id,
            "title": result.criteria.title,
            "legal": result.criteria.legal.number,
            "hash": result.criteria.digest,
            "may_open_real_round": result.criteria.may_open_real_round(),
        },
        "facts": {
            "unit": result.sheet.unit,
            "year": result.sheet.year,
            "scored_on": result.sheet.scored_on.isoformat(),
            "hash": result.sheet.digest,
            "status": result.sheet.status.value,
        },
        "arguments": {name: _text(value) for name, value in result.arguments.items()},
    }


def node_json(score: Score, places: int) -> Json:
    """One node with everything below it."""
    node = score.criterion
    return {
        "id": node.id,
        "name": node.name,
        **_figure(score.points, score.maximum, places),
        "share": _share(score.share, places),
        "role": node.role.value,
        "status": score.status.value,
        "status_vi": score.status.name_vi,
        "max_status": node.maximum.status.value,
        "because": because(score),
        "one_more": score.award.one_more if score.award else "",
        "legal": node.legal,
        "printed_rule": node.rule.printed if node.rule else "",
        "missing": list(score.missing),
        "children": [node_json(child, places) for child in score.children],
    }


def because(score: Score) -> str:
    """Why the node has its points, in Vietnamese sentences that carry the status of what is not published."""
    node = score.criterion
    award = score.award
    if award is not None and (award.points is not None or not score.children):
        text = award.because
    elif score.points is None:
        text = "Chưa có số liệu để tính điểm."
    else:
        parts = " + ".join(
            f"{child.criterion.id}: {show(child.points)}"
            for child in score.children
            if child.points is not None
        )
        text = f"Tổng của {parts} = {show(score.points)} điểm."
    if node.maximum.number is not None and node.maximum.status.value != "published":
        text += f" Điểm tối đa {show(node.maximum.number)} là giá trị {node.maximum.status.name_vi}."
    if node.rule and node.rule.status.value != "published" and score.points is not None:
        text += f" Cách tính điểm là {node.rule.status.name_vi}."
    return text


def _component(score: Score, others: Sequence[Alternative], places: int) -> Json:
    own = [other for other in others if other.component == score.criterion.id]
    shown = node_json(score, places)
    for other in own:
        word = "Tính lại" if other.is_chosen else "Phương án khác"
        share = f" ({show(other.points * 100 / other.maximum, 2)} %)" if other.maximum else ""
        verdict = {True: ", khớp với số công bố", False: ", không khớp với số công bố", None: ""}[
            other.agrees
        ]
        shown["because"] += (
            f" {word} với {other.parameter.lower()} là “{other.value}” ({other.status.name_vi}):"
            f" {show(other.points, 3).rstrip('0')} điểm{share}{verdict}."
        )
    if score.recomputed is not None and score.points is not None:
        shown["recomputed"] = _figure(score.recomputed, score.maximum, places) | {
            "difference": exact_text(score.recomputed - score.points),
            "agrees_with_print": agrees_with_print(score, score.recomputed),
        }
    if own:
        shown["alternatives"] = [
            _figure(other.points, other.maximum, places)
            | {
                "parameter": other.parameter,
                "value": _text(other.value),
                "note": other.note,
                "status": other.status.value,
                "is_chosen": other.is_chosen,
                "agrees_with_print": other.agrees,
            }
            for other in own
        ]
    return shown


def _figure(points: Fraction | None, maximum: Fraction | None, places: int) -> Json:
    return {
        "exact": None if points is None else exact_text(points),
        "shown": "–" if points is None else show(points, places),
        "max": None if maximum is None else exact_text(maximum),
    }


def _share(share: Fraction | None, places: int) -> Json | None:
    return None if share is None else {"exact": exact_text(share), "shown": f"{show(share, places)} %"}


def _text(value: object) -> str:
    return exact_text(value) if isinstance(value, Fraction) else str(value)
