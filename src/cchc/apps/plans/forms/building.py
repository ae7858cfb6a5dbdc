"""The right report form for an obligation: empty, with the last value, with a draft, or with what was sent."""

from __future__ import annotations

from datetime import date
from typing import Any

from cchc.apps.plans.choices import FactState
from cchc.apps.plans.forms.reporting import ReportForm
from cchc.apps.plans.forms.shapes import FORMS
from cchc.apps.plans.models import Fact
from cchc.apps.plans.selectors.reporting import Reporting
from cchc.apps.plans.services.facts import Report

# What is stated about these holds on the day of the report; figures have a closing day of their own.
ACTS = frozenset({"documents_issued", "done", "narrative", "event_dates"})


def build(asked: Reporting, request: Any) -> ReportForm:
    """The form of the page."""
    form = FORMS[asked.shape]
    fixed = {
        "duty": asked.duty,
        "user": request.user,
        "offered": [(piece.pk, str(piece)) for piece in asked.offered],
        "initial": _initial(asked, form),
    }
    if request.method == "POST":
        return form(request.POST, request.FILES, **fixed)
    return form(**fixed)


def _initial(asked: Reporting, form: type[ReportForm]) -> dict[str, Any]:
    shown: dict[str, Any] = {"option": asked.option}
    if form.shape in ACTS:
        shown["as_of"] = asked.judging.on
    if asked.last and asked.last.shape == form.shape:
        shown |= form.initial_of(asked.last.payload) | {"source": asked.last.source, "none_arose": False}
    if asked.draft and asked.draft.shape == form.shape:  # proposed, handed back or taken back
        shown |= form.initial_of(asked.draft.payload) | _around(asked.draft)
    if asked.draft:
        typed = {name: values if len(values) > 1 else values[0] for name, values in asked.draft.typed.items()}
        for name in ("evidence", "done_for"):
            if name in asked.draft.typed:
                typed[name] = asked.draft.typed[name]
        shown |= typed | {"version": asked.draft.version}
    return shown


def _around(fact: Fact) -> dict[str, Any]:
    """What stands around the figure of a fact that was stated before."""
    proofs = [proof.evidence_id for proof in fact.proofs.all()]
    return {"as_of": fact.as_of, "source": fact.source, "note": fact.note, "evidence": proofs}


def report_of(asked: Reporting, form: ReportForm) -> Report:
    """What a valid form states."""
    cleaned = form.cleaned_data
    chosen = set(cleaned.get("evidence") or ())
    return Report(
        shape=asked.shape,
        payload=form.statement(),
        as_of=cleaned["as_of"],
        source=cleaned.get("source") or "",
        note=cleaned.get("note") or "",
        option=asked.option,
        evidence=tuple(piece for piece in asked.offered if piece.pk in chosen),
    )


def stated(asked: Reporting, form: ReportForm, on: date) -> Fact:
    """What a valid form states as a fact that is not saved, to see what it would mean."""
    report = report_of(asked, form)
    proofs = [str(piece) for piece in report.evidence]
    document, upload = form.document(), form.upload()
    proofs += [str(document["number"] or document["title"])] if document else []
    proofs += [upload.name] if upload else []
    return Fact(
        measure_id=asked.result.measure_id,
        agency_id=asked.duty.agency_id,
        option=asked.option,
        shape=report.shape,
        payload=report.payload,
        as_of=report.as_of,
        source=report.source or "; ".join(proofs),
        known_from=on,
        state=FactState.SUBMITTED,
        supersedes=asked.last if form.data.get("corrects") else None,
    )
