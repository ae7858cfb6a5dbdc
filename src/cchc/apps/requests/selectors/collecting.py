"""What the asker sees: who answered, who is silent for how long, what the answers give together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.http import Http404

from cchc.apps.accounts.permissions import EVERYWHERE, agencies_where
from cchc.apps.agencies.models import Agency, Succession
from cchc.apps.audit.actors import Actor
from cchc.apps.requests.choices import GIVEN, SILENT, TO_ACCEPT, AskState
from cchc.apps.requests.models import Answer, Ask, Request, RequestedItem
from cchc.apps.requests.selectors.known import known_facts, needs_typing
from cchc.apps.requests.totals import Total, stated, total_of
from cchc.core.errors import InvalidFact
from cchc.core.measures import Fact as CoreFact


@dataclass(frozen=True)
class Row:
    """One addressed agency. answers: in the order of the items, None where nothing was said.

    late_days: how long it has been silent after the due day. heirs: who answers by now for an agency that ended.
    is_known: the plan holds what was asked, so that nobody has to type it.
    """

    ask: Ask
    answers: list[Answer | None]
    late_days: int
    heirs: list[Agency]
    is_known: bool

    items: list[RequestedItem]

    @property
    def pairs(self) -> list[tuple[RequestedItem, Answer | None]]:
        """Each item with its answer; what was sent back or withdrawn says nothing."""
        return list(zip(self.items, self.answers, strict=True))

    @property
    def may_accept(self) -> bool:
        return self.ask.state in TO_ACCEPT

    @property
    def is_silent(self) -> bool:
        return self.ask.state in SILENT

    @property
    def is_given(self) -> bool:
        return self.ask.state in GIVEN


@dataclass(frozen=True)
class Collection:
    """A request with all its answers on one day."""

    request: Request
    on: date
    items: list[RequestedItem]
    rows: list[Row]
    totals: list[Total]

    @property
    def silent(self) -> list[Row]:
        return [row for row in self.rows if row.is_silent]

    @property
    def given(self) -> list[Row]:
        return [row for row in self.rows if row.is_given]

    @property
    def declined(self) -> list[Row]:
        return [row for row in self.rows if row.ask.state == AskState.DECLINED]

    @property
    def to_accept(self) -> list[Row]:
        return [row for row in self.rows if row.may_accept]

    @property
    def nothing(self) -> list[Row]:
        return [row for row in self.given if not any(row.answers)]

    @property
    def known(self) -> list[Row]:
        """Silent agencies whose figure the plan holds."""
        return [row for row in self.silent if row.is_known]

    @property
    def asked_count(self) -> int:
        return sum(row.ask.state != AskState.WITHDRAWN for row in self.rows)

    @property
    def sums(self) -> list[tuple[RequestedItem, Total]]:
        return list(zip(self.items, self.totals, strict=True))

    @property
    def has_totals(self) -> bool:
        return any(total.words for total in self.totals)

    @property
    def by_need(self) -> list[Row]:
        """Who must be looked at first: sent back to the asker, then silent, then the answers."""
        return [*self.declined, *self.silent, *(row for row in self.rows if row.is_given), *self._gone]

    @property
    def _gone(self) -> list[Row]:
        return [row for row in self.rows if row.ask.state == AskState.WITHDRAWN]

    @property
    def measured(self) -> tuple[RequestedItem, Total] | None:
        """The item that is the plan's own figure, with what the answers give together."""
        return next(((item, total) for item, total in self.sums if item.measure_id and total.fact), None)


def sent(*, seen_by: Actor, on: date):
    """The requests that this person may collect, the newest first, with `asked_count`, `given_count`,
    `silent_count`. 1 query.
    """
    found = _visible(seen_by, on).select_related("asker", "task")
    live = ~Q(asks__state=AskState.WITHDRAWN)
    return found.annotate(
        asked_count=Count("asks", filter=live),
        given_count=Count("asks", filter=Q(asks__state__in=GIVEN)),
        silent_count=Count("asks", filter=Q(asks__state__in=SILENT)),
    )


