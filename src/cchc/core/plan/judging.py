"""The one door to verdicts: `judge` any target by its facts, on any day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..calendar import WorkingCalendar
from ..errors import FactMismatch, InvalidFact
from ..measures import Fact, known_on
from .case import Case, Course, Policy
from .targets import Target
from .timing import graver, undecided
from .verdicts import Status, Verdict, listed


def judge(
    target: Target,
    facts: Iterable[Fact],
    course: Course,
    today: date,
    calendar: WorkingCalendar = WorkingCalendar(),  # noqa: B008 (frozen)
    policy: Policy = Policy(),  # noqa: B008 (frozen)
) -> Verdict:
    """The verdict on `today` from the facts known on that day; ask a past day and get that day's answer.

    Facts of several units are one total: numerators over denominators, never an average of ratios.
    A fact without a source, or a total in which a unit is missing, is never counted as fulfilled.
    Raises FactMismatch for a fact of another shape than the target needs.
    """
    every = tuple(facts)
    for fact in every:
        _require_fit(target, fact)
    known = known_on(every, today)
    case = Case(facts=known, course=course, today=today, calendar=calendar, policy=policy)
    try:
        verdict = target.judge(case)
    except InvalidFact as error:
        return undecided(str(error), "số liệu cộng được, hoặc kết luận riêng của từng đơn vị")
    standing = {(fact.unit_id, fact.option): fact for fact in known}.values()
    heard = {fact.unit_id for fact in standing}
    silent = [name for unit_id, name in course.reporters.items() if unit_id not in heard]
    if silent and heard:
        lacking = listed(silent)
        verdict = _unproved(verdict, f"Chưa có số liệu của {lacking}.", f"số liệu của {lacking}")
    if any(not fact.source for fact in standing):
        verdict = _unproved(verdict, "Số liệu chưa ghi nguồn.", "nguồn số liệu")
    return verdict


def _unproved(verdict: Verdict, more: str, lack: str) -> Verdict:
    status = Status.CANNOT_JUDGE if verdict.status.is_good else verdict.status
    return graver(verdict, status, more, lack)


def _require_fit(target: Target, fact: Fact) -> None:
    fitting = target
    if target.options:
        if fact.option is None or not 1 <= fact.option <= len(target.options):
            raise FactMismatch("Hãy cho biết số liệu phục vụ phương án nào của chỉ tiêu.")
        fitting = target.options[fact.option - 1]
    if not isinstance(fact, fitting.fact_type):
        raise FactMismatch(
            f"Chỉ tiêu “{fitting.name_vi}” cần loại số liệu “{fitting.fact_type.name_vi}”, "
            f"không phải “{fact.name_vi}”."
        )
