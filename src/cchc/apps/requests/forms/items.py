"""The fields of one item in an answer: the plan's own form of the shape without what only a report has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from cchc.apps.evidence.forms import EvidenceFields
from cchc.apps.plans.forms.reporting import ReportForm
from cchc.apps.plans.forms.shapes import FORMS
from cchc.apps.requests.models import Answer, RequestedItem

# Asked once for all figures of a report in the plan; not needed for an answer.
_NOT_ASKED = {"baseline", "baseline_source", "unit", "done_on", "items_done", "items_total"}


@dataclass(frozen=True)
class _Aim:
    """What a form of a shape wants to know of a target."""

    unit: str
    population: str = ""
    baseline: None = None
    options: tuple[Any, ...] = ()
    value: None = None
    stages: tuple[Any, ...] = ()


@dataclass(frozen=True)
class _Result:
    aim: _Aim


@dataclass(frozen=True)
class _Duty:
    result: _Result
    agency: None = None


def figure_form(item: RequestedItem, *, data: Any, user: Any, initial: Mapping[str, Any]) -> ReportForm:
    """The form of the item's shape with its own fields alone; it may stay empty where the item is not required."""
    form = FORMS[item.shape](
        data,
        prefix=f"c{item.number}",
        initial={} if data is not None else dict(initial),
        empty_permitted=not item.is_required,
        use_required_attribute=False,
        duty=_Duty(_Result(_Aim(item.unit))),
        user=user,
    )
    for name in list(form.fields):
        if name in ReportForm.base_fields or name in _NOT_ASKED:
            form.fields[name].required = False
            form.fields[name].widget = forms.HiddenInput()
    _say_the_unit(form, item)
    return form


def _say_the_unit(form: ReportForm, item: RequestedItem) -> None:
    unit = f" ({item.unit})" if item.unit else ""
    labels = {
        "count": _("Số lượng"),
        "value": _("Giá trị"),
        "numerator": _("Tử số"),
        "denominator": _("Mẫu số"),
        "text": _("Trả lời"),
    }
    for name, label in labels.items():
        if name in form.fields:
            form.fields[name].label = f"{label}{unit}"
    if "text" in form.fields:
        form.fields["text"].help_text = ""
    if "value" in form.fields:
        form.fields["value"].required = item.is_required


def payload_of(form: ReportForm, item: RequestedItem) -> dict[str, Any] | None:
    """What was stated; None where the item was left empty."""
    if not form.has_changed() and form.empty_permitted:
        return None
    payload = form.payload()
    return payload | {"unit": item.unit} if "unit" in payload else payload


def initial_of(item: RequestedItem, answer: Answer | None, typed: Mapping[str, list[str]]) -> dict[str, Any]:
    """What the fields show: the draft, else what was answered before."""
    prefix = f"c{item.number}-"
    draft = {
        name.removeprefix(prefix): values[0] for name, values in typed.items() if name.startswith(prefix)
    }
    if draft or typed:
        return draft
    return FORMS[item.shape].initial_of(answer.payload) if answer and answer.payload else {}


@dataclass
class Proof:
    """The evidence fields of one item: some that exists, a file, a document."""

    fields: EvidenceFields
    chosen: forms.Form | None = field(default=None)

    def is_valid(self) -> bool:
        return self.fields.is_valid() & (self.chosen is None or self.chosen.is_valid())

    @property
    def ids(self) -> set[int]:
        return set(self.chosen.cleaned_data["evidence"]) if self.chosen else set()


class ChosenEvidence(forms.Form):
    evidence = forms.TypedMultipleChoiceField(
        label=_("Tài liệu đã có"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["evidence"].choices = offered  # type: ignore[attr-defined]


def proof_of(
    item: RequestedItem,
    *,
    data: Any,
    files: Any,
    user: Any,
    offered: list[tuple[int, str]],
    typed: Mapping[str, list[str]],
    attached: list[int],
) -> Proof:
    """The evidence fields of an item that wants a document."""
    prefix = f"t{item.number}"
    draft = {
        name.removeprefix(f"{prefix}-"): values
        for name, values in typed.items()
        if name.startswith(f"{prefix}-")
    }
    first = {name: values[0] for name, values in draft.items()}
    fields = EvidenceFields(data, files, prefix=prefix, by=user, initial=first, use_required_attribute=False)
    if not offered:
        return Proof(fields)
    shown = draft.get("evidence", attached) if typed else attached
    chosen = ChosenEvidence(data, prefix=prefix, offered=offered, initial={"evidence": shown})
    return Proof(fields, chosen)
