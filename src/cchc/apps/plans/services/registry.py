"""The register of agencies' own plans, and the figures that are counted from it and never typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.agencies.models import Agency
from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.audit.services import record
from cchc.apps.documents import services as documents
from cchc.apps.evidence import services as evidence
from cchc.apps.plans.choices import FactState, PlanKind
from cchc.apps.plans.models import Fact, FactEvidence, Measure, Obligation, Plan, Result
from cchc.core.calendar import show_date


@dataclass(frozen=True, kw_only=True)
class OwnPlan:
    """What is known of an agency's own plan without reading its rows."""

    number: str
    issued_on: date
    title: str = ""
    kind: str = PlanKind.IMPLEMENTING


def register(
    *,
    agency: Agency,
    implements: Plan,
    stated: OwnPlan,
    by: Actor,
    on: date | None = None,
    file: File | None = None,
    is_demo: bool = False,
) -> Plan:
    """Enter an agency's own plan by number, day and document; its file may come along. Its rows are not read.

    For whoever edits plans, or reports for the agency. Every figure that counts these plans is brought up to date.
    Raises ValidationError: known already, signed after `on`, a plan that does not stand on its own; UnusableFile.
    """
    _require_may(agency, by, on)
    # Before the transaction: what the door refuses is noted in the journal, and the note must stay.
    upload = evidence.receive(file=file, by=by) if file else None
    return _register(agency, implements, stated, by, on, upload, is_demo)


@transaction.atomic
def _register(
    agency: Agency,
    implements: Plan,
    stated: OwnPlan,
    by: Actor,
    on: date | None,
    upload: evidence.Upload | None,
    is_demo: bool,
) -> Plan:
    day = on or timezone.localdate()
    _check(stated, implements, day)
    if Plan.objects.filter(number=stated.number, issued_on=stated.issued_on, agency=agency).exists():
        raise ValidationError({"number": _("Kế hoạch này đã có trong danh mục.")})
    plan = Plan(
        agency=agency, implements=implements, year=implements.year, issuer=agency.name, is_demo=is_demo
    )
    _fill(plan, stated)
    document = documents.cite(
        number=stated.number,
        signed_on=stated.issued_on,
        issuer=agency.name,
        kind=_("Kế hoạch"),
        title=stated.title,
        is_demo=is_demo,
        by=by,
    )
    plan.evidence = evidence.add(
        file=upload, document=document, title=stated.title, agency=agency, is_demo=is_demo, by=by
    )
    plan.save()
    record(by=by, verb="plans.register", about=plan, after=_told(plan))
    refresh(plan=implements, by=by, on=day)
    return plan


@transaction.atomic
def correct(*, plan: Plan, stated: OwnPlan, by: Actor, version: int, on: date | None = None) -> Plan:
    """Mend what was registered wrongly. The figures follow by a later fact; the earlier one is kept.

    Raises ValidationError, also for a plan whose rows were read (its file says its number); ChangedMeanwhile.
    """
    _require_may(plan.agency, by, on)
    _require_registered(plan)
    day = on or timezone.localdate()
    _check(stated, plan.implements, day)
    before = _told(plan)
    _fill(plan, stated)
    save_seen(plan, "number", "issued_on", "title", "kind", version=version)
    record(by=by, verb="plans.correct_registered", about=plan, before=before, after=_told(plan))
    refresh(plan=plan.implements, by=by, on=day)
    return plan


@transaction.atomic
def withdraw(*, plan: Plan, reason: str, by: Actor, version: int, on: date | None = None) -> None:
    """Take a plan that was registered by mistake out of the register; its document and file stay where they are.

    Raises ValidationError without a reason, ChangedMeanwhile.
    """
    _require_may(plan.agency, by, on)
    _require_registered(plan)
    if not reason.strip():
        raise ValidationError({"reason": _("Hãy ghi lý do.")})
    target, before = plan.implements, _told(plan)
    save_seen(plan, "number", version=version)
    record(by=by, verb="plans.withdraw_registered", about=plan, before=before, note=reason)
    plan.delete()
    refresh(plan=target, by=by, on=on)


@transaction.atomic
def bind(*, result: Result, counts: Plan, by: Actor, on: date | None = None) -> Measure:
    """Let the result be counted from the register: an agency has done its part once its plan for `counts` is issued.

    Raises ValidationError: judged once for the province by one agency alone, another form of figure, or typed already.
    """
    require(by, "plans.edit")
    measure = result.measure
    if measure.shape not in Measure.COUNTABLE:
        raise ValidationError(_("Loại số liệu của kết quả này không lấy từ danh mục kế hoạch được."))
    if Fact.objects.filter(measure=measure).exists():
        raise ValidationError(_("Đã có cơ quan báo số liệu này nên không chuyển sang lấy từ danh mục được."))
    if not Obligation.objects.filter(result__measure=measure).exclude(agency=None).exists():
        raise ValidationError(
            _("Kết quả này không giao cho từng cơ quan nên không đếm kế hoạch của cơ quan được.")
        )
    measure.counts_plans_of = counts
    save_seen(measure, "counts_plans_of", version=measure.version)
    record(by=by, verb="measures.bind", about=measure, after={"counts_plans_of": counts})
    refresh(plan=counts, by=by, on=on)
    return measure


