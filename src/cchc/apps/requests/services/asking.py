"""The asker's side until answers come: ask, remind, extend, no longer ask, close, open again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc.apps.agencies.models import Agency
from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.audit.services import record, snapshot
from cchc.apps.plans.models import Result, Task
from cchc.apps.requests.choices import SILENT, AskState, RequestState, Shape
from cchc.apps.requests.models import Ask, Request, RequestedItem
from cchc.apps.requests.selectors.known import known_facts, needs_typing
from cchc.apps.requests.services import telling
from cchc.apps.requests.services.known import answer_from_plan


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing to be asked. is_measure: it is the figure of the request's result."""

    label: str
    shape: str
    unit: str = ""
    is_required: bool = True
    wants_document: bool = False
    is_measure: bool = False


@transaction.atomic
def ask(
    *,
    asker: Agency | None,
    title: str,
    items: Sequence[Item],
    agencies: Iterable[Agency],
    figures_from: date,
    figures_to: date,
    due: date,
    by: Actor,
    on: date,
    guidance: str = "",
    task: Task | None = None,
    result: Result | None = None,
    is_demo: bool = False,
) -> Request:
    """Send one form with one due day to these agencies and tell their people.

    An agency that has reported the figure already for the period has answered. Raises ValidationError.
    """
    require(by, "requests.ask", agency=asker, on=on)
    addressed = [each for each in dict.fromkeys(agencies) if each != asker]
    _check(title, addressed, figures_from, figures_to, due, on)
    _check_items(items)
    _check_figure_of_the_plan(items, result)
    request = Request.objects.create(
        asker=asker,
        task=result.task if result else task,
        result=result,
        title=title.strip()[:300],
        guidance=guidance.strip(),
        figures_from=figures_from,
        figures_to=figures_to,
        asked_on=on,
        due=due,
        by_id=by.pk,
        by_name=str(by)[:200],
        is_demo=is_demo,
    )
    rows = RequestedItem.objects.bulk_create(_rows(request, items))
    asks = Ask.objects.bulk_create([Ask(request=request, agency=each, since=on) for each in addressed])
    after = snapshot(request, "title", "asker", "due") | {"items": [row.label for row in rows]}
    record(by=by, verb="requests.ask", about=request, after=after | {"agencies": [str(a) for a in addressed]})
    known = known_facts(request, rows, [each.pk for each in addressed], on)
    waiting = []
    for each in asks:
        if needs_typing(each, rows, known):
            waiting.append(each)
        else:
            answer_from_plan(ask=each, items=rows, known=known, by=by, on=on)
    telling.tell_asked(waiting, on)
    return request


@transaction.atomic
def remind(*, request: Request, by: Actor, on: date) -> telling.Reminded:
    """Tell the people of the silent agencies, and nobody else, once a day. Says who could not be told."""
    _require_open(request, by, on)
    silent = list(request.asks.filter(state__in=SILENT).select_related("agency", "request"))
    if not silent:
        raise ValidationError(_("Không còn cơ quan nào chưa trả lời."))
    told = telling.tell_silent(silent, on)
    after = {"reminded": [str(each.agency) for each in silent]}
    record(by=by, verb="requests.remind", about=request, after=after)
    return told


@transaction.atomic
def extend(*, request: Request, due: date, reason: str, by: Actor, on: date, version: int) -> Request:
    """Give all agencies a later day. Raises ValidationError, ChangedMeanwhile."""
    _require_open(request, by, on)
    if due <= request.due or due < on:
        raise ValidationError({"due": _("Hạn mới phải sau hạn cũ và không trước ngày hôm nay.")})
    before = snapshot(request, "due")
    request.due = due
    save_seen(request, "due", version=version)
    after = snapshot(request, "due") | ({"reason": reason} if reason else {})
    record(by=by, verb="requests.extend", about=request, before=before, after=after)
    telling.tell_extended(request, on)
    return request


@transaction.atomic
def withdraw(*, ask: Ask, reason: str, by: Actor, on: date, version: int) -> Ask:
    """Ask this agency no more; what it answered no longer counts. Raises ValidationError, ChangedMeanwhile."""
    _require_open(ask.request, by, on)
    before = snapshot(ask, "state")
    ask.state, ask.since, ask.reason = AskState.WITHDRAWN, on, reason.strip()
    save_seen(ask, "state", "since", "reason", version=version)
    record(by=by, verb="requests.withdraw", about=ask, before=before, after=snapshot(ask, "state", "reason"))
    return ask


