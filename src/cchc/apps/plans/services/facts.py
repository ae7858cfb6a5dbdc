"""Reporting: a draft, a fact that is sent, one that corrects another. What was sent is never overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.concurrency import check_seen, save_seen
from cchc.apps.audit.services import record
from cchc.apps.evidence import selectors as evidence_selectors
from cchc.apps.evidence import services as evidence_services
from cchc.apps.evidence.models import Evidence
from cchc.apps.plans.choices import FactState
from cchc.apps.plans.judging import as_known
from cchc.apps.plans.models import Fact, FactEvidence, Measure, Obligation
from cchc.apps.plans.wording import fact_words
from cchc.core.errors import InvalidFact
from cchc.core.measures import Fact as CoreFact
from cchc.core.measures import fact_from_json


@dataclass(frozen=True, kw_only=True)
class Report:
    """What is stated. shape, payload: the core's form of the fact; as_of: the last day that it counts.

    option: which option of the target it serves, where the target has options.
    """

    shape: str
    payload: Mapping[str, Any]
    as_of: date
    source: str = ""
    note: str = ""
    option: int | None = None
    evidence: tuple[Evidence, ...] = field(default=())


@transaction.atomic
def save_draft(
    *,
    obligation: Obligation,
    typed: Mapping[str, Any],
    by: Actor,
    on: date | None = None,
    option: int | None = None,
    supersedes: Fact | None = None,
    version: int | None = None,
) -> Fact:
    """Keep what was typed, complete or not; it counts for nothing until it is sent.

    One draft for each obligation and option. `version`: of the draft that the officer saw (None: there was
    none). Raises ChangedMeanwhile where a colleague has saved one since, ValidationError.
    """
    _require_may("results.report", obligation, by, on)
    _lock(obligation)
    draft = draft_of(obligation, option)
    if draft is None:
        draft = Fact.objects.create(
            measure=obligation.result.measure,
            agency=obligation.agency,
            option=option,
            typed=dict(typed),
            by_id=by.pk,
            by_name=str(by)[:200],
            supersedes=supersedes,
        )
        record(by=by, verb="results.save_draft", about=draft, after={"agency": obligation.lead})
        return draft
    draft.typed, draft.by_id, draft.by_name, draft.supersedes = dict(typed), by.pk, str(by)[:200], supersedes
    save_seen(draft, "typed", "by", "by_name", "supersedes", version=version or 0)
    record(by=by, verb="results.save_draft", about=draft, after={"agency": obligation.lead})
    return draft


@transaction.atomic
def submit(
    *,
    obligation: Obligation,
    report: Report,
    by: Actor,
    on: date | None = None,
    version: int | None = None,
    supersedes: Fact | None = None,
    is_demo: bool = False,
) -> Fact:
    """Send a fact to the reviewer; it counts from `on` (None: today). A draft of it is used up.

    Raises ValidationError (what is missing), ChangedMeanwhile where the draft was changed since.
    """
    _require_may("results.submit", obligation, by, on)
    _lock(obligation)
    day = on or timezone.localdate()
    draft = draft_of(obligation, report.option)
    if draft and version is not None:
        check_seen(draft, version)
    supersedes = supersedes or (draft.supersedes if draft else None)
    _check(obligation, report, day)
    _require_seen(report, by)
    if supersedes:
        _check_correction(obligation, supersedes)
    fact = draft or Fact(measure=obligation.result.measure, agency=obligation.agency)
    fact.shape, fact.payload, fact.option = report.shape, dict(report.payload), report.option
    fact.as_of, fact.source, fact.note = report.as_of, _source(report), report.note
    fact.typed, fact.state, fact.known_from = {}, FactState.SUBMITTED, day
    fact.recorded_at, fact.by_id, fact.by_name = timezone.now(), by.pk, str(by)[:200]
    fact.supersedes, fact.is_demo = supersedes, is_demo
    fact.version += 1 if fact.pk else 0
    fact.save()
    for piece in report.evidence:
        FactEvidence.objects.get_or_create(fact=fact, evidence=piece)
    record(
        by=by,
        verb="results.correct" if supersedes else "results.submit",
        about=fact,
        before=_told(supersedes) if supersedes else None,
        after=_told(fact) | {"agency": obligation.lead, "evidence": [str(each) for each in report.evidence]},
        note=report.note,
    )
    return fact


@transaction.atomic
def correct(
    *,
    fact: Fact,
    obligation: Obligation,
    report: Report,
    by: Actor,
    on: date | None = None,
    is_demo: bool = False,
) -> Fact:
    """Send another fact in the place of one that was sent before; both are kept.

    Raises ValidationError, also where somebody has corrected it already.
    """
    return submit(obligation=obligation, report=report, by=by, on=on, supersedes=fact, is_demo=is_demo)


@transaction.atomic
def discard_draft(
    *, draft: Fact, obligation: Obligation, by: Actor, version: int, on: date | None = None
) -> None:
    """Throw a draft away. Raises ValidationError for what has been sent, ChangedMeanwhile."""
    _require_may("results.report", obligation, by, on)
    if draft.state != FactState.DRAFT:
        raise ValidationError(_("Số liệu đã gửi thì không bỏ được; hãy gửi số liệu đính chính."))
    check_seen(draft, version)
    record(by=by, verb="results.discard_draft", about=draft, before={"agency": obligation.lead})
    draft.delete()


@transaction.atomic
def attach_evidence(
    *, fact: Fact, obligation: Obligation, evidence: Iterable[Evidence], by: Actor, on: date | None = None
) -> list[FactEvidence]:
    """Let existing evidence prove this fact too. Evidence that is attached already is left."""
    _require_may("results.report", obligation, by, on)
    added = []
    for piece in evidence:
        evidence_services.reuse(evidence=piece, used_for=str(fact), by=by)
        link, is_new = FactEvidence.objects.get_or_create(fact=fact, evidence=piece)
        if is_new:
            added.append(link)
    if added:
        after = {"evidence": [str(link.evidence) for link in added]}
        record(by=by, verb="results.attach_evidence", about=fact, after=after)
    return added


def draft_of(obligation: Obligation, option: int | None = None) -> Fact | None:
    """The draft of this figure, if somebody has begun one. 1 query."""
    return Fact.objects.filter(
        measure_id=obligation.result.measure_id,
        agency_id=obligation.agency_id,
        option=option,
        state=FactState.DRAFT,
    ).first()


def checked(obligation: Obligation, report: Report, on: date) -> CoreFact:
    """The report as the core's fact. Raises ValidationError: another form, contradictions."""
    aim = obligation.result.aim
    needed = aim.fact_type
    if aim.options:
        if report.option is None or not 1 <= report.option <= len(aim.options):
            raise ValidationError({"option": _("Hãy chọn phương án mà số liệu này phục vụ.")})
        needed = aim.options[report.option - 1].fact_type
    if report.shape != needed.shape:
        raise ValidationError(_("Chỉ tiêu này cần loại số liệu “%s”.") % needed.name_vi)
    try:
        return fact_from_json(
            report.shape,
            report.payload,
            unit_id=str(obligation.agency_id or ""),
            as_of=report.as_of,
            recorded_on=on,
            source=_source(report),
            option=report.option,
        )
    except InvalidFact as error:
        raise ValidationError(str(error)) from error


