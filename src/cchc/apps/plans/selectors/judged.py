"""Loads what verdicts need: results, obligations of the day, facts known by then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from cchc.apps.agencies.models import valid_on
from cchc.apps.plans.choices import UNSENT, Scope
from cchc.apps.plans.judging import Judging
from cchc.apps.plans.models import Fact, Obligation, Plan, Result
from cchc.apps.plans.selectors.calendar import own_swaps
from cchc.apps.plans.selectors.kept_milestones import kept_milestones


def judging(plan: Plan, on: date, measures: Iterable[int] | None = None) -> Judging:
    """Everything to judge the plan on that day. 9 queries, whatever the number of agencies.

    Results of other plans that read the same measures come along: who owes a part there owes it here too.

    `measures`: only the results that read these measures, in whatever plan; verdicts of shared figures stay right.
    """
    ids = measures_of(plan) if measures is None else set(measures)
    return _judging(
        plan,
        on,
        results=living_results(on).filter(measure_id__in=ids),
        obligations=obligations_on(on).filter(result__measure_id__in=ids),
        facts=facts_by(on).filter(measure_id__in=ids),
        inherited=inherited(from_obligation__result__measure_id__in=ids),
    )


def judging_all(plans: Iterable[Plan], on: date) -> Judging:
    """Everything to judge these plans together. 9 queries."""
    ids = measures_of(*plans)
    return _judging(
        None,
        on,
        results=living_results(on).filter(measure_id__in=ids),
        obligations=obligations_on(on).filter(result__measure_id__in=ids),
        facts=facts_by(on).filter(measure_id__in=ids),
        inherited=inherited(from_obligation__result__measure_id__in=ids),
    )


def judging_of(own: Iterable[Obligation], on: date) -> Judging:
    """Everything to judge what one agency answers for, in whatever plans. 9 queries.

    What others owe and reported is loaded only where a result is judged once for the whole province.
    """
    duties = list(own)
    whole = {each.result.measure_id for each in duties if each.result.scope != Scope.EACH_AGENCY}
    parts = {each.result.measure_id for each in duties} - whole
    own_links = Q(from_obligation__successors__in=[each.pk for each in duties])
    heirs = inherited(Q(from_obligation__result__measure_id__in=whole) | own_links)
    told = {each.agency_id for each in duties}
    told |= {agency for each in duties for agency in heirs.get(each.pk, ())}
    split = [each for each in duties if each.result.measure_id in parts]
    results = {each.result_id: each.result for each in split}
    return _judging(
        None,
        on,
        results=[*results.values(), *living_results(on).filter(measure_id__in=whole)],
        obligations=[*split, *obligations_on(on).filter(result__measure_id__in=whole)],
        facts=facts_by(on).filter(Q(measure_id__in=whole) | Q(measure_id__in=parts, agency_id__in=told)),
        inherited=heirs,
    )


def _judging(plan, on, *, results, obligations, facts, inherited) -> Judging:
    found = list(results)
    return Judging(
        plan,
        on,
        results=found,
        obligations=obligations,
        facts=facts,
        inherited=inherited,
        swaps=own_swaps(on),
        milestones=kept_milestones([each.pk for each in found], on),
    )


def measures_of(*plans: Plan):
    """The figures that the plans' results read, as a subquery; some may have been born in another plan. No query."""
    return Result.objects.filter(task__plan__in=plans).values("measure_id")


def living_results(on: date):
    """The results that stand on that day, in their plan's order, with task, plan and measure. 1 query."""
    living = Q(closed_on=None) | Q(closed_on__gt=on)
    return Result.objects.filter(living).select_related("task__plan", "measure")


def obligations_on(on: date):
    """Who answers for what on that day, with the agency: one object for each agency, not one a row. 2 queries."""
    return Obligation.objects.filter(valid_on(on)).prefetch_related("lead")


def facts_by(on: date):
    """What was sent by that day. 1 query."""
    return Fact.objects.filter(known_from__lte=on).exclude(state__in=UNSENT)


def inherited(*asked: Q, **which) -> dict[int, list[int]]:
    """For each obligation that was taken over whole: the agencies that had it before. 1 query.

    A divided obligation hands no figures on: nobody knows whose part of them is whose.
    """
    links = Obligation.successors.through.objects.filter(*asked, **which).distinct()
    rows = list(links.values_list("from_obligation_id", "from_obligation__agency_id", "to_obligation_id"))
    heirs = Counter(old for old, _agency, _new in rows)
    found: dict[int, list[int]] = {}
    for old, agency_id, new in rows:
        if heirs[old] == 1:
            found.setdefault(new, []).append(agency_id)
    return found