@transaction.atomic
def unbind(*, measure: Measure, reason: str, by: Actor) -> Measure:
    """Let agencies report the figure themselves again; what was counted stays. Raises ValidationError."""
    require(by, "plans.edit")
    if not reason.strip():
        raise ValidationError({"reason": _("Hãy ghi lý do.")})
    before = {"counts_plans_of": measure.counts_plans_of}
    measure.counts_plans_of = None
    save_seen(measure, "counts_plans_of", version=measure.version)
    record(by=by, verb="measures.unbind", about=measure, before=before, note=reason)
    return measure


def refresh(*, plan: Plan, by: Actor, on: date | None = None) -> int:
    """Bring the figures that count own plans for `plan` to the register. A second time changes nothing.

    Returns how many facts were added. A fact is sent like any other and waits for its reviewer.
    """
    day = on or timezone.localdate()
    own = _own_plans(plan)
    added = 0
    for measure in Measure.objects.filter(counts_plans_of=plan):
        told = _last_facts(measure)
        owing = Obligation.objects.filter(result__measure=measure).exclude(agency=None)
        for agency in Agency.objects.filter(pk__in=owing.values("agency_id")):
            added += _follow(measure, agency, own.get(agency.pk), told.get(agency.pk), by, day)
    return added


def _follow(
    measure: Measure, agency: Agency, own: Plan | None, last: Fact | None, by: Actor, day: date
) -> int:
    if own is None and (last is None or last.payload == _payload(measure.shape, agency, None)):
        return 0
    payload = _payload(measure.shape, agency, own)
    if last is not None and last.payload == payload and last.state != FactState.RETURNED:
        return 0
    fact = Fact.objects.create(
        measure=measure,
        agency=agency,
        shape=measure.shape,
        payload=payload,
        as_of=own.issued_on if own else day,
        source=_source(own),
        state=FactState.SUBMITTED,
        known_from=day,
        by_id=by.pk,
        by_name=str(by)[:200],
        supersedes=last,
        is_demo=own.is_demo if own else False,
    )
    if own and own.evidence_id:
        FactEvidence.objects.create(fact=fact, evidence_id=own.evidence_id)
    record(by=by, verb="results.count_plan", about=fact, after={"agency": agency, "plan": own})
    return 1


def _payload(shape: str, agency: Agency, own: Plan | None) -> dict[str, Any]:
    """The fact in the core's form; None: the agency has issued none."""
    forms: Mapping[str, dict[str, Any]] = {
        "documents_issued": {"documents": [_document(own)] if own else []},
        "done": {"done": own is not None} | ({"done_on": own.issued_on.isoformat()} if own else {}),
        "members": {"members": [{"name": agency.name, "count": 1 if own else 0}], "population": 1},
        "ratio": {"numerator": "1" if own else "0", "denominator": "1"},
    }
    return forms[shape]


def _document(own: Plan) -> dict[str, str]:
    return {
        "number": own.number,
        "issued_on": own.issued_on.isoformat(),
        "issuer": own.issuer,
        "title": own.title,
    }


def _source(own: Plan | None) -> str:
    if own is None:
        return _("Danh mục kế hoạch của cơ quan: chưa có kế hoạch")
    source = _("Danh mục kế hoạch của cơ quan: %(number)s ngày %(day)s") % {
        "number": own.number,
        "day": show_date(own.issued_on),
    }
    return f"{source} – {own.title}" if own.title else source


def _own_plans(plan: Plan) -> dict[int, Plan]:
    """The first plan that each agency issued to carry the plan out. 1 query."""
    found: dict[int, Plan] = {}
    for own in Plan.objects.filter(implements=plan).exclude(agency=None).order_by("issued_on", "pk"):
        found.setdefault(own.agency_id, own)
    return found


def _last_facts(measure: Measure) -> dict[int | None, Fact]:
    sent = Fact.objects.filter(measure=measure, known_from__isnull=False).order_by("pk")
    return {fact.agency_id: fact for fact in sent}


def _require_may(agency: Agency | None, by: Actor, on: date | None) -> None:
    if not by.may("plans.edit"):
        require(by, "results.report", agency=agency, on=on)


def _require_registered(plan: Plan) -> None:
    if plan.agency_id is None or plan.implements_id is None or plan.imports.exists():
        raise ValidationError(_("Kế hoạch này được đọc từ tệp; hãy đọc lại tệp đã sửa."))


def _check(stated: OwnPlan, implements: Plan | None, day: date) -> None:
    if implements is None or implements.implements_id:
        raise ValidationError(_("Hãy chọn kế hoạch của cấp trên mà kế hoạch này triển khai."))
    if not stated.number.strip():
        raise ValidationError({"number": _("Hãy ghi số, ký hiệu của kế hoạch.")})
    if stated.issued_on > day:
        raise ValidationError({"issued_on": _("Ngày ký chưa đến. Hãy ghi ngày ký trên văn bản.")})


def _fill(plan: Plan, stated: OwnPlan) -> None:
    plan.number, plan.issued_on = stated.number.strip(), stated.issued_on
    plan.title, plan.kind = stated.title.strip(), stated.kind


def _told(plan: Plan) -> dict[str, Any]:
    return {
        "number": plan.number,
        "issued_on": plan.issued_on,
        "agency": plan.agency,
        "implements": plan.implements,
    }
