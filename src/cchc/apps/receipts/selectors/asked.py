"""Who is asked to confirm what, and what he has answered by a day. Derived from obligations: no row waits anywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from cchc.apps.agencies.models import Agency, valid_on
from cchc.apps.agencies.selectors import predecessor_ids
from cchc.apps.plans.models import Obligation, Plan, Result, Task
from cchc.apps.plans.selectors.calendar import own_swaps
from cchc.apps.receipts.choices import Answer, ObjectionState
from cchc.apps.receipts.models import Asking, Objection, Receipt
from cchc.catalogue import calendar, receipts
from cchc.core.calendar import WorkingCalendar


@dataclass(frozen=True)
class Row:
    """One task that an agency leads, itself or as a member of a group.

    pending: its results that the agency has not confirmed. asked_on, answer_by: of these, or of the first ones.
    objection: the one that counts (open, or rejected). basis: by what it came to the agency, if not by name.
    """

    task: Task
    results: list[Result]
    pending: list[Result]
    asked_on: date
    answer_by: date
    basis: str
    objection: Objection | None
    is_open: bool

    @property
    def answer(self) -> Answer:
        if self.objection:
            return Answer.OBJECTING if self.is_open else Answer.KEPT
        return Answer.WAITING if self.pending else Answer.CONFIRMED


@dataclass(frozen=True)
class Asked:
    """What one agency is asked in a plan on a day, and its answers. `last`: its latest confirmation."""

    agency: Agency
    plan: Plan
    on: date
    rows: list[Row]
    last: Receipt | None

    @property
    def waiting(self) -> list[Row]:
        return [row for row in self.rows if row.answer == Answer.WAITING]

    @property
    def answer(self) -> Answer:
        """Unanswered while one task is; else objecting while one objection waits."""
        for state in (Answer.WAITING, Answer.OBJECTING):
            if any(row.answer == state for row in self.rows):
                return state
        return Answer.CONFIRMED

    @property
    def answer_by(self) -> date | None:
        return min((row.answer_by for row in self.waiting), default=None)

    @property
    def days_over(self) -> int:
        """Calendar days since the day by which it should have answered."""
        return max(0, (self.on - self.answer_by).days) if self.answer_by else 0


def asking_of(plan: Plan, *, on: date) -> Asking | None:
    """From when the agencies are asked; None before that. 1 query."""
    return Asking.objects.filter(plan=plan, asked_on__lte=on).first()


def asked_of(plan: Plan, agency: Agency, *, on: date) -> Asked | None:
    """What this agency is asked; None where it owes nothing or nobody asks. 8 queries, one more a succession."""
    return next(iter(asked(plan, on=on, agency=agency)), None)


def asked(plan: Plan, *, on: date, agency: Agency | None = None) -> list[Asked]:
    """Every agency that leads a task on that day, in Vietnamese order. 8 queries for any number of agencies."""
    asking = asking_of(plan, on=on)
    if asking is None:
        return []
    owed = _owed(plan, on, agency)
    if not owed:
        return []
    answers = _Answers(plan, on, set(owed), _calendar(asking, on), asking)
    agencies = {each.pk: each for each in Agency.objects.filter(pk__in=owed)}
    results = _results(plan, {duty[0] for duties in owed.values() for duty in duties})
    found = []
    for agency_id, each in agencies.items():
        rows = answers.rows(agency_id, owed[agency_id], results)
        if rows:
            found.append(Asked(each, plan, on, rows, answers.last(agency_id)))
    return found


Duty = tuple[int, date, str]  # result, valid from, basis


def _owed(plan: Plan, on: date, agency: Agency | None) -> dict[int, list[Duty]]:
    duties = Obligation.objects.filter(valid_on(on), result__task__plan=plan, result__closed_on=None)
    if agency:
        duties = duties.filter(lead=agency)
    found: dict[int, list[Duty]] = defaultdict(list)
    for lead, result, first, basis in duties.values_list("lead_id", "result_id", "valid_from", "basis"):
        found[lead].append((result, first, basis))
    return found


def _results(plan: Plan, ids: set[int]) -> dict[int, Result]:
    rows = Result.objects.filter(task__plan=plan).select_related("task").defer("target", "target_printed")
    return {row.pk: row for row in rows if row.pk in ids}


def _calendar(asking: Asking, on: date) -> WorkingCalendar:
    return calendar.vietnam(range(asking.asked_on.year, on.year + 2), own_swaps())


class _Answers:
    """Confirmations and objections of a plan by a day; a successor has answered what its predecessor did."""

    def __init__(
        self, plan: Plan, on: date, agency_ids: set[int], days: WorkingCalendar, asking: Asking
    ) -> None:
        self.on, self.days, self.asking = on, days, asking
        self.term = receipts.load().working_days
        self.before = predecessor_ids(agency_ids, on=on)
        self.receipts: dict[int, list[Receipt]] = defaultdict(list)
        for receipt in Receipt.objects.filter(plan=plan, on__lte=on):
            self.receipts[receipt.agency_id].append(receipt)
        self.confirmed: dict[int, set[int]] = defaultdict(set)
        links = Receipt.results.through.objects.filter(receipt__plan=plan, receipt__on__lte=on)
        for agency_id, result_id in links.values_list("receipt__agency_id", "result_id"):
            self.confirmed[agency_id].add(result_id)
        self.objections: dict[tuple[int, int], Objection] = {}
        made = Objection.objects.filter(task__plan=plan, made_on__lte=on)
        # What was withdrawn by that day is as if it had not been said.
        made = made.exclude(Q(state=ObjectionState.WITHDRAWN) & Q(decided_on__lte=on))
        for each in made.select_related("evidence"):
            self.objections[each.agency_id, each.task_id] = each

    def last(self, agency_id: int) -> Receipt | None:
        return next(iter(self.receipts[agency_id][-1:]), None)

    def rows(self, agency_id: int, duties: Iterable[Duty], results: dict[int, Result]) -> list[Row]:
        by_task: dict[int, list[Duty]] = defaultdict(list)
        for duty in duties:
            if duty[0] in results:
                by_task[results[duty[0]].task_id].append(duty)
        names = [agency_id, *self.before[agency_id]]
        confirmed = set().union(*(self.confirmed[each] for each in names))
        found = [self._row(names, mine, results, confirmed) for mine in by_task.values()]
        return sorted((row for row in found if row), key=lambda row: (row.task.order, row.task.pk))

    def _row(
        self, names: list[int], duties: list[Duty], results: dict[int, Result], confirmed: set[int]
    ) -> Row | None:
        rows = {duty[0]: results[duty[0]] for duty in duties}
        task = next(iter(rows.values())).task
        objection = next((each for name in names if (each := self.objections.get((name, task.pk)))), None)
        is_open = bool(objection and (objection.decided_on is None or objection.decided_on > self.on))
        if objection and not is_open and objection.state == ObjectionState.ACCEPTED:
            if objection.decided_on == self.on:
                return None  # given away today; from tomorrow on no obligation says so
            objection = None
        pending = [row for pk, row in rows.items() if pk not in confirmed]
        waiting = {row.pk for row in pending}
        first = max((duty[1] for duty in duties if duty[0] in waiting), default=min(d[1] for d in duties))
        asked_on = max(first, self.asking.asked_on)
        return Row(
            task=task,
            results=list(rows.values()),
            pending=pending,
            asked_on=asked_on,
            answer_by=self.days.add(asked_on, self.term),
            basis=next((duty[2] for duty in duties if duty[2]), ""),
            objection=objection,
            is_open=is_open,
        )
