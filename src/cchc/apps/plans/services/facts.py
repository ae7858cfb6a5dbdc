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

from cchc.apps.accounts.permissions import is_by_waiver
from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.concurrency import check_seen, save_seen
from cchc.apps.audit.services import record
from cchc.apps.documents.models import Document
from cchc.apps.evidence import selectors as evidence_selectors
from cchc.apps.evidence import services as evidence_services
from cchc.apps.evidence.models import Evidence
from cchc.apps.plans.choices import UNSENT, ApprovalMeans, FactState
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

    Beside a proposal that waits it is kept too: the head still sees what was proposed.

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
    names = ["typed"]
    draft.typed = dict(typed)
    if draft.state == FactState.DRAFT:
        draft.by_id, draft.by_name, draft.supersedes = by.pk, str(by)[:200], supersedes
        names += ["by", "by_name", "supersedes"]
    save_seen(draft, *names, version=version or 0)
    record(by=by, verb="results.save_draft", about=draft, after={"agency": obligation.lead})
    return draft


@transaction.atomic
def propose(
    *,
    obligation: Obligation,
    report: Report,
    by: Actor,
    on: date | None = None,
    version: int | None = None,
    supersedes: Fact | None = None,
    is_demo: bool = False,
) -> Fact:
    """Lay a fact before the agency's head; it counts for nothing until he releases it (see `releasing`).

    A draft is used up; a proposal that waits already is replaced. Raises as `submit`.
    """
    _require_may("results.report", obligation, by, on)
    fact = _stated(obligation, report, by, on or timezone.localdate(), version, supersedes, is_demo)
    fact.state, fact.known_from = FactState.PROPOSED, None
    _keep(fact, report, obligation, by, "results.propose")
    return fact


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
    """Send a fact to the reviewer; it counts from `on` (None: today). A draft or proposal of it is used up.

    Who sends it approves it: as the agency's head, or because the agency has waived that step.
    Raises ValidationError (what is missing), ChangedMeanwhile where the draft was changed since.
    """
    _require_may("results.submit", obligation, by, on)
    day = on or timezone.localdate()
    fact = _stated(obligation, report, by, day, version, supersedes, is_demo)
    fact.state, fact.known_from = FactState.SUBMITTED, day
    waived = by.pk and is_by_waiver(by, "results.submit", agency=obligation.lead, on=day)
    approve(fact, by, ApprovalMeans.WAIVED if waived else ApprovalMeans.IN_APP)
    _keep(fact, report, obligation, by, "results.correct" if fact.supersedes else "results.submit")
    return fact


def approve(fact: Fact, by: Actor, means: ApprovalMeans, document: Document | None = None) -> None:
    """Note on the fact who let it go out for the agency, and how. Nothing is saved."""
    fact.approved_by_id, fact.approved_by_name = by.pk, str(by)[:200]
    fact.approved_at, fact.approved_means, fact.approved_document = timezone.now(), means, document


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
    """Throw a draft away. Raises ValidationError for what is no draft any more, ChangedMeanwhile."""
    _require_may("results.report", obligation, by, on)
    if draft.state == FactState.PROPOSED:
        raise ValidationError(_("Số liệu đang chờ lãnh đạo cơ quan duyệt; hãy rút lại trước khi bỏ."))
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
    """What of this figure has not left the agency: a draft, or a proposal that waits for its head. 1 query."""
    return Fact.objects.filter(
        measure_id=obligation.result.measure_id,
        agency_id=obligation.agency_id,
        option=option,
        state__in=UNSENT,
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


def _stated(
    obligation: Obligation,
    report: Report,
    by: Actor,
    day: date,
    version: int | None,
    supersedes: Fact | None,
    is_demo: bool,
) -> Fact:
    """The fact as stated, on the row of its draft where there is one; checked, but not saved."""
    _lock(obligation)
    draft = draft_of(obligation, report.option)
    if draft and version is not None:
        check_seen(draft, version)
    supersedes = supersedes or (draft.supersedes if draft else None)
    _check(obligation, report, day)
    _require_seen(report, by)
    if supersedes:
        check_correction(obligation, supersedes)
    fact = draft or Fact(measure=obligation.result.measure, agency=obligation.agency)
    fact.shape, fact.payload, fact.option = report.shape, dict(report.payload), report.option
    fact.as_of, fact.source, fact.note = report.as_of, _source(report), report.note
    fact.typed, fact.handed_back = {}, ""
    fact.recorded_at, fact.by_id, fact.by_name = timezone.now(), by.pk, str(by)[:200]
    fact.supersedes, fact.is_demo = supersedes, is_demo
    fact.version += 1 if fact.pk else 0
    return fact


def _keep(fact: Fact, report: Report, obligation: Obligation, by: Actor, verb: str) -> None:
    fact.save()
    fact.proofs.exclude(evidence__in=report.evidence).delete()
    for piece in report.evidence:
        FactEvidence.objects.get_or_create(fact=fact, evidence=piece)
    before = told(fact.supersedes) if fact.supersedes else None
    after = told(fact) | {"agency": obligation.lead, "evidence": [str(each) for each in report.evidence]}
    record(by=by, verb=verb, about=fact, before=before, after=after, note=report.note)


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


def check_correction(obligation: Obligation, old: Fact) -> None:
    """Raise ValidationError unless the fact is one of this obligation and was not corrected yet."""
    same = (old.measure_id, old.agency_id) == (obligation.result.measure_id, obligation.agency_id)
    if not same or old.state in UNSENT:
        raise ValidationError(_("Số liệu được đính chính không thuộc kết quả này."))
    if old.corrections.exclude(state__in=(*UNSENT, FactState.RETURNED)).exists():
        raise ValidationError(_("Số liệu này đã được đính chính. Hãy tải lại trang và sửa bản mới nhất."))


def _require_may(verb: str, obligation: Obligation, by: Actor, on: date | None) -> None:
    require(by, verb, agency=obligation.lead, on=on)
    if obligation.result.measure.is_derived:
        raise ValidationError(
            _("Số liệu này lấy từ danh mục kế hoạch của cơ quan; hãy đăng ký kế hoạch ở đó.")
        )
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


def told(fact: Fact) -> dict[str, Any]:
    """The fact in words, for the journal."""
    words = fact_words(as_known(fact, fact.known_from or fact.as_of)) if fact.as_of else ""
    return {"payload": words, "as_of": fact.as_of, "source": fact.source}
