"""Who has issued an own plan to carry out a plan, and who has not, on one day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.http import Http404

from cchc.apps.agencies.models import Agency, Succession, valid_on
from cchc.apps.audit.actors import Actor
from cchc.apps.plans.models import Measure, Obligation, Plan, Result


@dataclass(frozen=True)
class Standing:
    """An agency that is expected to issue its own plan. `by`: the one whose plan counts, where it took it over."""

    agency: Agency
    plan: Plan | None
    by: Agency | None = None


@dataclass(frozen=True)
class Register:
    """The state of the register of one plan on one day. `bound`: the results that are counted from it."""

    plan: Plan
    on: date
    issued: list[Standing]
    missing: list[Standing]
    bound: list[Result]

    @property
    def total(self) -> int:
        return len(self.issued) + len(self.missing)


def register_of(plan: Plan, *, seen_by: Actor, on: date) -> Register:
    """Who has issued, signed by that day, and who has not; 404 for outsiders. 6 queries.

    Expected are the agencies that the bound results are asked of; without one, all that answer for the plan.
    """
    if not seen_by.may("plans.read"):
        raise Http404
    bound = list(bound_results(plan))
    own: dict[int, Plan] = {}
    for each in own_plans(plan).filter(issued_on__lte=on):
        own.setdefault(each.agency_id or 0, each)
    former = _taken_over(on)
    standings = [_standing(agency, own, former) for agency in expected(plan, bound, on)]
    return Register(
        plan=plan,
        on=on,
        issued=[each for each in standings if each.plan],
        missing=[each for each in standings if not each.plan],
        bound=bound,
    )


def own_plans(plan: Plan):
    """The own plans that carry the plan out, the earliest first. 1 query."""
    rows = Plan.objects.filter(implements=plan).exclude(agency=None)
    return rows.select_related("agency", "evidence").order_by("issued_on", "pk")


def expected(plan: Plan, bound: list[Result], on: date) -> list[Agency]:
    """The agencies that should have a plan of their own on that day, in Vietnamese order. 1 query."""
    asked = Q(result__in=bound) if bound else Q(result__task__plan=plan, result__closed_on=None)
    owing = Obligation.objects.filter(asked, valid_on(on)).exclude(agency=None)
    return list(Agency.objects.filter(pk__in=owing.values("lead_id")))


def bound_results(plan: Plan):
    """The results that count own plans for this plan, whatever plan they stand in. 1 query."""
    rows = Result.objects.filter(measure__counts_plans_of=plan, closed_on=None)
    return rows.select_related("task__plan", "measure")


def bindable(plan: Plan) -> list[Result]:
    """Results that may be counted from the register: of a fitting form, told agency by agency, not reported yet.

    1 query.
    """
    told = Obligation.objects.exclude(agency=None).values("result__measure_id")
    free = Q(measure__counts_plans_of=None, measure__facts=None, closed_on=None)
    rows = Result.objects.filter(
        free, task__plan=plan, measure__shape__in=Measure.COUNTABLE, measure__in=told
    )
    return list(rows.select_related("task__plan", "measure"))


def get_own_plan(pk: int, *, of: Plan, seen_by: Actor, on: date) -> Plan:
    """A plan of the register that this person may mend; 404 for others. 2 queries."""
    found = own_plans(of).filter(pk=pk).first()
    may = found and (seen_by.may("plans.edit") or seen_by.may("results.report", agency=found.agency, on=on))
    if not may or found is None or found.imports.exists():
        raise Http404
    return found


def get_bound(pk: int, *, of: Plan) -> Measure:
    """A figure that is counted from this register; 404 for others. 1 query."""
    found = Measure.objects.filter(pk=pk, counts_plans_of=of).first()
    if found is None:
        raise Http404
    return found


def agencies_to_register(plan: Plan, *, seen_by: Actor, on: date) -> list[Agency]:
    """The agencies whose plan this person may register on that day. 1 query and those of his appointments."""
    agencies = Agency.objects.filter(valid_on(on))
    if seen_by.may("plans.edit"):
        return list(agencies)
    return [each for each in agencies if seen_by.may("results.report", agency=each, on=on)]


def _taken_over(on: date) -> dict[int, list[Agency]]:
    """Successor → the agencies that it took over whole by that day. 1 query.

    Of a divided agency nobody has the whole: its plan stands for none of its heirs.
    """
    heirs: dict[int, list[Succession]] = defaultdict(list)
    for each in Succession.objects.filter(on__lte=on).select_related("predecessor"):
        heirs[each.predecessor_id].append(each)
    found: dict[int, list[Agency]] = defaultdict(list)
    for rows in heirs.values():
        if len(rows) == 1:
            found[rows[0].successor_id].append(rows[0].predecessor)
    return found


def _standing(agency: Agency, own: dict[int, Plan], former: dict[int, list[Agency]]) -> Standing:
    """Its own plan; else that of an agency that it took over whole."""
    if agency.pk in own:
        return Standing(agency, own[agency.pk])
    waiting, seen = list(former.get(agency.pk, ())), {agency.pk}
    while waiting:
        before = waiting.pop(0)
        if before.pk in own:
            return Standing(agency, own[before.pk], before)
        if before.pk not in seen:
            seen.add(before.pk)
            waiting += former.get(before.pk, ())
    return Standing(agency, None)
