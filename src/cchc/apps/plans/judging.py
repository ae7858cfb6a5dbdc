"""From stored rows to verdicts: which facts count on a day, for whom, and what the core says about them.

Loaded once for a whole plan or for a few results; then every question is answered without a query.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from cchc.apps.plans.choices import UNSENT, FactState, Scope
from cchc.apps.plans.models import Fact, Obligation, Plan, Result, Task
from cchc.apps.plans.scheduling import Milestones, Scheduling
from cchc.catalogue import calendar as catalogue
from cchc.core import measures
from cchc.core.calendar import WorkingCalendar
from cchc.core.measures import Narrative
from cchc.core.plan import (
    ChainSchedule,
    Course,
    FigureSchedule,
    Policy,
    Status,
    Target,
    Verdict,
    combine_obligations,
    combine_results,
    course_of,
    judge,
)
from cchc.core.plan.targets.periodic import Periodic
from cchc.core.plan.targets.within_working_days import WithinWorkingDays

PROVINCE = "province"


class Judging:
    """The verdicts of one day. `plan`: the one that is asked about; None where it is several."""

    def __init__(
        self,
        plan: Plan | None,
        on: date,
        *,
        results: Iterable[Result],
        obligations: Iterable[Obligation],
        facts: Iterable[Fact],
        inherited: Mapping[int, list[int]] | None = None,
        policy: Policy | None = None,
        swaps: Iterable[catalogue.SwappedDay] = (),
        milestones: Milestones | None = None,
    ) -> None:
        """`inherited`: for an obligation the agencies whose figures stand until its own agency reports.

        `swaps`: the operator's swapped days. `milestones`: what is kept about them; None: only the usual ones.
        """
        self.plan, self.on, self.policy = plan, on, policy or Policy()
        self.swaps = tuple(swaps)
        self.results = list(results)
        years = {each.task.plan.year for each in self.results} | ({plan.year} if plan else set())
        self.calendar = working_calendar(years or {on.year}, self.swaps)
        self.milestones = milestones or Milestones()
        self.scheduling = Scheduling(self.milestones, self.calendar)
        self.inherited = inherited or {}
        self.obligations: dict[int, list[Obligation]] = defaultdict(list)
        for obligation in obligations:
            self.obligations[obligation.result_id].append(obligation)
        self._facts: dict[int, dict[int | None, list[measures.Fact]]] = defaultdict(lambda: defaultdict(list))
        self.rows = list(facts)
        for fact in self.rows:
            if counts_on(fact, on):
                self._facts[fact.measure_id][fact.agency_id].append(as_known(fact, on))
        self._verdicts: dict[object, Verdict] = {}
        self._courses: dict[int, Course] = {}

    def course(self, result: Result) -> Course:
        """The days between which the result runs, with its milestones; what an outside document fixed has its source."""
        if result.pk not in self._courses:
            course = course_for(result.task.plan, result.task, result)
            schedule = self.scheduling.of(result, course)
            self._courses[result.pk] = replace(course, schedule=schedule) if schedule else course
        return self._courses[result.pk]

    def course_of(self, obligation: Obligation, result: Result) -> Course:
        """The course of one agency's part, with the steps that it reported; nobody owes periods before it answered."""
        return self._course_of(obligation, result)[0]

    def _course_of(self, obligation: Obligation, result: Result) -> tuple[Course, bool]:
        """The course of a part, and whether it is that of every agency that said nothing."""
        course = common = self.course(result)
        if isinstance(course.schedule, ChainSchedule):
            by = self.scheduling.done_by(result, [obligation.agency_id])
            done = by or self.scheduling.done_by(result, self.inherited.get(obligation.pk, ()))
            course = replace(course, schedule=replace(course.schedule, done=done)) if done else course
        began = began_later(obligation, result)
        if began and isinstance(course.schedule, FigureSchedule):
            course = replace(course, schedule=course.schedule.beginning(began))
        if began and course.start and owes_periods(result.aim):
            course = replace(course, start=max(course.start, began))
        return course, course is common or course == common

    def due(self, result: Result) -> date | None:
        """The last day of the result: that of its own stage where it is one of a series."""
        own = (stage.by for stage in result.aim.stages if stage.value == result.aim.value)
        return next(own, None) or self.course(result).due

    def obligation(self, obligation: Obligation, result: Result) -> Verdict:
        """The verdict about one agency's part; about the province where the result is judged once."""
        if result.scope != Scope.EACH_AGENCY:
            return self.result(result)
        key: tuple[object, ...] = ("part", result.pk, obligation.agency_id)
        if key not in self._verdicts:
            facts = self._facts_of(obligation, result)
            # Agencies that said nothing all stand alike: judged once.
            course, is_common = self._course_of(obligation, result)
            key = key if facts or not is_common else ("silent", result.pk)
            if key not in self._verdicts:
                self._verdicts[key] = self._judge(result, facts, course)
        return self._verdicts[key]

    def result(self, result: Result) -> Verdict:
        """The verdict about the whole result: once for the province, or over all agencies that answer."""
        key = ("result", result.pk)
        if key not in self._verdicts:
            self._verdicts[key] = self._result(result)
        return self._verdicts[key]

    def task(self, results: Iterable[Result]) -> Verdict:
        """The verdict about a task: it needs all of its results."""
        return combine_results(self.result(result) for result in results)

    def _result(self, result: Result) -> Verdict:
        if not result.scope:
            return Verdict(
                status=Status.CANNOT_JUDGE,
                because=_("Chưa chọn đánh giá một lần cho cả tỉnh hay từng cơ quan."),
                missing=(_("phạm vi đánh giá"),),
            )
        if result.scope == Scope.EACH_AGENCY:
            return combine_obligations(
                {
                    each.lead.short_name or each.lead.name: self.obligation(each, result)
                    for each in self.obligations[result.pk]
                }
            )
        facts, reporters = self._facts_of_province(result)
        return self._judge(result, facts, replace(self._course_of_province(result), reporters=reporters))

    def _course_of_province(self, result: Result) -> Course:
        """The course with the steps that anybody who answers for the whole result reported."""
        course = self.course(result)
        if isinstance(course.schedule, ChainSchedule):
            done = self.scheduling.done_by(result, [each.agency_id for each in self.obligations[result.pk]])
            return replace(course, schedule=replace(course.schedule, done=done)) if done else course
        return course

    def _facts_of(self, obligation: Obligation, result: Result) -> list[measures.Fact]:
        """The agency's own facts; until it reports itself, those of the agencies that it took over whole."""
        by_agency = self._facts[result.measure_id]
        own = by_agency.get(obligation.agency_id)
        if own:
            return own
        former = self.inherited.get(obligation.pk, ())
        return [fact for agency_id in former for fact in by_agency.get(agency_id, ())]

    def _facts_of_province(self, result: Result) -> tuple[list[measures.Fact], Mapping[str, str]]:
        """The province's own figure; where nobody gave one, the parts, with everybody who owes a part."""
        by_agency = self._facts[result.measure_id]
        if by_agency.get(None):
            return by_agency[None], {}
        parts = [
            each
            for other in self.results
            if other.measure_id == result.measure_id
            for each in self.obligations[other.pk]
            if each.agency_id
        ]
        facts: dict[int, list[measures.Fact]] = {}
        reporters = {}
        for each in parts:
            facts[each.agency_id] = [
                replace(fact, unit_id=str(each.agency_id))
                if each.agency_id not in by_agency and len(self.inherited.get(each.pk, ())) == 1
                else fact
                for fact in self._facts_of(each, result)
            ]
            units = {fact.unit_id for fact in facts[each.agency_id]}
            reporters |= dict.fromkeys(units or {str(each.agency_id)}, each.lead.name)
        return [fact for each in facts.values() for fact in each], reporters

    def _judge(self, result: Result, facts: Iterable[measures.Fact], course: Course) -> Verdict:
        fitting = [fact for fact in facts if fits(result, fact)]
        return judge(result.aim, fitting, course, self.on, self.calendar, self.policy)


