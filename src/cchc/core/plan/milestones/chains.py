"""A chain of steps, each with its usual working days: backwards from the due day to the latest safe start.

The counting rule is that of `core.calendar`: the day on which a step begins is not counted.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from ...calendar import WorkingCalendar, show_date
from ...errors import InvalidMilestone

START = "start"
START_NAME = "Bắt đầu"

Meetings = Mapping[str, Collection[date]]


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step: what it is called and how many working days it usually takes.

    meeting: the code of the body whose meeting must take it ("ubnd"); its step ends on a meeting day.
    """

    key: str
    name: str
    working_days: int
    meeting: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip() or not self.key or self.key == START:
            raise InvalidMilestone("Mỗi bước cần có tên.")
        if self.working_days < 0:
            raise InvalidMilestone(f"Bước “{self.name}”: số ngày làm việc không được âm.")


@dataclass(frozen=True, kw_only=True)
class Milestone:
    """A day by which a step is to be done. The first of a chain is its latest safe start.

    lacks_meeting: the list knows no meeting of that body in time, so the day is that of the step alone.
    """

    day: date
    key: str
    name: str
    lacks_meeting: bool = False

    @property
    def is_start(self) -> bool:
        """Whether this is the latest safe start."""
        return self.key == START

    @property
    def words(self) -> str:
        """The milestone with its day, as sentences name it: “Trình” 26/12/2025, bắt đầu 14/11/2025, đến 30/09/2025."""
        if self.is_day:
            return self.name
        return f"bắt đầu {show_date(self.day)}" if self.is_start else f"“{self.name}” {show_date(self.day)}"

    @property
    def is_day(self) -> bool:
        """Whether this is a day on which a figure is looked at, not a step."""
        return self.key == self.day.isoformat()


@dataclass(frozen=True)
class Chain:
    """Steps in the order in which they are done."""

    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        keys = [step.key for step in self.steps]
        if not keys or len(set(keys)) < len(keys):
            raise InvalidMilestone("Chuỗi mốc cần ít nhất một bước, và mỗi bước chỉ có một lần.")

    def backwards(
        self, due: date, calendar: WorkingCalendar, meetings: Meetings | None = None
    ) -> list[Milestone]:
        """The latest safe start, then for each step the last day on which it may end.

        >>> chain = Chain((Step(key="a", name="Dự thảo", working_days=3), Step(key="b", name="Ký", working_days=1)))
        >>> [(each.name, each.day.day) for each in chain.backwards(date(2025, 5, 16), WorkingCalendar())]
        [('Bắt đầu', 12), ('Dự thảo', 15), ('Ký', 16)]
        """
        found: list[Milestone] = []
        limit = calendar.last_safe_day(due)
        for step in reversed(self.steps):
            met = max((day for day in _days_of(step, meetings) if day <= limit), default=None)
            lacks = met is None and bool(step.meeting)
            day = met or limit
            found.append(Milestone(day=day, key=step.key, name=step.name, lacks_meeting=lacks))
            limit = calendar.add(calendar.last_safe_day(day), -step.working_days)
        found.append(Milestone(day=limit, key=START, name=START_NAME))
        return found[::-1]

    def forwards(
        self, start: date, calendar: WorkingCalendar, meetings: Meetings | None = None
    ) -> list[Milestone]:
        """When each step ends if the work begins on `start` and every step takes its usual time."""
        found = [Milestone(day=start, key=START, name=START_NAME)]
        for step in self.steps:
            ready = calendar.add(found[-1].day, step.working_days)
            met = min((day for day in _days_of(step, meetings) if day >= ready), default=None)
            lacks = met is None and bool(step.meeting)
            found.append(Milestone(day=met or ready, key=step.key, name=step.name, lacks_meeting=lacks))
        return found


def _days_of(step: Step, meetings: Meetings | None) -> Collection[date]:
    return (meetings or {}).get(step.meeting, ()) if step.meeting else ()
