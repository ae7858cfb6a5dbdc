"""Loads what verdicts need: results, obligations of the day, facts known by then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from cchc.apps.agencies.models import valid_on
from cchc.apps.plans.choices import FactState
from cchc.apps.plans.judging import Judging, counts_working_days
from cchc.apps.plans.models import Fact, Obligation, Plan, Result
from cchc.apps.plans.selectors.calendar import own_swaps


def judging(plan: Plan, on: date, measures: Iterable[int] | None = None) -> Judging:
    """Everything to judge the plan on that day. 5 queries, whatever the number of agencies.

    One more for the operator's swapped days where a target counts working days.

    `measures`: only the results that read these measures; verdicts of shared figures stay right.
    """
    results = living_results(plan, on)
    obligations = obligations_on(plan, on)
    facts = Fact.objects.filter(measure__plan=plan, known_from__lte=on).exclude(state=FactState.DRAFT)
    if measures is not None:
        ids = list(measures)
        results = results.filter(measure_id__in=ids)
        obligations = obligations.filter(result__measure_id__in=ids)
        facts = facts.filter(measure_id__in=ids)
    found = list(results)
    return Judging(
        plan,
        on,
        results=found,
        obligations=obligations,
        facts=facts,
        inherited=inherited(plan),
        swaps=own_swaps() if any(counts_working_days(each.aim) for each in found) else (),
    )


def living_results(plan: Plan, on: date):
    """The results that are part of the plan on that day, in its order, with task and measure. 1 query."""
    living = Q(closed_on=None) | Q(closed_on__gt=on)
    return Result.objects.filter(living, task__plan=plan).select_related("task", "measure")


def obligations_on(plan: Plan, on: date):
    """Who answers for what on that day, with the agency: one object for each agency, not one a row. 2 queries."""
    return Obligation.objects.filter(valid_on(on), result__task__plan=plan).prefetch_related("lead")


def inherited(plan: Plan) -> dict[int, list[int]]:
    """For each obligation that was taken over whole: the agencies that had it before. 1 query.

    A divided obligation hands no figures on: nobody knows whose part of them is whose.
    """
    links = Obligation.successors.through.objects.filter(from_obligation__result__task__plan=plan)
    rows = list(links.values_list("from_obligation_id", "from_obligation__agency_id", "to_obligation_id"))
    heirs = Counter(old for old, _agency, _new in rows)
    found: dict[int, list[int]] = {}
    for old, agency_id, new in rows:
        if heirs[old] == 1:
            found.setdefault(new, []).append(agency_id)
    return found
