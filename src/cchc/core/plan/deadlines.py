"""Deadlines as printed: seven kinds, and `staged` as the effective kind where results carry dated stages.

The printed deadline is never changed. When a run of days is needed to judge (a start, a due day), it is
resolved into a `Course`; what an outside document fixes later enters there with its source.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, Self

from ..errors import InvalidDeadline
from .case import Course


class DeadlineKind(StrEnum):
    """The closed vocabulary of deadlines; `STAGED` is never printed, it follows from the results."""

    IN_YEAR = "in_year"
    RECURRING = "recurring"
    BY_PLAN = "by_plan"
    BY_MINISTRY = "by_ministry"
    PER_TASK = "per_task"
    BY_CENTRAL_SCHEDULE = "by_central_schedule"
    BEFORE = "before"
    STAGED = "staged"

    @property
    def name_vi(self) -> str:
        """The name on screens."""
        return NAMES_VI[self]

    @property
    def follows_outside(self) -> bool:
        """Whether a document outside the plan fixes the day, unknown until someone enters it."""
        return self in OUTSIDE


NAMES_VI: Mapping[DeadlineKind, str] = {
    DeadlineKind.IN_YEAR: "Trong năm",
    DeadlineKind.RECURRING: "Thường xuyên",
    DeadlineKind.BY_PLAN: "Theo kế hoạch riêng",
    DeadlineKind.BY_MINISTRY: "Theo quy định, kế hoạch của bộ",
    DeadlineKind.PER_TASK: "Theo từng nhiệm vụ được giao",
    DeadlineKind.BY_CENTRAL_SCHEDULE: "Theo tiến độ của Trung ương",
    DeadlineKind.BEFORE: "Trước hoặc đến một ngày",
    DeadlineKind.STAGED: "Theo nhiều mốc thời gian",
}
OUTSIDE = frozenset(
    {
        DeadlineKind.BY_PLAN,
        DeadlineKind.BY_MINISTRY,
        DeadlineKind.PER_TASK,
        DeadlineKind.BY_CENTRAL_SCHEDULE,
    }
)


class HasDay(Protocol):
    """All that a deadline asks of a stage."""

    @property
    def by(self) -> date:
        """The last day."""
        ...


class HasStages(Protocol):
    """All that a deadline asks of a target."""

    @property
    def stages(self) -> Sequence[HasDay]:
        """The dated steps of the series."""
        ...


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """What the plan prints about time. `due` is the last day on which the task is still in time.

    "Trước 31/01/2026" is strict, its last day is 30/01/2026; "Đến 31/01/2026" includes the day.

    >>> Deadline(printed="Trước 31/01/2026", kind=DeadlineKind.BEFORE, due=date(2026, 1, 30)).to_json()
    {'printed': 'Trước 31/01/2026', 'kind': 'before', 'start': None, 'due': '2026-01-30'}
    """

    printed: str
    kind: DeadlineKind
    start: date | None = None
    due: date | None = None

    def to_json(self) -> dict[str, str | None]:
        """The deadline of the reading contract."""
        return {
            "printed": self.printed,
            "kind": self.kind.value,
            "start": self.start.isoformat() if self.start else None,
            "due": self.due.isoformat() if self.due else None,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, str | None]) -> Self:
        """The deadline of the reading contract. Raises InvalidDeadline."""
        try:
            start, due = (
                date.fromisoformat(day) if (day := data.get(key)) else None for key in ("start", "due")
            )
            return cls(
                printed=data["printed"] or "", kind=DeadlineKind(data["kind"] or ""), start=start, due=due
            )
        except (KeyError, ValueError, TypeError) as error:
            raise InvalidDeadline(f"Thời hạn không đúng định dạng: {error}.") from error


def effective_kind(deadline: Deadline, targets: Iterable[HasStages]) -> DeadlineKind:
    """The kind that counts: `staged` where any result has dated stages, otherwise the printed kind."""
    return DeadlineKind.STAGED if any(target.stages for target in targets) else deadline.kind


def course_of(
    deadline: Deadline,
    targets: Iterable[HasStages] = (),
    *,
    year: int,
    issued_on: date | None = None,
    start: date | None = None,
    due: date | None = None,
    source: str = "",
) -> Course:
    """The course of a task in a plan of `year`.

    `start` and `due`, with their `source`, are those that an outside document supplies; they win.

    In the year and recurring: 1 January to 31 December. By a day: from the plan's date to that day.
    Staged: to the last stage. What follows an outside document stays open until its day is supplied.

    >>> course_of(Deadline(printed="Thường xuyên", kind=DeadlineKind.RECURRING), year=2025).due
    datetime.date(2025, 12, 31)
    """
    first, last = deadline.start, deadline.due
    if deadline.kind in (DeadlineKind.IN_YEAR, DeadlineKind.RECURRING):
        first, last = first or date(year, 1, 1), last or date(year, 12, 31)
    elif deadline.kind is DeadlineKind.BEFORE:
        first = first or issued_on or date(year, 1, 1)
    days = [stage.by for target in targets for stage in target.stages]
    return Course(
        start=start or first,
        due=due or max(days, default=last),
        is_continuing=deadline.kind is DeadlineKind.RECURRING,
        source=source,
    )
