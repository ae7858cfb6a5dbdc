"""A task and a result as pages: what was promised, by whom, what was reported, whether it is true."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.http import Http404

from cchc.apps.audit.actors import Actor
from cchc.apps.audit.lines import Line
from cchc.apps.audit.selectors import history_of
from cchc.apps.plans.choices import UNSENT
from cchc.apps.plans.judging import Judging, counts_on, counts_working_days
from cchc.apps.plans.models import (
    CitedDocument,
    Fact,
    FactEvidence,
    Footnote,
    LeadIn,
    Obligation,
    Question,
    Result,
    Review,
    Task,
)
from cchc.apps.plans.selectors.counterparts import Linked, linked, links_of, measures_linked
from cchc.apps.plans.selectors.judged import judging
from cchc.apps.plans.selectors.rows import LeadRow, ResultRow, TaskRow, task_row
from cchc.core.plan import Course, Verdict


@dataclass(frozen=True)
class DutyRow:
    """Who answers, with the verdict about his part and his latest fact that counts."""

    obligation: Obligation
    verdict: Verdict
    latest: Fact | None
    may_report: bool


@dataclass(frozen=True)
class TaskPage:
    """Everything that the page of a task shows."""

    row: TaskRow
    linked: list[Linked]
    lead_ins: list[LeadIn]
    footnotes: list[Footnote]
    documents: list[CitedDocument]
    questions: list[Question]
    history: list[Line]

    @property
    def task(self) -> Task:
        return self.row.task

    @property
    def lead_rows(self) -> list[LeadRow]:
        return self.row.lead_rows


@dataclass(frozen=True)
class ResultPage:
    """Everything that the page of a result shows. `facts`: newest first; drafts are not among them."""

    result: Result
    verdict: Verdict
    course: Course
    due: date | None
    duties: list[DutyRow]
    ended: list[Obligation]
    facts: list[Fact]
    shared_with: list[Result]
    footnotes: list[Footnote]
    questions: list[Question]
    history: list[Line]

    @property
    def counts_working_days(self) -> bool:
        """Whether the verdict depends on the working calendar."""
        return counts_working_days(self.result.aim)


def get_task(plan_pk: int, code: str, *, seen_by: Actor) -> Task:
    """One task of a plan; 404 for outsiders. 1 query."""
    found = (
        Task.objects.select_related("plan", "section", "parent").filter(plan_id=plan_pk, code=code).first()
    )
    if found is None or not seen_by.may("plans.read"):
        raise Http404
    return found


def get_result(plan_pk: int, code: str, *, seen_by: Actor) -> Result:
    """One result with task, section, plan and measure; 404 for outsiders. 1 query."""
    rows = Result.objects.select_related("task__plan", "task__section", "measure")
    found = rows.filter(task__plan_id=plan_pk, code=code).first()
    if found is None or not seen_by.may("plans.read"):
        raise Http404
    return found


def task_page(task: Task, *, seen_by: Actor, on: date) -> TaskPage:
    """The page of a task on that day. 20 queries at most."""
    results = list(task.results.all())
    links = links_of(task)
    judged = judging(task.plan, on, {result.measure_id for result in results} | measures_linked(links))
    own = [result for result in judged.results if result.task_id == task.pk]
    row = task_row(task, judged, own)
    codes = [task.code, *(result.code for result in results)]
    return TaskPage(
        row=row,
        linked=linked(task, links, judged),
        lead_ins=list(task.lead_ins.all()),
        footnotes=_footnotes(task, results),
        documents=[
            each for each in task.plan.cited.select_related("document") if set(each.where) & set(codes)
        ],
        questions=list(task.plan.questions.filter(where__in=codes)),
        history=history_of(task, *results, limit=50),
    )


def result_page(result: Result, *, seen_by: Actor, on: date) -> ResultPage:
    """The page of a result on that day; its facts are those known by then. 20 queries at most."""
    plan = result.task.plan
    judged = judging(plan, on, [result.measure_id])
    facts = facts_of(result, on)
    return ResultPage(
        result=result,
        verdict=judged.result(result),
        course=judged.course(result),
        due=judged.due(result),
        duties=_duties(result, judged, facts, seen_by, on),
        ended=list(
            result.obligations.filter(valid_to__lt=on)
            .select_related("lead")
            .prefetch_related("successors__lead")
        ),
        facts=facts,
        shared_with=[each for each in judged.results if each.pk != result.pk],
        footnotes=_footnotes(result.task, [result]),
        questions=list(plan.questions.filter(where__in=[result.code, result.task.code])),
        history=history_of(result, *facts, limit=50),
    )


def results_like(result: Result) -> list[Result]:
    """Other results of the plan that need a figure of the same form and do not share this one yet. 1 query."""
    rows = Result.objects.filter(
        task__plan=result.task.plan, measure__shape=result.measure.shape, closed_on=None
    ).exclude(measure_id=result.measure_id)
    return list(rows.select_related("measure", "task")) if result.measure.shape else []


def facts_of(result: Result, on: date) -> list[Fact]:
    """What was sent about the result by that day, the newest first, with reviews and evidence. 3 queries."""
    return list(
        Fact.objects.filter(measure_id=result.measure_id, known_from__lte=on)
        .exclude(state__in=UNSENT)
        .select_related("agency", "supersedes", "approved_document")
        .prefetch_related(
            Prefetch("reviews", queryset=Review.objects.filter(on__lte=on)),
            Prefetch("proofs", queryset=FactEvidence.objects.select_related("evidence")),
        )
        .order_by("-as_of", "-id")
    )


def _duties(result: Result, judged: Judging, facts: list[Fact], seen_by: Actor, on: date) -> list[DutyRow]:
    latest: dict[int | None, Fact] = {}
    for fact in facts:
        if counts_on(fact, on):
            latest.setdefault(fact.agency_id, fact)
    return [
        DutyRow(
            obligation=each,
            verdict=judged.obligation(each, result),
            latest=latest.get(each.agency_id),
            may_report=seen_by.may("results.report", agency=each.lead, on=on),
        )
        for each in judged.obligations[result.pk]
    ]


def _footnotes(task: Task, results: list[Result]) -> list[Footnote]:
    markers = {str(marker) for result in results for marker in result.footnotes}
    return list(task.plan.footnotes.filter(marker__in=markers)) if markers else []


__all__ = [
    "DutyRow",
    "ResultPage",
    "ResultRow",
    "TaskPage",
    "facts_of",
    "get_result",
    "get_task",
    "result_page",
    "task_page",
]
