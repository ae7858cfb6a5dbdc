"""What waits for a reviewer."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch
from django.http import Http404

from cchc.apps.audit.actors import Actor
from cchc.apps.plans.choices import UNSENT, FactState
from cchc.apps.plans.models import Fact, FactEvidence, Obligation, Result, Review
from cchc.apps.plans.selectors.judged import judging
from cchc.core.plan import Verdict


def review_queue(*, seen_by: Actor, on: date | None = None):
    """Facts that wait for a decision, the oldest first, with results and evidence; none for others. 4 queries.

    `on`: only what had been sent by that day.
    """
    if not seen_by.may("results.review"):
        return Fact.objects.none()
    waiting = _facts().filter(state=FactState.SUBMITTED)
    return (waiting.filter(known_from__lte=on) if on else waiting).order_by("known_from", "id")


def get_fact(pk: int, *, seen_by: Actor) -> Fact:
    """One fact that was sent; 404 for outsiders and for drafts. 4 queries."""
    found = _facts().filter(pk=pk).exclude(state__in=UNSENT).first()
    if found is None or not seen_by.may("plans.read"):
        raise Http404
    return found


def verdicts_of(fact: Fact, *, on: date) -> list[tuple[Result, Verdict]]:
    """What each result that reads the fact is judged on that day, for the fact's agency. 9 queries at most."""
    judged = judging(fact.measure.plan, on, [fact.measure_id])
    found = []
    for result in judged.results:
        own = [each for each in judged.obligations[result.pk] if each.agency_id == fact.agency_id]
        found.append((result, judged.obligation(own[0], result) if own else judged.result(result)))
    return found


def waiting_count(user: Actor, on: date) -> int:
    """How many facts wait on that day; for the menu. 1 query."""
    return review_queue(seen_by=user, on=on).count()


def obligation_of(fact: Fact) -> Obligation | None:
    """An obligation that the fact serves: the one on the fact's day, else any. 1 query."""
    rows = Obligation.objects.filter(result__measure_id=fact.measure_id, agency_id=fact.agency_id)
    found = list(rows.select_related("result__task__plan", "result__measure", "lead", "agency"))
    day = fact.as_of
    holding = (each for each in found if day and each.valid_from <= day and (each.valid_to or day) >= day)
    return next(holding, found[0] if found else None)


def _facts():
    results = Result.objects.filter(closed_on=None).select_related("task__plan", "task__section")
    proofs = FactEvidence.objects.select_related("evidence")
    return Fact.objects.select_related(
        "agency", "by", "measure__plan", "supersedes", "approved_document"
    ).prefetch_related(
        Prefetch("measure__results", queryset=results),
        Prefetch("proofs", queryset=proofs),
        Prefetch("reviews", queryset=Review.objects.order_by("-id")),
    )
