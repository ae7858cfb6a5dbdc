"""What one agency owes in one period, one row a figure: known already, asked for, or due later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.db.models import Prefetch, Q

from cchc.apps.agencies.models import Agency, valid_on
from cchc.apps.plans.choices import FactState
from cchc.apps.plans.judging import Judging, as_known, state_on
from cchc.apps.plans.models import Fact, Obligation, Plan, Result, Review, Section
from cchc.apps.plans.selectors.judged import judging_of
from cchc.apps.plans.wording import fact_words
from cchc.apps.reporting.choices import RowState
from cchc.core.calendar import Period
from cchc.core.plan import Verdict, combine_results
from cchc.core.text import fold

# A thing that is done once is reported when it is done; a figure is asked for in every period.
DONE_ONCE = frozenset({"documents_issued", "done"})
FigureKey = tuple[int, int | None]


@dataclass(frozen=True)
class Row:
    """One figure: the obligations of this agency that read it (in whatever plans) and what was said about it.

    facts: known by `on`, drafts and what waits for the agency's head included, the newest entry first.
    option: which option of the target it serves; None where the target has none.
    base: an earlier row whose total is perhaps the same: its target names the same population.
    """

    duties: list[Obligation]
    option: int | None
    facts: list[Fact]
    judged: Judging
    period: Period
    base: Row | None = None

    @property
    def duty(self) -> Obligation:
        return self.duties[0]

    @property
    def result(self) -> Result:
        return self.duty.result

    @property
    def plan(self) -> Plan:
        return self.result.task.plan

    @property
    def section(self) -> Section:
        return self.result.task.section

    @property
    def key(self) -> str:
        """Names the figure on the page and in the template: measure, whose figure, option."""
        whose = "" if self.duty.agency_id else "p"
        return f"m{self.result.measure_id}{whose}" + (f"o{self.option}" if self.option else "")

    @property
    def code(self) -> str:
        return ", ".join(dict.fromkeys(duty.result.code for duty in self.duties))

    @property
    def aim(self):
        """The target, or the option of it, that this figure serves."""
        aim = self.result.aim
        return aim.options[self.option - 1] if self.option else aim

    @property
    def shape(self) -> str:
        return self.aim.fact_type.shape

    @cached_property
    def verdict(self) -> Verdict:
        return combine_results(self.judged.obligation(duty, duty.result) for duty in self.duties)

    @cached_property
    def due(self) -> date | None:
        return min(filter(None, (self.judged.due(duty.result) for duty in self.duties)), default=None)

    @cached_property
    def draft(self) -> Fact | None:
        return next((fact for fact in self.facts if fact.state == FactState.DRAFT), None)

    @cached_property
    def sent(self) -> list[Fact]:
        """What left the officer's desk, the newest first."""
        return [fact for fact in self.facts if fact.state != FactState.DRAFT]

    @cached_property
    def of_period(self) -> Fact | None:
        """The newest figure that counts a day of the period."""
        return next((fact for fact in self.sent if fact.as_of in self.period), None)

    @cached_property
    def last(self) -> Fact | None:
        """The figure before the period, of the form that is asked for now; what came back does not count."""
        earlier = [
            fact
            for fact in self.sent
            if fact.as_of < self.period.first and fact.shape == self.shape and not self.came_back(fact)
        ]
        return max(earlier, key=lambda fact: (fact.as_of, fact.pk), default=None)

    @property
    def shown(self) -> Fact | None:
        """The figure because of which nothing is asked."""
        return self.of_period or (self.sent[0] if self.sent else None)

    @property
    def shown_words(self) -> str:
        return words_of(self.shown) if self.shown else ""

    @property
    def review(self) -> Review | None:
        """Why the figure of the period came back."""
        return next(iter(self.of_period.reviews.all()), None) if self.of_period else None

    @cached_property
    def state(self) -> RowState:
        if self.of_period and self.came_back(self.of_period):
            return RowState.RETURNED
        if self.of_period:
            return RowState.KNOWN
        if self.verdict.is_settled:
            return RowState.SETTLED
        if self.shape in DONE_ONCE and (self.due is None or self.due > self.period.last):
            return RowState.LATER
        return RowState.ASKED

    @property
    def is_open(self) -> bool:
        """Whether the page has entry fields for it."""
        return self.state in (RowState.ASKED, RowState.RETURNED, RowState.LATER)

    def came_back(self, fact: Fact) -> bool:
        return fact.state == FactState.RETURNED and state_on(fact, self.judged.on) == FactState.RETURNED


