"""What agencies still owe, as the notices want it: open before or after its day, returned, or waiting for a reviewer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from cchc.apps.notices.choices import State
from cchc.apps.notices.due import DueItem, Group
from cchc.apps.plans.choices import FactState
from cchc.apps.plans.judging import Judging, state_on
from cchc.apps.plans.models import Fact, Obligation, Plan
from cchc.apps.plans.selectors.judged import facts_by, judging_all, measures_of
from cchc.apps.plans.selectors.plans import plans_in_force
from cchc.core.plan import Milestone, Status, combine_results

TITLE_WORDS = 30
_SETTLED = (Status.MET, Status.KEPT_SO_FAR)

# One figure of one agency: several results may read it, and it is reminded of once.
Key = tuple[int, int, int | None]


def due_items(on: date) -> Iterator[DueItem]:
    """Everything that the agencies of any plan in force still have to do on that day. 12 queries at most.

    A figure that results of several plans read is reminded of once.
    """
    plans = list(plans_in_force(on))
    judged = judging_all(plans, on)
    known = {plan.pk for plan in plans}
    results = {result.pk: result for result in judged.results if result.task.plan_id in known}
    owed: dict[Key, list[Obligation]] = {}
    for result_id, obligations in judged.obligations.items():
        for each in obligations if result_id in results else ():
            each.result = results[result_id]
            owed.setdefault((each.lead_id, each.result.measure_id, each.agency_id), []).append(each)
    latest = _latest_facts(plans, on)
    for (_lead, measure_id, agency_id), obligations in owed.items():
        item = _item(obligations, latest.get((measure_id, agency_id)), judged, on)
        if item is not None:
            item = replace(item, group=_group(obligations[0]))
            yield item
            yield from _milestones(item, obligations, judged)


def _latest_facts(plans: list[Plan], on: date) -> dict[tuple[int, int | None], Fact]:
    """The last fact sent for each figure of each agency. 1 query."""
    sent = facts_by(on).filter(measure_id__in=measures_of(*plans))
    return {(fact.measure_id, fact.agency_id): fact for fact in sent.order_by("pk")}


def _item(obligations: list[Obligation], fact: Fact | None, judged: Judging, on: date) -> DueItem | None:
    first = obligations[0]
    key = f"obligation:{first.pk}"
    words = Truncator(f"{first.result.task.code} {first.result.words}").words(TITLE_WORDS, truncate="…")
    # Who coordinates hears of the same result from many agencies.
    title = f"{words} ({first.lead.short_name or first.lead.name}{_numbers(obligations, judged)})"
    counted = first.result.measure.counts_plans_of_id
    link = reverse("plans:register", args=[counted]) if counted else reverse("plans:report", args=[first.pk])
    if fact is not None and state_on(fact, on) == FactState.RETURNED:
        since = fact.returned_on or on
        return DueItem(key, title, link, state=State.RETURNED, agency=first.lead, since=since)
    if fact is not None and state_on(fact, on) == FactState.SUBMITTED:
        review = reverse("plans:review_fact", args=[fact.pk])
        return DueItem(
            f"fact:{fact.pk}",
            title,
            review,
            state=State.WAITING_REVIEW,
            agency=first.lead,
            since=fact.known_from,
        )
    verdict = combine_results(judged.obligation(each, each.result) for each in obligations)
    due = min(filter(None, _days(obligations, judged)), default=None)
    if verdict.status in _SETTLED or due is None:
        return None
    return DueItem(key, title, link, due=due, agency=first.lead)


def _numbers(obligations: list[Obligation], judged: Judging) -> str:
    """The plans that ask, where more than one has work: the same code may stand in several."""
    if len({result.task.plan_id for result in judged.results}) < 2:
        return ""
    asking = dict.fromkeys(each.result.task.plan.number for each in obligations)
    return f"; {', '.join(asking)}"


def _group(obligation: Obligation) -> Group:
    """The result: who coordinates hears of it once, however many agencies owe it."""
    task = obligation.result.task
    words = Truncator(f"{task.code} {obligation.result.words}").words(TITLE_WORDS, truncate="…")
    return Group(
        f"result:{obligation.result_id}", words, reverse("plans:task", args=[task.plan_id, task.code])
    )


def _milestones(item: DueItem, obligations: list[Obligation], judged: Judging) -> Iterator[DueItem]:
    """The next milestone before the due day, one of each result; the due day is reminded of by itself.

    A milestone that has passed is told by the verdict: nobody is chased for it as for a deadline. The key names
    result and milestone, so that each is reminded of once and beside the due day.
    """
    if item.due is None:
        return
    for each in obligations:
        found = judged.obligation(each, each.result).milestone
        if found is None or not judged.on <= found.day < item.due:
            continue
        page = reverse("plans:milestones", args=[each.result.task.plan_id, each.result.code])
        yield replace(
            item,
            key=f"milestone:{each.pk}:{found.key}",
            title=f"{_milestone_words(found)}: {item.title}",
            link=item.link if found.is_day else page,
            due=found.day,
            group=None,
        )


def _milestone_words(milestone: Milestone) -> str:
    if milestone.is_start:
        return _("Cần bắt đầu")
    return _("Mốc số liệu") if milestone.is_day else _("Mốc “%s”") % milestone.name


def _days(obligations: Iterable[Obligation], judged: Judging) -> Iterator[date | None]:
    """The days of the results, the coordinator's own earlier day included: it reminds, it does not judge."""
    for each in obligations:
        yield judged.due(each.result)
        yield each.result.task.internal_due
        yield each.result.task.internal_cutoff
