"""The agency's side: keep a draft, answer, say that nothing occurred, send the request back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.audit.services import record, snapshot
from cchc.apps.evidence import selectors as evidence_selectors
from cchc.apps.evidence import services as evidence_services
from cchc.apps.evidence.models import Evidence
from cchc.apps.evidence.services import Reference, Upload
from cchc.apps.requests.choices import GIVEN, SILENT, AskState, Shape
from cchc.apps.requests.models import Answer, AnswerEvidence, Ask, Request, RequestedItem
from cchc.apps.requests.selectors.known import Known, known_facts
from cchc.apps.requests.services.telling import tell_asker
from cchc.apps.requests.totals import stated
from cchc.apps.requests.words import answer_words
from cchc.core.errors import InvalidFact


@dataclass(frozen=True, kw_only=True)
class Given:
    """What is said to one item. payload None: nothing typed; evidence that exists, and a new file or document."""

    item: RequestedItem
    payload: Mapping[str, Any] | None = None
    evidence: tuple[Evidence, ...] = field(default=())
    upload: Upload | None = None
    reference: Reference | None = None

    @property
    def has_document(self) -> bool:
        return bool(self.evidence or self.upload or self.reference)

    @property
    def is_empty(self) -> bool:
        return self.payload is None and not self.has_document


@transaction.atomic
def save_draft(*, ask: Ask, typed: Mapping[str, Any], by: Actor, on: date, version: int) -> Ask:
    """Keep what was typed, complete or not; the asker does not see it. Raises ChangedMeanwhile."""
    _require_may(ask, by, on)
    ask.typed = dict(typed)
    save_seen(ask, "typed", version=version)
    record(by=by, verb="requests.save_draft", about=ask)
    return ask


@transaction.atomic
def answer(
    *,
    ask: Ask,
    given: Sequence[Given],
    by: Actor,
    on: date,
    version: int,
    source: str = "",
    note: str = "",
) -> Ask:
    """Answer, or correct an answer; what the plan knows is taken from there whatever was typed.

    Raises ValidationError (what is missing), ChangedMeanwhile.
    """
    _require_may(ask, by, on)
    said = {each.item.pk: each for each in given}
    items = list(ask.request.items.all())
    known = known_facts(ask.request, items, [ask.agency_id], on)
    for item in items:
        _check(item, said.get(item.pk) or Given(item=item), (item.pk, ask.agency_id) in known, ask)
    _require_seen(given, by)
    before = _told(ask)
    ask.answers.all().delete()
    for item in items:
        _write(ask, item, said.get(item.pk) or Given(item=item), known, by)
    if not ask.answers.exists():
        raise ValidationError(
            _("Chưa trả lời nội dung nào. Nếu không có gì để báo, hãy chọn “Không phát sinh”.")
        )
    _settle(ask, AskState.ANSWERED, by, on, version, source=source.strip()[:500], note=note.strip())
    record(
        by=by,
        verb="requests.correct_answer" if before else "requests.answer",
        about=ask,
        before={"answers": before} if before else None,
        after={"answers": _told(ask)},
        note=note,
    )
    _tell_if_last(ask, on)
    return ask


@transaction.atomic
def say_nothing(*, ask: Ask, note: str, by: Actor, on: date, version: int) -> Ask:
    """State that nothing of the kind occurred: an answer, unlike silence, and unlike 0. Raises ChangedMeanwhile."""
    _require_may(ask, by, on)
    before = _told(ask)
    ask.answers.all().delete()
    _settle(ask, AskState.NOTHING, by, on, version, source="", note=note.strip())
    told = {"answers": before} if before else None
    record(by=by, verb="requests.say_nothing", about=ask, before=told, note=note)
    _tell_if_last(ask, on)
    return ask


@transaction.atomic
def decline(*, ask: Ask, reason: str, by: Actor, on: date, version: int) -> Ask:
    """Send the request back: another agency's matter, or not clear. The asker decides.

    Raises ValidationError without a reason, ChangedMeanwhile.
    """
    _require_may(ask, by, on)
    if not reason.strip():
        raise ValidationError({"reason": _("Hãy ghi lý do gửi lại để cơ quan hỏi biết phải làm gì.")})
    before = snapshot(ask, "state")
    ask.state, ask.since, ask.reason = AskState.DECLINED, on, reason.strip()
    ask.by_id, ask.by_name = by.pk, str(by)[:200]
    save_seen(ask, "state", "since", "reason", "by", "by_name", version=version)
    record(by=by, verb="requests.decline", about=ask, before=before, after=snapshot(ask, "state", "reason"))
    tell_asker(ask, _("Cơ quan được hỏi gửi lại đề nghị"), f"declined:{ask.pk}:{ask.version}", on)
    return ask


def _require_may(ask: Ask, by: Actor, on: date) -> None:
    require(by, "requests.answer", agency=ask.agency, on=on)
    # The asker may be closing at this moment.
    if not Request.objects.select_for_update().get(pk=ask.request_id).is_open:
        raise ValidationError(_("Cơ quan đề nghị đã kết thúc thu thập nên không nhận trả lời nữa."))
    if ask.state == AskState.WITHDRAWN:
        raise ValidationError(_("Cơ quan đề nghị không hỏi cơ quan này nữa."))


def _check(item: RequestedItem, said: Given, is_known: bool, ask: Ask) -> None:
    """Say what is missing at this item, unless the plan knows it."""
    if is_known or (said.is_empty and not item.is_required):
        return
    if item.shape != Shape.DOCUMENT and said.payload is None:
        raise ValidationError(_("Chưa trả lời: %s") % item.label)
    if item.wants_document and not said.has_document:
        raise ValidationError(_("“%s” cần tài liệu kèm theo: hãy chọn tệp hoặc ghi văn bản.") % item.label)
    if said.payload is not None:
        try:
            stated(item.shape, said.payload, as_of=ask.request.figures_to)
        except InvalidFact as error:
            raise ValidationError(f"{item.label}: {error}") from error


def _write(ask: Ask, item: RequestedItem, said: Given, known: Known, by: Actor) -> None:
    fact = known.get((item.pk, ask.agency_id))
    if fact is None and said.is_empty:
        return
    payload = fact.payload if fact else dict(said.payload or {})
    answer = Answer.objects.create(ask=ask, item=item, payload=payload, fact=fact)
    pieces = [*said.evidence, *_added(ask, said, by)]
    pieces += [proof.evidence for proof in fact.proofs.select_related("evidence")] if fact else []
    for piece in dict.fromkeys(pieces):
        AnswerEvidence.objects.create(answer=answer, evidence=piece)


def _added(ask: Ask, said: Given, by: Actor) -> list[Evidence]:
    if said.upload is None and said.reference is None:
        return []
    is_demo = ask.request.is_demo
    return [
        evidence_services.add(
            file=said.upload, document=said.reference, agency=ask.agency, is_demo=is_demo, by=by
        )
    ]


def _require_seen(given: Sequence[Given], by: Actor) -> None:
    """Nobody answers with evidence that he may not see."""
    ids = {piece.pk for each in given for piece in each.evidence}
    if by.pk and ids and evidence_selectors.visible_to(by).filter(pk__in=ids).count() < len(ids):
        raise PermissionDenied(_("Tài khoản này không xem được tài liệu đó."))


def _settle(ask: Ask, state: AskState, by: Actor, on: date, version: int, *, source: str, note: str) -> None:
    ask.state, ask.since, ask.reason, ask.typed = state, on, "", {}
    ask.source, ask.note, ask.by_id, ask.by_name = source, note, by.pk, str(by)[:200]
    names = ("state", "since", "reason", "typed", "source", "note", "by", "by_name")
    save_seen(ask, *names, version=version)


def _told(ask: Ask) -> dict[str, str]:
    """What the agency has said so far, in words."""
    return {
        answer.item.label: answer_words(answer.item.shape, answer.payload, ask.request.figures_to)
        or "; ".join(str(proof.evidence) for proof in answer.proofs.all())
        for answer in ask.answers.select_related("item").prefetch_related("proofs__evidence")
    }


def _tell_if_last(ask: Ask, on: date) -> None:
    asks = ask.request.asks
    if not asks.filter(state__in=(*SILENT, AskState.DECLINED)).exists():
        count = asks.filter(state__in=GIVEN).count()
        tell_asker(ask, _("Các cơ quan đã trả lời đủ"), f"complete:{count}:{ask.since}", on)
