"""What officers have proposed and their agency's head has not released yet, with what it would mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from cchc.apps.agencies.models import Agency
from cchc.apps.agencies.selectors import predecessor_ids
from cchc.apps.plans.choices import UNSENT, FactState
from cchc.apps.plans.judging import Judging
from cchc.apps.plans.models import Fact, FactEvidence, Obligation, Result
from cchc.apps.plans.selectors.judged import judging_of
from cchc.core.plan import Verdict, combine_results


@dataclass(frozen=True)
class Proposal:
    """A figure with the results that read it.

    last: what was sent before; verdict: what would be judged if it were released; None where nobody answers for it
    on that day.
    """

    fact: Fact
    duties: list[Obligation]
    last: Fact | None
    verdict: Verdict | None

    @property
    def results(self) -> list[Result]:
        return [duty.result for duty in self.duties]


def proposed_by(agency: Agency, *, on: date):
    """The agency's own proposals, those of agencies that it succeeded, and those of the province that it leads. 1 query,
    one more a link of succession.
    """
    ids = {agency.pk, *predecessor_ids({agency.pk}, on=on)[agency.pk]}
    led = Obligation.objects.filter(agency=None, lead_id__in=ids).values("result__measure_id")
    own = Q(agency_id__in=ids) | Q(agency=None, measure_id__in=led)
    return Fact.objects.filter(own, state=FactState.PROPOSED).order_by("measure_id", "option", "pk")


def weighed(facts: Iterable[Fact], *, on: date) -> list[Proposal]:
    """The facts in the order of the plan, each with its last figure and with the verdict that it would bring.

    14 queries at most, whatever the number of facts.
    """
    rows = list(facts)
    duties = _duties(rows, on)
    judged = _supposing(judging_of([duty for own in duties.values() for duty in own], on), rows, on)
    last = _last_sent(rows, on)
    found = [_proposal(fact, duties[fact.pk], last.get(_key(fact)), judged) for fact in rows]
    return sorted(found, key=_place)


def with_proofs(facts):
    """The queryset with what the pages of proposals show. 3 queries when it is read."""
    proofs = FactEvidence.objects.select_related("evidence")
    return facts.select_related("agency", "measure", "supersedes", "by").prefetch_related(
        Prefetch("proofs", queryset=proofs)
    )


def _proposal(fact: Fact, duties: list[Obligation], last: Fact | None, judged: Judging) -> Proposal:
    verdicts = [judged.obligation(duty, duty.result) for duty in duties]
    return Proposal(fact, duties, last, combine_results(verdicts) if verdicts else None)


def _place(proposal: Proposal) -> tuple[str, int, int]:
    if not proposal.duties:
        return "~", 0, proposal.fact.pk
    task = proposal.duties[0].result.task
    return f"{task.plan.issued_on}{task.plan_id:09}", task.order, proposal.fact.pk


def _key(fact: Fact) -> tuple[int, int | None, int | None]:
    return fact.measure_id, fact.agency_id, fact.option


def _duties(facts: list[Fact], on: date) -> dict[int, list[Obligation]]:
    """For each fact who answers for it: on that day, else whenever. 1 query."""
    rows = (
        Obligation.objects.filter(
            result__measure_id__in={fact.measure_id for fact in facts}, result__closed_on=None
        )
        .select_related("result__task__plan", "result__task__section", "result__measure", "lead", "agency")
        .order_by("result__task__plan__issued_on", "result__task__order", "result__number", "pk")
    )
    by_key: dict[tuple[int, int | None], list[Obligation]] = {}
    for duty in rows:
        by_key.setdefault((duty.result.measure_id, duty.agency_id), []).append(duty)
    found = {}
    for fact in facts:
        own = by_key.get((fact.measure_id, fact.agency_id), [])
        holding = [duty for duty in own if duty.valid_from <= on and (duty.valid_to or on) >= on]
        found[fact.pk] = list({duty.result_id: duty for duty in holding or own}.values())
    return found


def _last_sent(facts: list[Fact], on: date) -> dict[tuple[int, int | None, int | None], Fact]:
    """What was sent last about the same figures. 1 query."""
    sent = Fact.objects.filter(measure_id__in={fact.measure_id for fact in facts}, known_from__lte=on)
    rows = sent.exclude(state__in=UNSENT).order_by("as_of", "pk")
    return {_key(fact): fact for fact in rows}


def _supposing(judged: Judging, facts: list[Fact], on: date) -> Judging:
    """The same judging as if these facts were sent on that day."""
    replaced = {fact.supersedes_id for fact in facts}
    return Judging(
        judged.plan,
        on,
        results=judged.results,
        obligations=[duty for own in judged.obligations.values() for duty in own],
        facts=[
            *(each for each in judged.rows if each.pk not in replaced),
            *(_as_sent(fact, on) for fact in facts),
        ],
        inherited=judged.inherited,
        swaps=judged.swaps,
        milestones=judged.milestones,
    )


def _as_sent(fact: Fact, on: date) -> Fact:
    """A copy that is never saved."""
    names = (
        "pk",
        "measure_id",
        "agency_id",
        "option",
        "shape",
        "payload",
        "as_of",
        "source",
        "supersedes_id",
    )
    copied = {name: getattr(fact, name) for name in names}
    return Fact(**copied, state=FactState.SUBMITTED, known_from=max(on, fact.as_of or on))
