"""Invented reports, returned, corrected, waiting or still drafts: entered day by day through the usual services."""

from __future__ import annotations

from typing import Any

from cchc.apps.accounts.models import User
from cchc.apps.agencies.models import Agency
from cchc.apps.evidence.models import Evidence
from cchc.apps.plans.models import Fact, Obligation, Result
from cchc.apps.plans.services import facts, releasing, reviews
from cchc.apps.plans.services.facts import Report
from cchc.catalogue import demo
from cchc.web.demo import milestones, people, period_reports, proving
from cchc.web.demo.payloads import payload_of


def is_there() -> bool:
    """Whether reports were entered. 1 query."""
    return Fact.objects.filter(is_demo=True).exists()


def make() -> None:
    """Every wave in the order of its day, then the drafts."""
    entering = _Entering()
    for wave in demo.waves():
        entering.enter(wave)
    for draft in demo.drafts():
        entering.save(draft)
    for wave in demo.proposals():
        entering.propose(wave)
    milestones.make(entering.duties, entering.officers)
    period_reports.make(entering.agencies, entering.officers)


class _Entering:
    """What is loaded once: who answers for what, who reports, who reviews, what proves."""

    def __init__(self) -> None:
        self.officers = people.Officers()
        self.reviewer: User = people.with_role("reviewer")
        self.agencies = {agency.code: agency for agency in Agency.objects.all()}
        self.duties = _duties()
        self.waived = {row["agency"] for row in demo.waivers()}
        self.evidence: dict[str, Evidence] = proving.add(self.agencies, self.officers)
        self.latest: dict[tuple[str, str, int | None], Fact] = {}

    def enter(self, wave: demo.Wave) -> None:
        """Send the facts of the wave, then let the reviewer accept or return them."""
        for code, stated in wave.facts.items():
            fact = self._send(wave, code, stated)
            if code in wave.returned:
                day = wave.accepted or wave.sent
                reviews.send_back(
                    fact=fact, reason=wave.returned[code], by=self.reviewer, version=fact.version, on=day
                )
            elif wave.accepted and code not in wave.waiting:
                reviews.accept(fact=fact, by=self.reviewer, version=fact.version, on=wave.accepted)

    def _send(self, wave: demo.Wave, code: str, stated: Any) -> Fact:
        duty, key = self.duties[wave.result, code], (wave.result, code, wave.option)
        agency = self.agencies[code]
        sends = facts.submit if code in self.waived else facts.propose
        fact = sends(
            obligation=duty,
            report=self._report(wave, duty.result, agency, stated),
            by=self.officers.of(agency, wave.sent),
            on=wave.sent,
            supersedes=self.latest[key] if wave.corrects else None,
            is_demo=True,
        )
        if code not in self.waived:
            releasing.release(facts=[fact], by=self.officers.head_of(agency, wave.sent), on=wave.sent)
        self.latest[key] = fact
        return fact

    def propose(self, wave: demo.Wave) -> None:
        """Lay the facts of the wave before the heads, who have not looked yet."""
        for code, stated in wave.facts.items():
            duty, agency = self.duties[wave.result, code], self.agencies[code]
            facts.propose(
                obligation=duty,
                report=self._report(wave, duty.result, agency, stated),
                by=self.officers.of(agency, wave.sent),
                on=wave.sent,
                is_demo=True,
            )

    def _report(self, wave: demo.Wave, result: Result, agency: Agency, stated: Any) -> Report:
        aim = result.aim.options[wave.option - 1] if wave.option else result.aim
        shape = aim.fact_type.shape
        source = wave.source.replace("{agency}", agency.short_name or agency.name)
        return Report(
            shape=shape,
            payload=payload_of(shape, stated, result=result, agency=agency, as_of=wave.as_of),
            as_of=wave.as_of,
            source=f"{source} ({demo.MARK.lower()})",
            note=wave.corrects,
            option=wave.option,
            evidence=tuple(self.evidence[key] for key in wave.evidence if self._is_of(key, agency)),
        )

    def _is_of(self, key: str, agency: Agency) -> bool:
        return self.evidence[key].agency_id == agency.pk

    def save(self, draft: demo.Draft) -> None:
        """Drafts are marked afterwards: the service that saves them has no such field."""
        kept = facts.save_draft(
            obligation=self.duties[draft.result, draft.agency],
            typed={name: [text] for name, text in draft.typed.items()},
            by=self.officers.of(self.agencies[draft.agency], draft.saved),
            on=draft.saved,
        )
        Fact.objects.filter(pk=kept.pk).update(is_demo=True)


def _duties() -> dict[tuple[str, str], Obligation]:
    """Every obligation of the demo's plan by result and agency. 2 queries; the results are shared objects."""
    plans = Result.objects.filter(task__plan__is_demo=True)
    results = {result.pk: result for result in plans.select_related("task__plan", "measure")}
    found = {}
    for duty in Obligation.objects.filter(result__in=results).select_related("agency", "lead"):
        duty.result = results[duty.result_id]
        found[duty.result.code, duty.lead.code] = duty
    return found
