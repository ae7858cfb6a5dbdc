"""The asker's side when answers have come: take them, send one back, make evidence, begin the own report."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from cchc.apps.agencies.models import valid_on
from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.concurrency import check_seen, save_seen
from cchc.apps.audit.services import record, snapshot
from cchc.apps.evidence import services as evidence
from cchc.apps.evidence.models import Evidence
from cchc.apps.plans.models import Obligation
from cchc.apps.plans.services import facts
from cchc.apps.requests.choices import GIVEN, TO_ACCEPT, AskState
from cchc.apps.requests.exporting import file_name, workbook
from cchc.apps.requests.models import Ask, Request
from cchc.apps.requests.selectors.collecting import Collection, collection
from cchc.apps.requests.services.telling import tell_returned
from cchc.core.measures import Fact as CoreFact
from cchc.core.numbers import show


@transaction.atomic
def accept(*, ask: Ask, by: Actor, on: date, version: int) -> Ask:
    """Take one answer as it is. Raises ValidationError, ChangedMeanwhile."""
    _require_open(ask.request, by, on)
    if ask.state not in TO_ACCEPT:
        raise ValidationError(_("Cơ quan này chưa trả lời hoặc trả lời đã được tiếp nhận."))
    _move(ask, AskState.ACCEPTED, "", on, version)
    record(by=by, verb="requests.accept", about=ask)
    return ask


@transaction.atomic
def accept_all(*, request: Request, by: Actor, on: date) -> int:
    """Take every answer that has come. Returns how many."""
    _require_open(request, by, on)
    asks = list(request.asks.filter(state__in=TO_ACCEPT).select_related("request", "agency"))
    for ask in asks:
        _move(ask, AskState.ACCEPTED, "", on, ask.version)
        record(by=by, verb="requests.accept", about=ask)
    return len(asks)


@transaction.atomic
def send_back(*, ask: Ask, reason: str, by: Actor, on: date, version: int) -> Ask:
    """Want a better answer, or insist where the agency sent the request back.

    Raises ValidationError without a reason or without anything to send back, ChangedMeanwhile.
    """
    _require_open(ask.request, by, on)
    if not reason.strip():
        raise ValidationError({"reason": _("Hãy ghi lý do trả lại để cơ quan biết cần sửa gì.")})
    if ask.state not in (*GIVEN, AskState.DECLINED):
        raise ValidationError(_("Cơ quan này chưa trả lời nên không có gì để trả lại."))
    before = snapshot(ask, "state")
    _move(ask, AskState.RETURNED, reason.strip(), on, version)
    record(by=by, verb="requests.send_back", about=ask, before=before, after=snapshot(ask, "state", "reason"))
    tell_returned(ask, on)
    return ask


@transaction.atomic
def make_evidence(*, request: Request, by: Actor, on: date, version: int) -> Evidence:
    """The answers as a file, kept with its hash as evidence of the asker; a later one is its next version.

    Raises ValidationError while nobody has answered, ChangedMeanwhile.
    """
    require(by, "requests.ask", agency=request.asker, on=on)
    check_seen(request, version)
    collected = collection(request, on=on)
    if not collected.given:
        raise ValidationError(_("Chưa có cơ quan nào trả lời nên chưa có gì để làm tài liệu."))
    file = ContentFile(workbook(collected), name=file_name(request))
    note = _("%(given)s/%(asked)s cơ quan đã trả lời tính đến %(day)s") % _counts(collected)
    if request.summary:
        evidence.add_version(evidence=request.summary, file=file, note=note, by=by)
    else:
        title = _("Tổng hợp trả lời: %s") % request.title
        title += f" ({_('Dữ liệu minh họa').lower()})" if request.is_demo else ""
        request.summary = evidence.add(
            file=file, title=title, agency=request.asker, note=note, is_demo=request.is_demo, by=by
        )
    save_seen(request, "summary", version=version)
    record(by=by, verb="requests.make_evidence", about=request, after=snapshot(request, "summary"), note=note)
    return request.summary


@transaction.atomic
def draft_report(*, request: Request, by: Actor, on: date, version: int) -> Obligation:
    """Begin the asker's own report of the result with the figure that the answers give together, the file of
    answers as its evidence. Returns the obligation whose form holds the draft.

    Raises ValidationError: no figure, no obligation, or somebody has begun a report.
    """
    require(by, "requests.ask", agency=request.asker, on=on)
    obligation = obligation_of(request, on)
    collected = collection(request, on=on)
    if obligation is None or collected.measured is None:
        raise ValidationError(_("Đề nghị này không thu thập số liệu mà cơ quan phải báo trong kế hoạch."))
    if facts.draft_of(obligation):
        raise ValidationError(_("Đã có bản nháp báo số liệu này. Hãy dùng hoặc bỏ bản nháp đó trước."))
    summary = make_evidence(request=request, by=by, on=on, version=version)
    total = collected.measured[1].fact
    typed = _typed(total) | {
        "as_of": [min(request.figures_to, on).strftime("%d/%m/%Y")],
        "source": [_source(request, collected)],
        "evidence": [summary.pk],
    }
    facts.save_draft(obligation=obligation, typed=typed, by=by, on=on)
    record(by=by, verb="requests.draft_report", about=request, after={"fact": collected.measured[1].words})
    return obligation


def obligation_of(request: Request, on: date) -> Obligation | None:
    """What the asker owes of the result that the request is about. 1 query."""
    if request.result_id is None or request.asker_id is None:
        return None
    rows = Obligation.objects.select_related("result__task__plan", "result__measure", "agency", "lead")
    own = rows.filter(valid_on(on), result_id=request.result_id, lead_id=request.asker_id)
    return own.filter(result__closed_on=None).first()


def _move(ask: Ask, state: AskState, reason: str, on: date, version: int) -> None:
    ask.state, ask.since, ask.reason = state, on, reason
    save_seen(ask, "state", "since", "reason", version=version)


def _typed(total: CoreFact | None) -> dict[str, list[Any]]:
    """The figure as an officer would type it into the form of its shape."""
    payload = total.payload() if total else {}
    figures = {name: getattr(total, name) for name in payload}
    if "done" in figures:
        figures |= {"done": "yes" if figures["done"] else "no", "what": figures["note"]}
    return {
        name: [value if isinstance(value, str) else show(value)]
        for name, value in figures.items()
        if value not in (None, "") and not isinstance(value, date | bool)
    }


def _source(request: Request, collected: Collection) -> str:
    words = _("Tổng hợp %(given)s/%(asked)s trả lời của đề nghị “%(title)s”") % {
        "title": request.title,
        **_counts(collected),
    }
    return words[:500]


def _counts(collected: Collection) -> dict[str, str]:
    return {
        "given": str(len(collected.given)),
        "asked": str(collected.asked_count),
        "day": collected.on.strftime("%d/%m/%Y"),
    }


def _require_open(request: Request, by: Actor, on: date) -> None:
    require(by, "requests.ask", agency=request.asker, on=on)
    if not request.is_open:
        raise ValidationError(_("Đề nghị này đã kết thúc. Hãy mở lại trước."))
