"""What a leader reads first: where the plan stands, which components it endangers, what to decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cchc.apps.audit.actors import Actor
from cchc.apps.plans.choices import FactState, QuestionState
from cchc.apps.plans.models import Fact, Plan, Question
from cchc.apps.plans.selectors.board import AgencyRow, Board, board
from cchc.apps.plans.selectors.judged import measures_of
from cchc.apps.plans.selectors.rows import TaskRow, count_statuses
from cchc.catalogue.plans.indices import Component, components
from cchc.catalogue.plans.printed import Printed, PrintedComponent, printed_by
from cchc.core.plan import Status

MOST_DECISIONS = 5
_URGENT = (Status.MISSED, Status.LATE, Status.AT_RISK)


@dataclass(frozen=True)
class ComponentRow:
    """A component of an index with the verdicts of the tasks that feed it first, and what the plan prints of it."""

    component: Component
    counts: dict[Status, int]
    total: int
    printed: PrintedComponent | None


@dataclass(frozen=True)
class Summary:
    """The state of a plan on one day. `decisions`: the tasks that need somebody to act, the gravest first."""

    board: Board
    printed: Printed
    components: list[ComponentRow]
    decisions: list[TaskRow]
    troubled: list[AgencyRow]
    waiting: int
    open_questions: int

    @property
    def past_start(self) -> int:
        """How many tasks have passed their latest safe start without a beginning."""
        return sum(row.is_past_start for row in self.board.tasks)


def leader_summary(plan: Plan, *, seen_by: Actor, on: date) -> Summary:
    """The state of the plan on that day. 16 queries at most."""
    whole = board(plan, seen_by=seen_by, on=on)
    urgent = [row for row in whole.tasks if row.verdict and row.verdict.status in _URGENT]
    urgent.sort(
        key=lambda row: (
            row.verdict.status.severity if row.verdict else 9,
            row.due or date.max,
            row.task.order,
        )
    )
    own = measures_of(plan)
    sent = Fact.objects.filter(measure_id__in=own, state=FactState.SUBMITTED, known_from__lte=on)
    printed = printed_by(plan.number, plan.year)
    return Summary(
        board=whole,
        printed=printed,
        components=_components(whole, printed),
        decisions=urgent[:MOST_DECISIONS],
        troubled=[row for row in whole.agencies if any(row.counts.get(status) for status in _URGENT)][
            :MOST_DECISIONS
        ],
        waiting=sent.count(),
        open_questions=unanswered_questions(plan).count(),
    )


def unanswered_questions(plan: Plan):
    """What the plan's text leaves open and nobody has answered yet. 1 query."""
    return plan.questions.filter(state=QuestionState.OPEN)


def answered_questions(plan: Plan):
    """What was left open and has been answered, the latest first. 1 query."""
    return (
        plan.questions.filter(state=QuestionState.ANSWERED)
        .select_related("answered_by")
        .order_by("-answered_on")
    )


def get_question(plan: Plan, pk: int) -> Question | None:
    """One question of the plan. 1 query."""
    return plan.questions.filter(pk=pk).first()


def _components(whole: Board, printed: Printed) -> list[ComponentRow]:
    """The components that have tasks, and those that the plan calls weak without giving them any."""
    rows = []
    for code, component in components().items():
        verdicts = [row.verdict for row in whole.tasks if row.section.component == code and row.verdict]
        if verdicts or code in printed.components:
            counts = count_statuses(verdicts)
            rows.append(ComponentRow(component, counts, len(verdicts), printed.components.get(code)))
    return rows
