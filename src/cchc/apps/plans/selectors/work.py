"""What one agency owes: returned, late, due next, waiting, done. Figures that results share stand once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q
from django.http import Http404

from cchc.apps.accounts.permissions import EVERYWHERE, agencies_where
from cchc.apps.agencies.models import Agency, valid_on
from cchc.apps.audit.actors import Actor
from cchc.apps.plans.choices import UNSENT, FactState
from cchc.apps.plans.judging import Judging, state_on
from cchc.apps.plans.models import Fact, Obligation, Plan, Result, Review
from cchc.apps.plans.selectors.judged import judging_of
from cchc.apps.plans.selectors.plans import plans_in_force
from cchc.core.plan import Status, Verdict, combine_results


@dataclass(frozen=True)
class Work:
    """One figure that the agency answers for, with the results that read it.

    obligations: one for each result, the first is where the report form lies. due: the earliest day, the
    coordinator's own included. latest: the last fact that was sent, state: what had become of it by then;
    draft: what somebody has begun; proposal: what waits for the agency's head.
    """

    obligations: list[Obligation]
    verdict: Verdict
    due: date | None
    latest: Fact | None
    state: str
    draft: Fact | None
    proposal: Fact | None

    @property
    def obligation(self) -> Obligation:
        return self.obligations[0]

    @property
    def results(self) -> list[Result]:
        return [each.result for each in self.obligations]

    @property
    def plan(self) -> Plan:
        """The plan of the first result: the one under whose code the work stands."""
        return self.obligation.result.task.plan

    @property
    def plans(self) -> list[Plan]:
        """Every plan that reads the figure."""
        return list({each.task.plan_id: each.task.plan for each in self.results}.values())

    @property
    def review(self) -> Review | None:
        """Why the last fact came back, if it did."""
        return next((each for each in self.latest.reviews.all()), None) if self.latest else None

    @property
    def is_derived(self) -> bool:
        """Whether the figure comes from the register of plans: nobody is asked for it."""
        return self.obligation.result.measure.is_derived

    @property
    def is_returned(self) -> bool:
        return self.state == FactState.RETURNED

    @property
    def is_waiting(self) -> bool:
        return self.state == FactState.SUBMITTED


@dataclass(frozen=True)
class AgencyWork:
    """The work of an agency on one day, each figure in exactly one list."""

    agency: Agency
    on: date
    returned: list[Work]
    late: list[Work]
    due_next: list[Work]
    proposed: list[Work]
    waiting: list[Work]
    done: list[Work]

    @property
    def everything(self) -> list[Work]:
        lists = (self.returned, self.late, self.due_next, self.proposed, self.waiting, self.done)
        return [work for each in lists for work in each]

    @property
    def total(self) -> int:
        return len(self.everything)

    @property
    def plans(self) -> list[Plan]:
        """The plans that ask something of the agency, the latest issued first."""
        found = {plan.pk: plan for work in self.everything for plan in work.plans}
        return sorted(found.values(), key=lambda plan: plan.issued_on, reverse=True)


def agencies_to_report(*, seen_by: Actor, on: date) -> list[Agency]:
    """The agencies for which this person reports, in Vietnamese order; former ones do not exist any more. 1 query."""
    ids = agencies_where(seen_by, "results.report", on=on)
    found = Agency.objects.filter(valid_on(on))
    return list(found if ids == EVERYWHERE else found.filter(pk__in=ids))


def get_agency(code: str, *, seen_by: Actor, on: date) -> Agency:
    """The agency whose work this person may see: his own, or any for who reviews or leads; 404 for others."""
    agency = Agency.objects.filter(code=code).first()
    may_see = agency and (
        seen_by.may("results.report", agency=agency, on=on) or seen_by.may("evidence.read", on=on)
    )
    if not may_see:
        raise Http404
    return agency


def agency_work(plan: Plan | None, agency: Agency, *, on: date) -> AgencyWork:
    """What the agency owes on that day in all plans in force, or in one plan. 13 queries at most.

    A figure that results of several plans read is one piece of work, named by the first of them.
    """
    own = list(_obligations(plan, agency, on))
    judged = judging_of(own, on)
    facts = _facts(own, on)
    grouped: dict[tuple[int, int | None], list[Obligation]] = {}
    for each in own:
        grouped.setdefault((each.result.measure_id, each.agency_id), []).append(each)
    work = [_work(rows, judged, facts.get(key, [])) for key, rows in grouped.items()]
    work.sort(key=_place)
    names = ("returned", "late", "due_next", "proposed", "waiting", "done")
    lists: dict[str, list[Work]] = {name: [] for name in names}
    for each in work:
        lists[_list_of(each)].append(each)
    return AgencyWork(agency, on, **lists)


def _place(work: Work) -> tuple[date, date, str, int]:
    """The earliest day first, then the elder plan, then its order."""
    task = work.obligation.result.task
    return work.due or date.max, task.plan.issued_on, task.plan.number, task.order


def _obligations(plan: Plan | None, agency: Agency, on: date):
    asked = {"result__task__plan": plan} if plan else {"result__task__plan__in": plans_in_force(on)}
    return (
        Obligation.objects.filter(valid_on(on), lead=agency, result__closed_on=None, **asked)
        .select_related("result__task__section", "result__task__plan", "result__measure", "lead", "agency")
        .order_by(
            "result__task__plan__issued_on", "result__task__plan_id", "result__task__order", "result__number"
        )
    )


def _facts(own: list[Obligation], on: date) -> dict[tuple[int, int | None], list[Fact]]:
    """The facts of these obligations, the newest first, with their reviews. 2 queries."""
    rows = (
        Fact.objects.filter(
            Q(agency=None) | Q(agency_id__in={each.agency_id for each in own if each.agency_id}),
            measure_id__in={each.result.measure_id for each in own},
        )
        .exclude(known_from__gt=on)
        .prefetch_related(Prefetch("reviews", queryset=Review.objects.filter(on__lte=on).order_by("-id")))
        .order_by("-as_of", "-id")
    )
    found: dict[tuple[int, int | None], list[Fact]] = {}
    for fact in rows:
        found.setdefault((fact.measure_id, fact.agency_id), []).append(fact)
    return found


def _work(rows: list[Obligation], judged: Judging, facts: list[Fact]) -> Work:
    days = [judged.due(each.result) for each in rows] + [each.result.task.internal_due for each in rows]
    sent = [fact for fact in facts if fact.state not in UNSENT]
    unsent = next((fact for fact in facts if fact.state in UNSENT), None)
    latest = max(sent, key=lambda fact: fact.pk, default=None)
    return Work(
        obligations=rows,
        verdict=combine_results(judged.obligation(each, each.result) for each in rows),
        due=min(filter(None, days), default=None),
        latest=latest,
        state=state_on(latest, judged.on) if latest else "",
        draft=unsent if unsent and unsent.state == FactState.DRAFT else None,
        proposal=unsent if unsent and unsent.state == FactState.PROPOSED else None,
    )


def _list_of(work: Work) -> str:
    if work.proposal:
        return "proposed"
    if work.is_returned or (work.draft and work.draft.handed_back):
        return "returned"
    if work.verdict.status in (Status.MET, Status.KEPT_SO_FAR) and not work.is_waiting:
        return "done"
    if work.is_waiting:
        return "waiting"
    if work.verdict.status in (Status.LATE, Status.MISSED):
        return "late"
    return "due_next"
