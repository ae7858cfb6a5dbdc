"""Điểm do lãnh đạo chấm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from ...errors import InvalidFact
from ...numbers import show
from ..award import Award
from ..base import ZERO, Rule
from ..case import Case
from ..facts import Scores
from ..form import param


@dataclass(frozen=True, kw_only=True)
class LeaderScore(Rule):
    """Each leader scores on a scale; the weighted mean of those who scored, brought to the maximum."""

    kind: ClassVar[str] = "leader_score"
    name_vi: ClassVar[str] = "Điểm do lãnh đạo chấm"
    shapes: ClassVar[tuple[str, ...]] = ("leader_score",)
    fact_type = Scores

    scale: Fraction = param("Điểm cao nhất của một phiếu")
    weights: Mapping[str, Fraction] | None = param(
        "Người chấm → trọng số; bỏ trống: mọi người như nhau", None
    )

    def award(self, case: Case) -> Award:
        """Maximum × mean / scale. With weights, everyone named in them has to have scored."""
        fact = case.fact(Scores)
        if fact is None or not fact.scores:
            return self.lacks("điểm của lãnh đạo")
        weights = self.weights or dict.fromkeys(fact.scores, Fraction(1))
        for name, score in fact.scores.items():
            if name not in weights or not 0 <= score <= self.scale:
                raise InvalidFact(
                    f"điểm của {name} phải từ 0 đến {show(self.scale)} và người chấm phải có trong quy tắc.",
                    where=f"tiêu chí {case.criterion}",
                )
        if silent := [name for name in weights if name not in fact.scores]:
            return self.lacks(*(f"điểm của {name}" for name in silent))
        mean = sum((weights[name] * score for name, score in fact.scores.items()), ZERO) / sum(
            weights.values()
        )
        points = None if case.maximum is None else case.maximum * mean / self.scale
        figures = f"{len(fact.scores)} người chấm, bình quân {show(mean)}/{show(self.scale)}"
        return self.gives(points, figures, "điểm tối đa × bình quân/thang điểm")

    def faults(self) -> Iterator[str]:
        """The scale is positive, and weights do not all vanish."""
        if self.scale <= 0:
            yield "Thang điểm của phiếu phải lớn hơn 0."
        if self.weights is not None and (
            sum(self.weights.values()) <= 0 or any(weight < 0 for weight in self.weights.values())
        ):
            yield "Trọng số phải không âm và có tổng lớn hơn 0."