def get_request(pk: int, *, seen_by: Actor, on: date) -> Request:
    """A request that this person may collect; 404 for all others. 1 query."""
    rows = _visible(seen_by, on).select_related(
        "asker", "task__plan", "result__task__plan", "result__measure", "summary"
    )
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_ask(request: Request, pk: int) -> Ask:
    """One addressed agency of a request; 404 where it is not of it. 1 query."""
    found = request.asks.select_related("request__asker", "agency").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def collection(request: Request, *, on: date) -> Collection:
    """Everything that was asked and answered. 4 queries, one more where an item is a figure of the plan, and one
    for each link of successions where an addressed agency has ended.
    """
    items = list(request.items.all())
    asks = list(request.asks.select_related("agency"))
    given = _answers(request)
    silent = [ask.agency_id for ask in asks if ask.state in SILENT]
    known = known_facts(request, items, silent, on) if silent else {}
    heirs = _heirs([ask.agency for ask in asks if not ask.agency.holds_on(on)], on)
    rows = [
        Row(
            ask=ask,
            answers=[given.get((ask.pk, item.pk)) for item in items],
            late_days=max(0, (on - request.due).days) if ask.state in SILENT and request.is_open else 0,
            heirs=heirs.get(ask.agency_id, []),
            is_known=ask.state in SILENT and not needs_typing(ask, items, known),
            items=items,
        )
        for ask in asks
    ]
    totals = [_total(item, index, rows, request) for index, item in enumerate(items)]
    return Collection(request, on, items, rows, totals)


def _visible(seen_by: Actor, on: date):
    found = Request.objects.filter(asked_on__lte=on)
    ids = agencies_where(seen_by, "requests.ask", on=on)
    return found if ids == EVERYWHERE else found.filter(asker_id__in=ids)


def _answers(request: Request) -> dict[tuple[int, int], Answer]:
    """The answers by addressed agency and item. 2 queries."""
    rows = (
        Answer.objects.filter(ask__request=request)
        .select_related("fact")
        .prefetch_related("proofs__evidence")
    )
    return {(answer.ask_id, answer.item_id): answer for answer in rows}


def _total(item: RequestedItem, index: int, rows: list[Row], request: Request) -> Total:
    facts = (_fact(item, row, index, request) for row in rows if row.is_given)
    return total_of(item.shape, [fact for fact in facts if fact is not None])


def _fact(item: RequestedItem, row: Row, index: int, request: Request) -> CoreFact | None:
    answer = row.answers[index]
    if answer is None:
        return None
    try:
        return stated(item.shape, answer.payload, as_of=request.figures_to, unit_id=str(row.ask.agency_id))
    except InvalidFact:
        return None


def _heirs(ended: list[Agency], on: date) -> dict[int, list[Agency]]:
    """Who answers on that day for agencies that have ended, along chains. One query a link, one for the names."""
    if not ended:
        return {}
    ends: dict[int, set[int]] = {agency.pk: {agency.pk} for agency in ended}
    front, seen = set(ends), set(ends)
    while front:
        links = defaultdict(set)
        for old, new in Succession.objects.filter(predecessor_id__in=front, on__lte=on).values_list(
            "predecessor_id", "successor_id"
        ):
            links[old].add(new)
        for pk, reached in ends.items():
            ends[pk] = {new for each in reached for new in (links.get(each) or {each})}
        front = {new for news in links.values() for new in news} - seen
        seen |= front
    names = {each.pk: each for each in Agency.objects.filter(pk__in=set().union(*ends.values()))}
    return {
        pk: sorted((names[each] for each in reached if each != pk), key=lambda agency: agency.sort_key)
        for pk, reached in ends.items()
    }


def row_of(ask: Ask, *, on: date) -> Row:
    """One agency's line of the collection. 5 queries at most."""
    return next(row for row in collection(ask.request, on=on).rows if row.ask.pk == ask.pk)
