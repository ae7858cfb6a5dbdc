"""What stands around a result, and the answer of a rule."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from cchc.core.plan.deadlines import DeadlineKind
from cchc.core.plan.targets import KINDS, Stage, Target

Question = str


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a result: its lead-in line, deadline, leads, footnotes, the series it belongs to."""

    plan_year: int | None = None
    lead_in: str = ""
    deadline: DeadlineKind | None = None
    lead_is_group: bool = False
    stages: tuple[Stage, ...] = ()
    footnotes: Mapping[str, str] = field(default_factory=dict)
    without_agency: Callable[[str], str] = lambda text: text


@dataclass(frozen=True, slots=True)
class TargetReading:
    """`target` is None where no kind of the vocabulary fits; then a question says so."""

    target: Target | None
    questions: tuple[Question, ...] = ()


Rule = Callable[[str, str, Setting], TargetReading | None]


def make(kind: str, *questions: Question, alternative: str | None = None, **fields: Any) -> TargetReading:
    """A target of a kind; another defensible kind always goes with a question."""
    if alternative:
        name = KINDS[alternative].name_vi
        questions += (f"Cũng có thể hiểu là “{name}”: chọn cách nào?",)
    return TargetReading(KINDS[kind](alternative=alternative, **fields), questions)


def decimal(value: int | None) -> Decimal | None:
    """A whole number as the exact number of a target."""
    return None if value is None else Decimal(value)