def rows_of(agency: Agency, period: Period, *, on: date, measure: int | None = None) -> list[Row]:
    """All figures that the agency answers for in the period, in the order of its plans; or one measure's.

    12 queries at most.
    """
    day = min(period.last, on)
    found = _duties(agency, day)
    duties = list(found if measure is None else found.filter(result__measure_id=measure))
    judged = judging_of(duties, on)
    facts = _facts(duties, on)
    grouped: dict[tuple[int, int | None, int | None], list[Obligation]] = {}
    for duty in duties:
        for option in _options(duty.result):
            grouped.setdefault((duty.result.measure_id, duty.agency_id, option), []).append(duty)
    rows: list[Row] = []
    bases: dict[object, Row] = {}
    for (measure_id, agency_id, option), own in grouped.items():
        known = [each for each in facts.get((measure_id, agency_id), ()) if each.option == option]
        row = Row(duties=own, option=option, facts=known, judged=judged, period=period)
        if row.shape == "ratio" and row.aim.population:
            counted = (row.plan.pk, agency_id, fold(row.aim.population))
            row = replace(row, base=bases.get(counted))
            bases.setdefault(counted, row)
        rows.append(row)
    return rows


def words_of(fact: Fact) -> str:
    """What a fact says, in words; what waits for the agency's head is not known to others yet."""
    return fact_words(as_known(fact, fact.known_from or fact.as_of))


def judged_with(rows: Iterable[Row], stated: Iterable[Fact]) -> Judging | None:
    """The verdicts as they would be with these facts, which are not saved. No query; None for no row."""
    rows = list(rows)
    if not rows:
        return None
    before = rows[0].judged
    extra = list(stated)
    replaced = {fact.supersedes_id for fact in extra if fact.supersedes_id}
    return Judging(
        None,
        before.on,
        results=before.results,
        obligations=[duty for duties in before.obligations.values() for duty in duties],
        facts=[*(fact for fact in before.rows if fact.pk not in replaced), *extra],
        inherited=before.inherited,
        swaps=before.swaps,
        milestones=before.milestones,
    )


def _options(result: Result) -> list[int | None]:
    return [*range(1, len(result.aim.options) + 1)] or [None]


def _duties(agency: Agency, day: date):
    return (
        Obligation.objects.filter(valid_on(day), lead=agency, result__closed_on=None)
        # What comes from the register of plans is asked of nobody.
        .filter(result__measure__counts_plans_of=None)
        .select_related("result__task__section", "result__task__plan", "result__measure", "lead", "agency")
        .order_by(
            "result__task__plan__issued_on", "result__task__plan", "result__task__order", "result__number"
        )
    )


def _facts(duties: list[Obligation], on: date) -> dict[FigureKey, list[Fact]]:
    """What these agencies said about these figures, the newest entry first. 2 queries."""
    measures = {duty.result.measure_id for duty in duties}
    whose = Q(agency_id__in={duty.agency_id for duty in duties if duty.agency_id}) | Q(agency_id=None)
    rows = (
        Fact.objects.filter(whose, measure_id__in=measures)
        .exclude(known_from__gt=on)
        .select_related("supersedes")
        .prefetch_related(Prefetch("reviews", queryset=Review.objects.filter(on__lte=on).order_by("-id")))
        .order_by("-id")
    )
    found: dict[FigureKey, list[Fact]] = {}
    for fact in rows:
        found.setdefault((fact.measure_id, fact.agency_id), []).append(fact)
    return found