def fits(result: Result, fact: measures.Fact) -> bool:
    """Whether the target reads facts of this form; after a change of target some may be of the old one."""
    options = result.aim.options
    if not options:
        return isinstance(fact, result.aim.fact_type)
    number = fact.option or 0
    return 1 <= number <= len(options) and isinstance(fact, options[number - 1].fact_type)


def counts_on(fact: Fact, on: date) -> bool:
    """Whether the fact counts on that day: sent by then, and not returned by then."""
    if fact.state in UNSENT or fact.known_from is None or fact.known_from > on:
        return False
    return fact.returned_on is None or fact.returned_on > on


def state_on(fact: Fact, on: date) -> str:
    """What had become of a fact by that day; later decisions are not known yet."""
    if fact.state in UNSENT:
        return fact.state
    if fact.returned_on and fact.returned_on <= on:
        return FactState.RETURNED
    return FactState.ACCEPTED if fact.accepted_on and fact.accepted_on <= on else FactState.SUBMITTED


def as_known(fact: Fact, on: date) -> measures.Fact:
    """The stored fact as the core's object, with the reviewer's decision as it was known on that day."""
    payload = fact.payload
    if fact.shape == Narrative.shape and fact.accepted_on and fact.accepted_on <= on:
        payload = {**payload, "decision": "accepted", "decided_on": fact.accepted_on.isoformat()}
    return measures.fact_from_json(
        fact.shape,
        payload,
        unit_id=str(fact.agency_id or PROVINCE),
        as_of=fact.as_of,
        recorded_on=fact.known_from or on,  # a proposal is not sent yet
        source=fact.source,
        id=str(fact.pk or ""),
        supersedes=str(fact.supersedes_id or ""),
        option=fact.option,
    )


def course_for(plan: Plan, task: Task, result: Result) -> Course:
    """The course of one result of a task. A group row has none."""
    if task.deadline is None:
        return Course()
    return course_of(
        task.deadline,
        [result.aim],
        year=plan.year,
        issued_on=plan.issued_on,
        due=task.outside_due,
        source=task.outside_source,
    )


def counts_working_days(target: Target) -> bool:
    """Whether the verdict of the target, or of one of its options, depends on the working calendar."""
    return isinstance(target, WithinWorkingDays) or any(map(counts_working_days, target.options))


def began_later(obligation: Obligation, result: Result) -> date | None:
    """The day from which an agency answers, where it is later than the plan: before it nothing could be asked."""
    days = [day for day in (obligation.lead.valid_from, obligation.valid_from) if day]
    began = max(days, default=None)
    return began if began and began > result.task.plan.issued_on else None


def owes_periods(target: Target) -> bool:
    """Whether the target, or one of its options, asks for something in every period."""
    return isinstance(target, Periodic) or any(map(owes_periods, target.options))


def working_calendar(years: Collection[int], swaps: Iterable[catalogue.SwappedDay] = ()) -> WorkingCalendar:
    """Working days of the plans' years and the ones around them, with the operator's swapped days."""
    return catalogue.vietnam(range(min(years) - 1, max(years) + 3), swaps)
