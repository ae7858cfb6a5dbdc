"""The uniform shape of every target, which the reading contract prints, and its way to JSON and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Literal, get_args

from ...errors import CchcError, InvalidTarget
from ...measures import Fact
from ...numbers import from_json, to_json
from ..case import Case
from ..verdicts import Verdict

Scope = Literal["province", "each_agency"]
FIELDS = (
    "kind",
    "value",
    "unit",
    "population",
    "scope",
    "stages",
    "baseline",
    "options",
    "days",
    "alternative",
)


@dataclass(frozen=True)
class Stage:
    """`value` is to be reached by the end of the day `by`."""

    by: date
    value: Decimal


@dataclass(frozen=True)
class Baseline:
    """The year to compare with and, where the plan prints it, its figure."""

    year: int
    value: Decimal | None = None
    unit: str | None = None


@dataclass(frozen=True)
class DayLimit:
    """At most `value` working days from one event to another; `source` is where the rule is printed."""

    value: int
    from_event: str
    to_event: str
    source: str | None = None


@dataclass(frozen=True, kw_only=True)
class Target:
    """What a result must reach. Every kind has the same fields and uses those that it needs.

    value: the threshold in the printed unit (70 % is 70 with unit "%"; never 0.7).
    unit: the printed unit. population: of whom or of what, as printed.
    scope: judged once for the "province" or for "each_agency"; None where the text does not say.
    stages: the whole dated series. baseline: the year to compare with.
    options: targets of which one is enough. days: several limits of working days.
    alternative: the name of another defensible kind.
    """

    kind: ClassVar[str]
    name_vi: ClassVar[str]
    fact_type: ClassVar[type[Fact]]
    is_only_option: ClassVar[bool] = False

    value: Decimal | None = None
    unit: str | None = None
    population: str | None = None
    scope: Scope | None = None
    stages: tuple[Stage, ...] = ()
    baseline: Baseline | None = None
    options: tuple[Target, ...] = ()
    days: tuple[DayLimit, ...] = ()
    alternative: str | None = None

    @property
    def facts_needed(self) -> tuple[type[Fact], ...]:
        """The shape of fact to ask for; of a target with options, one shape for each option in order."""
        return tuple(option.fact_type for option in self.options) or (self.fact_type,)

    def judge(self, case: Case) -> Verdict:
        """The verdict on the case; call it through `cchc.core.plan.judge`, which checks the facts first."""
        raise NotImplementedError(f"{type(self).__name__} has no judge.")

    def to_json(self) -> dict[str, Any]:
        """The target object of the reading contract: JSON numbers in plain decimals, dates in ISO form."""
        return {
            "kind": self.kind,
            "value": _number(self.value),
            "unit": self.unit,
            "population": self.population,
            "scope": self.scope,
            "stages": [{"by": stage.by.isoformat(), "value": to_json(stage.value)} for stage in self.stages],
            "baseline": self.baseline
            and {
                "year": self.baseline.year,
                "value": _number(self.baseline.value),
                "unit": self.baseline.unit,
            },
            "options": [option.to_json() for option in self.options],
            "days": [dict(vars(limit)) for limit in self.days],
            "alternative": self.alternative,
        }


def build(kinds: Mapping[str, type[Target]], data: Mapping[str, Any]) -> Target:
    """The target of a JSON object; absent fields count as null. Raises InvalidTarget."""
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in kinds:
        raise InvalidTarget(f"Không có loại chỉ tiêu “{kind}”.")
    unknown = sorted(set(data) - set(FIELDS))
    if unknown:
        raise InvalidTarget(f"Chỉ tiêu không có trường “{unknown[0]}”.")
    if data.get("scope") not in (None, *get_args(Scope)):
        raise InvalidTarget(f"Phạm vi đánh giá “{data['scope']}” không hợp lệ.")
    if data.get("alternative") not in (None, *kinds):
        raise InvalidTarget(f"Không có loại chỉ tiêu “{data['alternative']}”.")
    try:
        return kinds[kind](
            value=_maybe(from_json, data.get("value")),
            unit=data.get("unit"),
            population=data.get("population"),
            scope=data.get("scope"),
            stages=tuple(
                Stage(date.fromisoformat(stage["by"]), from_json(stage["value"]))
                for stage in data.get("stages") or ()
            ),
            baseline=_maybe(_baseline, data.get("baseline")),
            options=tuple(build(kinds, option) for option in data.get("options") or ()),
            days=tuple(
                DayLimit(**limit | {"value": int(limit["value"])}) for limit in data.get("days") or ()
            ),
            alternative=data.get("alternative"),
        )
    except InvalidTarget:
        raise
    except (CchcError, KeyError, ValueError, TypeError, AttributeError) as error:
        raise InvalidTarget(f"Chỉ tiêu “{kind}” không đúng định dạng: {error}") from error


def _number(value: Decimal | None) -> int | float | None:
    return None if value is None else to_json(value)


def _maybe(make: Callable[[Any], Any], value: Any) -> Any:
    return None if value is None else make(value)


def _baseline(data: Mapping[str, Any]) -> Baseline:
    return Baseline(int(data["year"]), _maybe(from_json, data.get("value")), data.get("unit"))


def _limit(data: Mapping[str, Any]) -> DayLimit:
    return DayLimit(**{**data, "value": int(from_json(data["value"]))})
