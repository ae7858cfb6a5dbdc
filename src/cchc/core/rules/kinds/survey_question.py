"""Điểm lấy từ câu hỏi điều tra xã hội học."""

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
from ..checklist import unknown_names
from ..facts import Given, Tally
from ..form import param


@dataclass(frozen=True, kw_only=True)
class SurveyQuestion(Rule):
    """Points from the ballots of a survey of leaders and managers.

    How answers become points in the national survey was found nowhere. A set that knows it gives the share of the
    maximum for each answer; a set that does not takes the points as the organiser announces them.
    """

    kind: ClassVar[str] = "survey_question"
    name_vi: ClassVar[str] = "Điều tra xã hội học"
    shapes: ClassVar[tuple[str, ...]] = ("survey_question_score",)
    fact_type = Given

    answers: Mapping[str, Fraction] | None = param(
        "Phương án trả lời → phần trăm điểm tối đa; bỏ trống nếu công thức chưa được công bố", None
    )

    def award(self, case: Case) -> Award:
        """Maximum × the mean share of the valid ballots, or the announced points."""
        if self.answers is not None:
            return self._from_ballots(case, self.answers)
        fact = case.fact(Given)
        if fact is None:
            return self.lacks(
                "điểm do cơ quan tổ chức điều tra công bố (công thức quy đổi chưa được công bố)"
            )
        figures = f"{fact.by or 'cơ quan tổ chức điều tra'} công bố"
        return self.gives(fact.points, figures, "lấy điểm như công bố")

    def _from_ballots(self, case: Case, answers: Mapping[str, Fraction]) -> Award:
        fact = case.fact(Tally)
        if fact is None or not sum(fact.counts.values()):
            return self.lacks("số phiếu của từng phương án trả lời")
        if strange := unknown_names(tuple(answers), fact.counts):
            raise InvalidFact(f"không có phương án “{strange[0]}”.", where=f"tiêu chí {case.criterion}")
        ballots = sum(fact.counts.values())
        share = sum((answers[name] * count for name, count in fact.counts.items()), ZERO) / ballots
        points = None if case.maximum is None else case.maximum * share / 100
        return self.gives(
            points, f"{show(ballots)} phiếu, bình quân {show(share)} %", "điểm tối đa × bình quân"
        )

    def faults(self) -> Iterator[str]:
        """Shares lie between 0 and 100."""
        for name, percent in (self.answers or {}).items():
            if not 0 <= percent <= 100:
                yield f"Phương án “{name}”: {show(percent)} % không nằm trong khoảng từ 0 đến 100."
