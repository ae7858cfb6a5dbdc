"""The tree of one set and year: component → criterion → sub-criterion, every value with its status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from .canonical import Json, digest
from .status import ValueStatus, weakest


class Level(StrEnum):
    """The depth of a node; the value is also the level's name in the rounding of a set."""

    COMPONENT = "component"
    CRITERION = "criterion"
    SUB_CRITERION = "sub_criterion"

    @property
    def name_vi(self) -> str:
        """The name on screens."""
        return {"component": "Lĩnh vực", "criterion": "Tiêu chí", "sub_criterion": "Tiêu chí thành phần"}[
            self.value
        ]


class Role(StrEnum):
    """How the points of a node enter its parent: as points, above the maximum, or against them."""

    SCORED = "scored"
    BONUS = "bonus"
    PENALTY = "penalty"

    @property
    def name_vi(self) -> str:
        """The name on screens."""
        return {"scored": "Điểm chấm", "bonus": "Điểm thưởng", "penalty": "Điểm trừ"}[self.value]


@dataclass(frozen=True, kw_only=True)
class Value:
    """A number with its status and source; None where nobody knows it."""

    number: Fraction | None
    status: ValueStatus
    source: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class LegalReference:
    """The document that a set comes from."""

    number: str = ""
    signed_on: date | None = None
    issuer: str = ""
    title: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class RuleText:
    """A rule as it stands in the set: what the document prints, and the same as data (None: not known).

    data: an object with `kind` and the parameters of that kind; `cchc.core.rules` reads it.
    """

    data: Mapping[str, Any] | None
    status: ValueStatus
    printed: str = ""
    guide: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A value that several rules read by name and that can be replaced for a computation.

    alternatives: other defensible values, computed beside the chosen one, each with a note.
    """

    name: str
    value: Any
    status: ValueStatus
    title: str = ""
    source: str = ""
    note: str = ""
    alternatives: tuple[tuple[Any, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Rounding:
    """Decimals kept at each level, half up; None keeps every digit. Only `display` rounds by default."""

    sub_criterion: int | None = None
    criterion: int | None = None
    component: int | None = None
    index: int | None = None
    display: int = 2
    status: ValueStatus = ValueStatus.INFERRED
    source: str = ""

    def places(self, level: str) -> int | None:
        """The decimals of "sub_criterion", "criterion", "component" or "index"."""
        places: int | None = getattr(self, level)
        return places


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """One node. `maximum` of a penalty is the most that it deducts, as a positive number.

    name: None where the source does not give it. owner: who answers for the criterion.
    evidence: what has to be shown. assessed_by: self, survey, council, leader … as the source says.
    follows: ids of the previous set that this node continues. plan_rows: rows of a plan that feed it.
    places: decimals that the rule itself prescribes. unknown: what of this node nobody knows yet.
    """

    id: str
    name: str | None
    level: Level
    maximum: Value
    role: Role = Role.SCORED
    rule: RuleText | None = None
    owner: str = ""
    evidence: tuple[str, ...] = ()
    assessed_by: str = ""
    legal: str = ""
    children: tuple[Criterion, ...] = ()
    follows: tuple[str, ...] = ()
    plan_rows: tuple[str, ...] = ()
    places: int | None = None
    unknown: str = ""
    line: int | None = None

    @property
    def label(self) -> str:
        """Id and name for sentences."""
        return f"{self.id} ({self.name})" if self.name else f"{self.id} (chưa rõ tên)"

    @property
    def status(self) -> ValueStatus:
        """As sure as the weakest of the node's own values."""
        return weakest([self.maximum.status, *([self.rule.status] if self.rule else [])])

    def walk(self) -> Iterator[Criterion]:
        """The node and everything below, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, kw_only=True)
class CriteriaSet:
    """A set for some years, read from `file`. `data` is the canonical form that it was built from, `digest` its hash.

    total: the points of the whole set. rescale_to: the scale to which the result is brought where maxima
    were reduced; None leaves points as they are and reports the share of the reduced maximum.
    unknown: what of the set nobody knows yet.
    """

    id: str
    title: str
    index_name: str
    legal: LegalReference
    years: tuple[int, ...]
    total: Value
    components: tuple[Criterion, ...]
    unit_level: str = ""
    rounding: Rounding = Rounding()
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    rescale_to: Fraction | None = None
    is_official: bool = True
    unknown: tuple[str, ...] = ()
    note: str = ""
    file: str = ""
    data: Json = None

    @property
    def digest(self) -> str:
        """The hash of the data; two sets with the same hash score alike."""
        return digest(self.data)

    def walk(self) -> Iterator[Criterion]:
        """Every node, in order."""
        for component in self.components:
            yield from component.walk()

    def get(self, criterion_id: str) -> Criterion | None:
        """The node with that id."""
        return next((node for node in self.walk() if node.id == criterion_id), None)

    def may_open_real_round(self) -> bool:
        """Whether real scoring, issued documents and the public page may use the set."""
        return not self.reasons_against_real_round()

    def reasons_against_real_round(self) -> tuple[str, ...]:
        """Why real scoring must not use the set, a Vietnamese sentence for each reason; empty if it may."""
        reasons = [] if self.is_official else ["Bộ tiêu chí minh họa, không phải của cơ quan nào."]
        reasons += [f"Bộ tiêu chí còn phần chưa rõ: {gap}" for gap in self.unknown]
        for name, status in _values_of(self):
            if status.bars_a_real_round:
                reasons.append(f"{name}: giá trị {status.name_vi}.")
        return tuple(reasons)


def _values_of(criteria: CriteriaSet) -> Iterator[tuple[str, ValueStatus]]:
    yield "Tổng điểm của bộ tiêu chí", criteria.total.status
    yield "Cách làm tròn của bộ tiêu chí", criteria.rounding.status
    for parameter in criteria.parameters.values():
        yield f"Tham số “{parameter.title or parameter.name}”", parameter.status
    for node in criteria.walk():
        yield f"Điểm tối đa của {node.label}", node.maximum.status
        if node.unknown:
            yield f"Thành phần của {node.label} ({node.unknown})", ValueStatus.UNKNOWN
        if node.rule:
            yield f"Cách tính điểm của {node.label}", node.rule.status
        elif not node.children:
            yield f"Cách tính điểm của {node.label}", ValueStatus.UNKNOWN
