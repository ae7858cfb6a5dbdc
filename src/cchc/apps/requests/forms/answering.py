"""One answer on one page: the fields of every item that the plan does not know yet, a source, a note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.apps.plans.forms.reporting import ReportForm
from cchc.apps.requests.choices import Shape
from cchc.apps.requests.forms.items import Proof, figure_form, initial_of, payload_of, proof_of
from cchc.apps.requests.models import RequestedItem
from cchc.apps.requests.selectors.answering import Answering, Wanted
from cchc.apps.requests.services.answering import Given
from cchc.ui.forms import LineField, VersionedForm

_NOT_TYPED = {"csrfmiddlewaretoken", "action", "version"}


class AroundForm(VersionedForm):
    """What belongs to the answer as a whole."""

    source = LineField(
        label=_("Nguồn số liệu"),
        required=False,
        max_length=500,
        help_text=_("Sổ theo dõi, hệ thống hoặc báo cáo mà số liệu lấy ra."),
    )
    note = forms.CharField(label=_("Ghi chú"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def show_conflict(self, error):
        """As every form does, with all values of lists kept."""
        typed = self.data.copy()  # type: ignore[attr-defined]
        super().show_conflict(error)
        typed["version"] = str(error.version)
        self.data = typed


@dataclass
class Part:
    """One item on the page. figure, proof: None where they are not asked, or the plan knows the answer."""

    wanted: Wanted
    figure: ReportForm | None = None
    proof: Proof | None = None

    @property
    def item(self) -> RequestedItem:
        return self.wanted.item

    @property
    def forms(self) -> list[forms.Form]:
        proofs = [self.proof.fields, self.proof.chosen] if self.proof else []
        return [form for form in (self.figure, *proofs) if form is not None]


class AnswerForm:
    """All forms of the page together, as the view and the template want one."""

    is_multipart = True

    def __init__(self, asked: Answering, request: Any) -> None:
        self.asked, self.user = asked, request.user
        sent = request.method == "POST"
        self.data, self.files = (request.POST, request.FILES) if sent else (None, None)
        ask = asked.ask
        first = {"version": ask.version, "source": ask.source, "note": ask.note}
        first |= {name: ask.typed[name][0] for name in ("source", "note") if name in ask.typed}
        self.around = AroundForm(self.data, initial=first)
        self.parts = [self._part(each) for each in asked.wanted]

    def _part(self, wanted: Wanted) -> Part:
        item, typed = wanted.item, self.asked.ask.typed
        if wanted.known:
            return Part(wanted)
        part = Part(wanted)
        if item.shape != Shape.DOCUMENT:
            first = initial_of(item, wanted.answer, typed)
            part.figure = figure_form(item, data=self.data, user=self.user, initial=first)
        if item.wants_document:
            attached = [each.evidence_id for each in wanted.answer.proofs.all()] if wanted.answer else []
            part.proof = proof_of(
                item,
                data=self.data,
                files=self.files,
                user=self.user,
                offered=[(piece.pk, str(piece)) for piece in self.asked.offered],
                typed=typed,
                attached=attached,
            )
        return part

    @property
    def forms(self) -> list[forms.Form]:
        return [self.around, *(form for part in self.parts for form in part.forms)]

    def is_valid(self) -> bool:
        """Every form is looked at, so that all faults are told at once and every file is received."""
        looked_at = [form.is_valid() for form in self.forms]
        return all(looked_at)

    @property
    def has_errors(self) -> bool:
        return any(form.is_bound and form.errors for form in self.forms)

    def forget_errors(self) -> None:
        """A draft may be incomplete."""
        for form in self.forms:
            form.errors.clear()

    def given(self) -> list[Given]:
        """What a valid form says to each item."""
        pieces = {piece.pk: piece for piece in self.asked.offered}
        found = []
        for part in self.parts:
            proof = part.proof
            found.append(
                Given(
                    item=part.item,
                    payload=payload_of(part.figure, part.item) if part.figure else None,
                    evidence=tuple(pieces[pk] for pk in sorted(proof.ids)) if proof else (),
                    upload=proof.fields.upload if proof else None,
                    reference=proof.fields.reference if proof else None,
                )
            )
        return found

    def typed(self) -> dict[str, list[str]]:
        """What was typed, to be kept in a draft; a file that was received is named by its token."""
        kept = {name: values for name, values in self.data.lists() if name not in _NOT_TYPED}
        for part in self.parts:
            if part.proof:
                name = part.proof.fields.add_prefix("received")
                token = part.proof.fields.data.get(name)
                kept |= {name: [token]} if token else {}
        return kept

    def add_error(self, field: str | None, error: Any) -> None:
        self.around.add_error(field, error)

    def show_conflict(self, error: Any) -> None:
        self.around.show_conflict(error)
