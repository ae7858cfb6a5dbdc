"""What would come out with the other defensible values of a parameter, and whether a printed figure agrees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ..criteria import ValueStatus
from ..numbers import exact_text, rounded
from .rolling import Score
from .scoring import Result, score


@dataclass(frozen=True, kw_only=True)
class Alternative:
    """The points of one component with one value of one parameter, from the rules below it.

    agrees: whether the share, rounded like the printed percentage, equals it; None where nothing is printed.
    """

    component: str
    parameter: str
    value: Any
    note: str
    is_chosen: bool
    status: ValueStatus
    points: Fraction
    maximum: Fraction | None
    agrees: bool | None = None


def alternatives(result: Result) -> Iterator[Alternative]:
    """For each parameter with alternatives: every component that it reaches, with each of its values."""
    for name, parameter in result.criteria.parameters.items():
        if not parameter.alternatives:
            continue
        chosen = result.arguments.get(name, parameter.value)
        values = [(parameter.value, parameter.note), *parameter.alternatives]
        runs = [
            (
                value,
                note,
                score(result.criteria, result.sheet, {**result.arguments, name: value}, result.calendar),
            )
            for value, note in values
        ]
        for place, component in enumerate(result.components):
            found = [_from_below(run.components[place]) for _, _, run in runs]
            if len(set(found)) == 1:
                continue
            for (value, note, _), points in zip(runs, found, strict=True):
                if points is not None:
                    yield Alternative(
                        component=component.criterion.id,
                        parameter=parameter.title or name,
                        value=value,
                        note=note,
                        is_chosen=value == chosen,
                        status=parameter.status,
                        points=points,
                        maximum=component.maximum,
                        agrees=agrees_with_print(component, points),
                    )


def agrees_with_print(component: Score, points: Fraction) -> bool | None:
    """Whether points, as a share of the maximum, round to the share that the component's own figure prints."""
    if component.recomputed is None or component.share is None or not component.maximum:
        return None
    text = exact_text(component.share)
    if "/" in text:
        return None
    places = len(text.partition(".")[2])
    return rounded(points * 100 / component.maximum, places) == component.share


def _from_below(component: Score) -> Fraction | None:
    return component.points if component.recomputed is None else component.recomputed
