"""What a course carries beside its due day, and how it stands on a day: in time, behind, and at which milestone."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction

from ...calendar import WorkingCalendar, show_date
from ...numbers import show
from .chains import Milestone
from .lines import Path, Point, Steps


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What is known when a schedule is asked. Figures are exact and in the target's unit.

    begin: the first day of the course. as_of, figure: the latest figure; first: the earliest one known.
    needed: what must be reached at the end. warn_working_days, report_working_days: see `Policy`.
    """

    today: date
    calendar: WorkingCalendar
    warn_working_days: int
    report_working_days: int
    begin: date | None = None
    as_of: date | None = None
    figure: Fraction | None = None
    first: Point | None = None
    needed: Fraction | None = None
    unit: str = ""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How the milestones stand. `next`: the one that is due next, or overdue; None when all are done."""

    is_behind: bool
    sentence: str
    next: Milestone | None = None


class Schedule(ABC):
    """Milestones of one obligation. `replaces_warning`: the general warning before a due day is not needed."""

    replaces_warning: bool = False

    @abstractmethod
    def standing(self, seen: Seen) -> Standing:
        """How the milestones stand on `seen.today`."""


@dataclass(frozen=True, kw_only=True)
class ChainSchedule(Schedule):
    """Dated steps. `done`: the day on which each reported step was done; a later step proves the earlier ones.

    The last step is never reported by itself: the fact of the result tells it.
    """

    milestones: tuple[Milestone, ...]
    done: Mapping[str, date] = field(default_factory=dict)
    replaces_warning = True

    @property
    def open(self) -> tuple[Milestone, ...]:
        """The milestones that are not done, in order."""
        last = max((n for n, each in enumerate(self.milestones, 1) if each.key in self.done), default=0)
        return self.milestones[last:]

    @property
    def safe_start(self) -> date:
        """The last day on which the work may begin if every step takes its usual time."""
        return self.milestones[0].day

    def is_past_start(self, today: date) -> bool:
        """Whether the latest safe start has passed and nobody has reported a beginning."""
        return bool(self.open) and self.open[0].is_start and today > self.safe_start

    def standing(self, seen: Seen) -> Standing:
        """By the first open step: overdue, or so near that it is at risk, or in time."""
        if not self.open:
            return Standing(is_behind=False, sentence="Các bước trước đã xong.")
        following = self.open[0]
        day = show_date(following.day)
        if seen.today > following.day:
            late = (
                f"Đã quá ngày bắt đầu an toàn {day}: chưa báo đã bắt đầu."
                if following.is_start
                else f"Chậm mốc “{following.name}” {day}: chưa có ngày hoàn thành."
            )
            return Standing(is_behind=True, sentence=late, next=following)
        if following.is_start:
            return Standing(is_behind=False, sentence=f"Cần bắt đầu chậm nhất ngày {day}.", next=following)
        left = seen.calendar.count(seen.today, following.day)
        if left <= seen.warn_working_days:
            near = f"Mốc “{following.name}” {day} còn {left} ngày làm việc."
            return Standing(is_behind=True, sentence=near, next=following)
        return Standing(is_behind=False, sentence=f"Mốc kế tiếp: “{following.name}” {day}.", next=following)


@dataclass(frozen=True, kw_only=True)
class FigureSchedule(Schedule):
    """Days on which a figure is looked at; the last is the goal, on which all that is needed is due.

    is_cumulative: a count with steps; otherwise a ratio with a path. points: set by hand, they win.
    last_year: last year's figures, by which the path bends. begin: the value of the path's beginning, such as
    last year's end; without it the first figure known, and never less than an even pace from nothing.
    """

    checkpoints: tuple[date, ...]
    is_cumulative: bool = False
    points: tuple[Point, ...] = ()
    last_year: tuple[Point, ...] = ()
    begin: Point | None = None

    @property
    def goal(self) -> date:
        """The day on which all that is needed is due."""
        return self.checkpoints[-1]

    def beginning(self, on: date) -> FigureSchedule:
        """The same for who answers only from that day: what was looked at before is not asked of him."""
        later = (day for day in self.checkpoints[:-1] if day > on)
        return replace(self, checkpoints=(*later, self.goal))

    def expected(self, on: date, needed: Fraction, seen: Seen) -> Fraction:
        """What should be reached on that day, never more than what is needed in the end."""
        goal, start = (self.goal, needed), seen.begin or self.checkpoints[0]
        if self.points:
            fixed = tuple(sorted(dict([*self.points, goal]).items()))
            line: Path | Steps = Steps(fixed) if self.is_cumulative else Path(fixed)
            return min(line.expected(on), needed)
        if self.is_cumulative:
            return Steps.even(needed, start, self.checkpoints).expected(on)
        if self.last_year and sorted(self.last_year)[-1][1]:
            return min(Path.like_last_year(self.last_year, goal).expected(on), needed)
        if self.begin:
            return min(Path.linear(self.begin, goal).expected(on), needed)
        even = Path.linear((start, Fraction(0)), goal).expected(on)
        first = Path.linear(seen.first, goal).expected(on) if seen.first else even
        return min(max(even, first), needed)

    def standing(self, seen: Seen) -> Standing:
        """Behind: below the line on the day of the figure, below a step that has closed, or silent for a whole period."""
        following = next((day for day in self.checkpoints if day >= seen.today), None)
        closed = [day for day in self.checkpoints if self._is_closed(day, seen)]
        coming = self._named(following, seen) if following else None
        behind = self._behind_closed(closed, seen)
        if behind:
            return Standing(is_behind=True, sentence=behind, next=self._named(closed[-1], seen))
        behind = self._behind_line(seen)
        if behind:
            return Standing(is_behind=True, sentence=behind, next=coming)
        told = f"Mốc kế tiếp: {coming.name}." if coming and seen.today < self.goal else ""
        return Standing(is_behind=False, sentence=told, next=coming)

    def _is_closed(self, day: date, seen: Seen) -> bool:
        """Whether the day has passed, and the time in which its figure is usually reported."""
        return seen.today > seen.calendar.add(day, seen.report_working_days)

    def _behind_closed(self, closed: list[date], seen: Seen) -> str:
        """What is lacking at the last day that has closed: any figure at all, or the step of a count."""
        if not closed:
            return ""
        before = closed[-2] if len(closed) > 1 else None
        if seen.as_of is None:
            return f"Chậm mốc {show_date(closed[-1])}: chưa có số liệu nào."
        if before is not None and seen.as_of <= before:
            first = show_date(before + timedelta(days=1))
            return f"Chậm mốc {show_date(closed[-1])}: chưa có số liệu nào từ {first}."
        if not self.is_cumulative or seen.figure is None or seen.needed is None:
            return ""
        step = self.expected(closed[-1], seen.needed, seen)
        if seen.figure >= step:
            return ""
        return f"Chậm mốc {show_date(closed[-1])}: cần {_shown(step, seen)}."

    def _behind_line(self, seen: Seen) -> str:
        """Whether the figure lies below the line on its own day."""
        if seen.figure is None or seen.as_of is None or seen.needed is None:
            return ""
        expected = self.expected(seen.as_of, seen.needed, seen)
        if seen.figure >= expected:
            return ""
        return f"Chậm: theo tiến độ đến {show_date(seen.as_of)} cần {_shown(expected, seen)}."

    def _named(self, day: date, seen: Seen) -> Milestone:
        needed = seen.needed
        words = "" if needed is None else f" cần {_shown(self.expected(day, needed, seen), seen)}"
        return Milestone(day=day, key=day.isoformat(), name=f"đến {show_date(day)}{words}")


def _shown(value: Fraction, seen: Seen) -> str:
    return f"{show(value)} {seen.unit}".rstrip()