def _check(obligation: Obligation, report: Report, day: date) -> None:
    if report.as_of > day:
        raise ValidationError(
            {"as_of": _("Ngày chốt số liệu chưa đến. Hãy ghi ngày không sau ngày báo cáo.")}
        )
    if not _source(report):
        raise ValidationError(
            {
                "source": _(
                    "Hãy ghi nguồn số liệu hoặc đính kèm tài liệu kiểm chứng: "
                    "số liệu không có nguồn không chứng minh được gì."
                )
            }
        )
    if obligation.valid_to and report.as_of > obligation.valid_to:
        raise ValidationError(
            {
                "as_of": _("%(agency)s chỉ chịu trách nhiệm đến ngày %(day)s.")
                % {"agency": obligation.lead, "day": obligation.valid_to.strftime("%d/%m/%Y")}
            }
        )
    checked(obligation, report, day)


def _check_correction(obligation: Obligation, old: Fact) -> None:
    same = (old.measure_id, old.agency_id) == (obligation.result.measure_id, obligation.agency_id)
    if not same or old.state == FactState.DRAFT:
        raise ValidationError(_("Số liệu được đính chính không thuộc kết quả này."))
    if old.corrections.exclude(state__in=(FactState.DRAFT, FactState.RETURNED)).exists():
        raise ValidationError(_("Số liệu này đã được đính chính. Hãy tải lại trang và sửa bản mới nhất."))


def _require_may(verb: str, obligation: Obligation, by: Actor, on: date | None) -> None:
    require(by, verb, agency=obligation.lead, on=on)
    if obligation.result.closed_on:
        raise ValidationError(_("Kết quả này không còn trong kế hoạch nên không nhận số liệu nữa."))


def _require_seen(report: Report, by: Actor) -> None:
    """Nobody proves a figure with evidence that he may not see."""
    ids = {piece.pk for piece in report.evidence}
    if by.pk and ids and evidence_selectors.visible_to(by).filter(pk__in=ids).count() < len(ids):
        raise PermissionDenied(_("Tài khoản này không xem được tài liệu đó."))


def _lock(obligation: Obligation) -> None:
    """Two officers of one agency report one after the other (PostgreSQL; SQLite has one writer anyway)."""
    Measure.objects.select_for_update().get(pk=obligation.result.measure_id)


def _source(report: Report) -> str:
    return report.source.strip() or "; ".join(str(piece) for piece in report.evidence)


def _told(fact: Fact) -> dict[str, Any]:
    words = fact_words(as_known(fact, fact.known_from)) if fact.known_from else ""
    return {"payload": words, "as_of": fact.as_of, "source": fact.source}
