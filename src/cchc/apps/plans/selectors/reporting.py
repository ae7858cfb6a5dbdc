"""The page on which an agency reports: what is asked, what was said before, what would be judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404

from cchc.apps.agencies.models import valid_on
from cchc.apps.audit.actors import Actor
from cchc.apps.evidence import selectors as evidence
from cchc.apps.evidence.models import Evidence
from cchc.apps.plans.choices import UNSENT, FactState
from cchc.apps.plans.judging import Judging
from cchc.apps.plans.models import Fact, Obligation, Result
from cchc.apps.plans.selectors.judged import judging
from cchc.core.plan import Verdict

MOST_EVIDENCE = 30


@dataclass(frozen=True)
class Reporting:
    """What the report form of an obligation needs. `last`: the latest fact that was sent; `draft`: a begun one,
    or a proposal that waits for the agency's head. goes_out: whether sending needs nobody's approval.
    """

    duty: Obligation
    option: int | None
    judging: Judging
    last: Fact | None
    draft: Fact | None
    offered: list[Evidence]
    goes_out: bool

    @property
    def result(self) -> Result:
        return self.duty.result

    @property
    def shape(self) -> str:
        """The form of the fact that is asked for."""
        aim = self.result.aim
        kind = aim.options[self.option - 1] if aim.options and self.option else aim
        return kind.fact_type.shape

    @property
    def verdict(self) -> Verdict:
        """The verdict as it stands without the new report."""
        return self.judging.obligation(self.duty, self.result)

    @property
    def proposal(self) -> Fact | None:
        """What waits for the agency's head."""
        return self.draft if self.draft and self.draft.state == FactState.PROPOSED else None

    @property
    def results(self) -> list[Result]:
        """All results that read this figure."""
        return self.judging.results


def get_duty(pk: int, *, seen_by: Actor, on: date) -> Obligation:
    """An obligation that this person may report about; 404 for all others. 1 query."""
    rows = Obligation.objects.select_related("result__task__plan", "result__measure", "agency", "lead")
    duty = rows.filter(pk=pk, result__closed_on=None, result__measure__counts_plans_of=None).first()
    if duty is None or not seen_by.may("results.report", agency=duty.lead, on=on):
        raise Http404
    return duty


def reporting(duty: Obligation, *, seen_by: Actor, on: date, option: int | None = None) -> Reporting:
    """What the form of this obligation needs. 16 queries at most."""
    options = duty.result.aim.options
    chosen = max(1, min(option or 1, len(options))) if options else None
    facts = Fact.objects.filter(measure_id=duty.result.measure_id, agency_id=duty.agency_id, option=chosen)
    sent = facts.filter(known_from__lte=on).exclude(state__in=UNSENT).prefetch_related("reviews")
    offered = evidence.evidence_list(seen_by=seen_by, agency_id=duty.lead_id)[:MOST_EVIDENCE]
    return Reporting(
        duty=duty,
        option=chosen,
        judging=judging(duty.result.task.plan, on, [duty.result.measure_id]),
        last=sent.order_by("-as_of", "-id").first(),
        draft=facts.filter(state__in=UNSENT).select_related("supersedes").prefetch_related("proofs").first(),
        offered=list(offered),
        goes_out=seen_by.may("results.submit", agency=duty.lead, on=on),
    )


def preview(asked: Reporting, fact: Fact) -> Verdict:
    """The verdict that the agency would have with this report. No query; nothing is saved."""
    plan, on = asked.result.task.plan, asked.judging.on
    kept = [each for each in asked.judging.rows if each.pk != fact.supersedes_id]
    duties = [each for rows in asked.judging.obligations.values() for each in rows]
    judged = Judging(
        plan,
        on,
        results=asked.results,
        obligations=duties,
        facts=[*kept, fact],
        inherited=asked.judging.inherited,
        swaps=asked.judging.swaps,
        milestones=asked.judging.milestones,
    )
    own = next((each for each in duties if each.pk == asked.duty.pk), asked.duty)
    return judged.obligation(own, asked.result)


def obligations_of(result: Result, on: date):
    """Who answers for the result on that day. 1 query."""
    return result.obligations.filter(valid_on(on)).select_related("lead", "agency")