@transaction.atomic
def close(*, request: Request, by: Actor, on: date, version: int) -> Request:
    """Nobody may answer or correct any more. Raises ValidationError, ChangedMeanwhile."""
    _require_open(request, by, on)
    request.state, request.closed_on = RequestState.CLOSED, on
    save_seen(request, "state", "closed_on", version=version)
    record(by=by, verb="requests.close", about=request, after=snapshot(request, "closed_on"))
    return request


@transaction.atomic
def reopen(*, request: Request, by: Actor, on: date, version: int) -> Request:
    """Take answers again. Raises ValidationError, ChangedMeanwhile."""
    require(by, "requests.ask", agency=request.asker, on=on)
    if request.is_open:
        raise ValidationError(_("Đề nghị này vẫn đang thu thập."))
    before = snapshot(request, "closed_on")
    request.state, request.closed_on = RequestState.OPEN, None
    save_seen(request, "state", "closed_on", version=version)
    record(by=by, verb="requests.reopen", about=request, before=before)
    return request


def _check(title, addressed, figures_from, figures_to, due, on) -> None:
    """Every fault at once, each at its field."""
    faults: dict[str, str] = {}
    if not title.strip():
        faults["title"] = _("Hãy ghi đề nghị về việc gì.")
    if not addressed:
        faults["bodies"] = _("Hãy chọn ít nhất một cơ quan khác để hỏi.")
    ended = [str(each) for each in addressed if not each.holds_on(on)]
    if ended:
        faults["bodies"] = _("Cơ quan đã kết thúc hoạt động: %s. Hãy hỏi cơ quan kế thừa.") % ", ".join(ended)
    if figures_to < figures_from:
        faults["figures_to"] = _("Kỳ số liệu kết thúc trước khi bắt đầu.")
    if due < on:
        faults["due"] = _("Hạn trả lời đã qua. Hãy ghi ngày từ hôm nay trở đi.")
    if faults:
        raise ValidationError(faults)


def _check_items(items: Sequence[Item]) -> None:
    """The first fault, with the number of the item."""
    if not items:
        raise ValidationError(_("Hãy ghi ít nhất một nội dung cần hỏi."))
    for number, item in enumerate(items, start=1):
        if not item.label.strip():
            raise ValidationError(_("Nội dung %d: hãy ghi hỏi gì.") % number)
        if item.shape not in Shape.values:
            raise ValidationError(_("Nội dung %d: hãy chọn dạng trả lời.") % number)
        if item.shape == Shape.AMOUNT and item.unit.strip() == "%":
            raise ValidationError(
                _("Nội dung %d: phần trăm không cộng được. Hãy hỏi tử số và mẫu số bằng dạng Tỷ lệ.") % number
            )


def _check_figure_of_the_plan(items: Sequence[Item], result: Result | None) -> None:
    measured = [item for item in items if item.is_measure]
    if not measured:
        return
    if result is None or len(measured) > 1:
        raise ValidationError(_("Chỉ một nội dung có thể là số liệu của kết quả trong kế hoạch."))
    if measured[0].shape != result.measure.shape:
        raise ValidationError(
            _("Kết quả %(code)s cần dạng “%(shape)s”.")
            % {"code": result.code, "shape": dict(Shape.choices).get(result.measure.shape, "")}
        )


def _rows(request: Request, items: Sequence[Item]) -> list[RequestedItem]:
    return [
        RequestedItem(
            request=request,
            number=number,
            label=item.label.strip()[:500],
            shape=item.shape,
            unit=item.unit.strip()[:60],
            is_required=item.is_required,
            wants_document=item.wants_document or item.shape == Shape.DOCUMENT,
            measure=request.result.measure if item.is_measure and request.result else None,
        )
        for number, item in enumerate(items, start=1)
    ]


def _require_open(request: Request, by: Actor, on: date) -> None:
    require(by, "requests.ask", agency=request.asker, on=on)
    if not request.is_open:
        raise ValidationError(_("Đề nghị này đã kết thúc. Hãy mở lại trước."))
