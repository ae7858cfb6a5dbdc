"""Facts that only rules of scoring read, beside those of `cchc.core.measures`; and the line of a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar, Self, TypeVar

from ..errors import CchcError, InvalidFact
from ..measures import Fact
from ..numbers import exact_text
from . import form


@dataclass(frozen=True, kw_only=True)
class Figures(Fact):
    """A fact read by the form of rules: exact numbers, texts, mappings by name."""

    @classmethod
    def from_payload(cls, payload: Mapping[str, object], **common: object) -> Self:
        """The fact of this shape with the given common fields. Raises InvalidFact."""
        given = {"unit_id": "", "id": "", "supersedes": "", "option": None} | common
        try:
            fact: Self = form.record(cls, payload, cls.name_vi, **given)
        except CchcError as error:
            raise InvalidFact(error.message, where=error.where) from error
        return fact


@dataclass(frozen=True, kw_only=True)
class Checks(Figures):
    """Yes or no for every named requirement; one that is left out is not answered."""

    shape: ClassVar[str] = "checks"
    name_vi: ClassVar[str] = "Các yêu cầu"

    checks: Mapping[str, bool]


@dataclass(frozen=True, kw_only=True)
class Chosen(Figures):
    """The level that describes what was found; `points` where the level leaves them to the assessor."""

    shape: ClassVar[str] = "chosen"
    name_vi: ClassVar[str] = "Mức đánh giá"

    level: str
    points: Fraction | None = None
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class Tally(Figures):
    """How often each named thing happened; 0 is a statement."""

    shape: ClassVar[str] = "tally"
    name_vi: ClassVar[str] = "Số lần theo từng loại"

    counts: Mapping[str, int]

    def __post_init__(self) -> None:
        if any(count < 0 for count in self.counts.values()):
            raise InvalidFact(f"{self.name_vi}: số liệu không được âm.")


@dataclass(frozen=True, kw_only=True)
class Timing(Figures):
    """When something was done, after which event, and which requirements it met.

    done: false states that it was not done at all.
    """

    shape: ClassVar[str] = "timing"
    name_vi: ClassVar[str] = "Thời điểm thực hiện"

    from_day: date | None = None
    done_on: date | None = None
    done: bool = True
    checks: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Share(Figures):
    """A share in percent as a publication prints it."""

    shape: ClassVar[str] = "share"
    name_vi: ClassVar[str] = "Tỷ lệ đã công bố"

    percent: Fraction


@dataclass(frozen=True, kw_only=True)
class Given(Figures):
    """Points that somebody gave, who, and why."""

    shape: ClassVar[str] = "given"
    name_vi: ClassVar[str] = "Điểm được cho"

    points: Fraction
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Indices(Figures):
    """Results of a survey in percent, by name."""

    shape: ClassVar[str] = "indices"
    name_vi: ClassVar[str] = "Chỉ số khảo sát"

    indices: Mapping[str, Fraction]


@dataclass(frozen=True, kw_only=True)
class Scores(Figures):
    """The score that each named person gave."""

    shape: ClassVar[str] = "scores"
    name_vi: ClassVar[str] = "Điểm của từng người"

    scores: Mapping[str, Fraction]


@dataclass(frozen=True, kw_only=True)
class Variables(Figures):
    """Named figures; `amount` is the sum of money that they are held against."""

    shape: ClassVar[str] = "variables"
    name_vi: ClassVar[str] = "Các số liệu"

    values: Mapping[str, Fraction]
    amount: Fraction | None = None


@dataclass(frozen=True, kw_only=True)
class Line:
    """What a sheet says about one criterion. `payload` None: nothing is said; that is not zero.

    payload: the figures, in the shape that the criterion's rule reads. as_of: the last day that they count.
    evidence: documents that prove it. confirmed_by: agencies that have confirmed it in writing.
    not_applicable, not_assigned: why the criterion does not apply or was not assigned; empty if it was.
    excused_by: the document that accepts an objective cause.
    """

    payload: Mapping[str, Any] | None = None
    as_of: date | None = None
    source: str = ""
    evidence: tuple[str, ...] = ()
    confirmed_by: tuple[str, ...] = ()
    not_applicable: str = ""
    not_assigned: str = ""
    excused_by: str = ""


F = TypeVar("F", bound=Fact)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal | Fraction):
        return exact_text(value)
    return value.isoformat() if isinstance(value, date) else value


def read_fact(line: Line, shape: type[F], scored_on: date, where: str) -> F | None:
    """The line's figures as a fact of that shape; None if there are none. Raises InvalidFact."""
    if line.payload is None:
        return None
    # The shapes of core.measures read plain JSON; those of this room read exact numbers as they are.
    payload = line.payload if issubclass(shape, Figures) else _plain(line.payload)
    common: dict[str, object] = {
        "as_of": line.as_of or scored_on,
        "recorded_on": scored_on,
        "source": line.source,
    }
    try:
        return shape.from_payload(payload, **common)
    except CchcError as error:
        place = f"{where}, {error.where}" if error.where else where
        raise InvalidFact(error.message, where=place) from error
