"""One figure on the one-page report: the fields of its shape, small, with what its neighbours have in common."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from cchc.apps.plans.choices import FactState
from cchc.apps.plans.forms.reporting import ReportForm
from cchc.apps.plans.forms.shapes import FORMS
from cchc.apps.plans.models import Fact
from cchc.apps.plans.services.facts import Report
from cchc.apps.reporting.choices import RowState
from cchc.apps.reporting.forms.proving import ProofField, line_of
from cchc.apps.reporting.selectors.rows import Row, words_of
from cchc.apps.reporting.selectors.sheets import Sheet
from cchc.apps.reporting.services.drafts import Draft
from cchc.apps.reporting.services.sheets import Line, Proof
from cchc.core.numbers import show

# Not asked in a row: the page asks for the proof in one line.
_ELSEWHERE = ("evidence", "document_number", "document_signed_on", "document_issuer", "document_title")
# In a draft: which of its values were the page's common ones, so that the row itself stays empty there.
FROM_HEAD = "from_head"
# A list is stated whole each time, so the earlier rows come along; of a value only what does not change does.
_LISTS = frozenset({"documents_issued", "event_dates", "periods"})
_CONSTANT = {
    "amount": ("unit", "baseline", "baseline_source"),
    "assigned": ("unit", "assigned", "assigned_by"),
    "trend": ("count_rows", "label", "direction", "before", "before_source"),
}
# What can be stated anew with one tick, because nothing in it says when it was done.
_REPEATABLE = frozenset({"ratio", "count", "amount", "assigned", "members"})


class RowForm:
    """Mixed into the form of a shape. A row that was left as it came says nothing and is not examined."""

    # What the form of the shape brings along.
    fields: dict[str, Any]
    data: Any
    files: Any
    is_bound: bool
    cleaned_data: dict[str, Any]
    errors: Any
    by: Any
    add_prefix: Any
    add_error: Any

    asks_register = False  # the proof is one line here; the register finds its duplicates itself

    def __init__(self, *args: Any, row: Row, sheet: Sheet, user: Any, **kwargs: Any) -> None:
        self.row, self.sheet = row, sheet
        self.common: dict[str, Any] = {"as_of": sheet.as_of, "source": "", "is_proved": False}
        self.prefill = prefill(row)
        initial = {**self.prefill, "option": row.option, **kwargs.pop("initial", {})}
        super().__init__(*args, duty=row.duty, user=user, prefix=row.key, initial=initial, **kwargs)  # type: ignore[call-arg]
        self.use_required_attribute = False
        if self.says_it_whole:
            for name in self.own_names:
                self.fields[name].required = False

    def prepare(self) -> None:
        super().prepare()  # type: ignore[misc]
        fields = self.fields
        for name in _ELSEWHERE:
            fields.pop(name, None)
        fields["as_of"].required = False
        fields["as_of"].help_text = _("Để trống nếu như ngày chung của phiếu.")
        fields["source"].help_text = _("Để trống nếu như nguồn chung của phiếu.")
        fields["proof"] = ProofField(
            label=_("Kiểm chứng"),
            offered=self.sheet.offered,
            by=self.by,
            help_text=_("Chọn tài liệu đã có, hoặc ghi số, ký hiệu và ngày của văn bản."),
            widget=forms.TextInput(attrs={"list": "offered-evidence"}),
        )
        if self.row.last and self.row.shape in _REPEATABLE:
            fields["unchanged"] = forms.BooleanField(label=_("Không đổi so với kỳ trước"), required=False)
        if self.row.base:
            fields["same_base"] = forms.BooleanField(
                label=_("Mẫu số như dòng %s") % self.row.base.code, required=False
            )
        fields["hold"] = forms.BooleanField(label=_("Chưa gửi dòng này"), required=False)
        if "done_for" in fields:  # only what can have been done by the end of the period
            end = self.sheet.period.last.isoformat()
            fields["done_for"].choices = [each for each in fields["done_for"].choices if each[0] <= end]

    # What the row says

    @property
    def own_names(self) -> list[str]:
        added = {"proof", "unchanged", "same_base", "hold"}
        return [name for name in super().own_names if name not in added]  # type: ignore[misc]

    @property
    def last_words(self) -> str:
        """The figure before the period, with its day: shown beside the fields, never sent by itself."""
        last = self.row.last
        if last is None:
            return ""
        return f"{words_of(last)} ({last.as_of:%d/%m/%Y})"

    @property
    def says_it_whole(self) -> bool:
        """Whether one tick says everything: nothing arose, or as it was."""
        return self.is_bound and any(
            self.data.get(self.add_prefix(name)) for name in ("none_arose", "unchanged")
        )

    @property
    def is_touched(self) -> bool:
        """Whether a figure stands in the row that was not there when the page was printed empty."""
        return bool(self.changed_data)

    @property
    def is_filled(self) -> bool:
        return self.is_bound and (self.says_it_whole or self.is_touched)

    @property
    def is_begun(self) -> bool:
        """Whether anything at all stands in the row that a draft should keep."""
        around = ("note", "source", "proof", "kept", "as_of")
        return self.is_filled or (
            self.is_bound and any(self.data.get(self.add_prefix(name)) for name in around)
        )

    @property
    def ticks(self) -> list[Any]:
        """The ticks that say everything of the row at once."""
        names = ("none_arose", "unchanged", "same_base")
        return [self[name] for name in names if name in self.fields]  # type: ignore[index]

    @property
    def has_more(self) -> bool:
        """Whether something stands, or is wrong, in what is folded away."""
        names = ("proof", "kept", "as_of", "source", "note", "hold", "file")
        return self.is_bound and any(
            self.data.get(self.add_prefix(name)) or name in self.errors for name in names
        )

    @property
    def is_held(self) -> bool:
        return bool(self.is_bound and self.data.get(self.add_prefix("hold")))

    def _differs(self, name: str) -> bool:
        field = self.fields[name]
        typed = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        return field.has_changed(field.prepare_value(self.prefill.get(name)), typed)

    def full_clean(self) -> None:
        super().full_clean()  # type: ignore[misc]
        if self.is_bound and not self.is_filled:
            self._errors = forms.utils.ErrorDict()

    @property
    def changed_data(self) -> list[str]:
        if not self.is_bound:
            return []
        # A list of words always shows one of them: it says nothing by itself.
        chosen = {name for name in self.own_names if "__" in name and hasattr(self.fields[name], "choices")}
        return [name for name in self.own_names if name not in chosen and self._differs(name)]

    def clean(self):
        self._give_common_source()
        cleaned = ReportForm.clean(self) if self.says_it_whole else super().clean()  # type: ignore[arg-type,misc]
        cleaned = cleaned or self.cleaned_data
        if cleaned.get("unchanged") and (cleaned.get("none_arose") or self.is_touched):
            self.add_error(
                "unchanged", _("Đã đánh dấu không đổi mà vẫn ghi số liệu khác. Hãy bỏ một trong hai.")
            )
        day = cleaned.get("as_of")
        if day and day not in self.sheet.period:
            self.add_error("as_of", _("Ngày này không thuộc %s.") % self.sheet.period.label)
        own = (cleaned.get(name) for name in ("source", "proof", "kept"))
        if self.is_filled and not (any(own) or self.common["source"] or self.common["is_proved"]):
            self.add_error("source", _("Hãy ghi nguồn chung của phiếu, hoặc nguồn riêng của dòng này."))
        return cleaned

    def _give_common_source(self) -> None:
        """An earlier value without a source of its own comes from where the page's figures come from."""
        cleaned = self.cleaned_data
        for name in self.own_names:
            figure, _underscore, word = name.rpartition("_")
            if word == "source" and cleaned.get(figure) is not None and not cleaned.get(name):
                cleaned[name] = self.common["source"]

    def statement(self) -> dict[str, Any]:
        if self.cleaned_data.get("unchanged"):
            return dict(self.row.last.payload)
        return super().statement()  # type: ignore[misc]

    # What it becomes

    def report(self) -> Report:
        """What a valid, filled row states."""
        cleaned, proof = self.cleaned_data, self.cleaned_data.get("proof")
        return Report(
            shape=self.row.shape,
            payload=self.statement(),
            as_of=cleaned.get("as_of") or self.common["as_of"],
            source=cleaned.get("source") or self.common["source"],
            note=cleaned.get("note") or "",
            option=self.row.option,
            evidence=() if proof is None or isinstance(proof, dict) else (proof,),
        )

    def line(self) -> Line:
        """The row as it is sent."""
        proof = self.cleaned_data.get("proof")
        return Line(
            key=self.row.key,
            obligation=self.row.duty,
            report=self.report(),
            proof=Proof(upload=self.upload(), document=proof if isinstance(proof, dict) else None),  # type: ignore[attr-defined]
            version=self.seen_version,
        )

    def draft(self) -> Draft:
        """The row as it is kept while nobody sends it."""
        typed = self.typed() if self.is_begun else None
        return Draft(
            key=self.row.key,
            obligation=self.row.duty,
            typed=dict(self.row.draft.typed) if self.is_as_kept else typed,
            option=self.row.option,
            version=self.seen_version,
        )

    @property
    def is_as_kept(self) -> bool:
        """Whether the row came back just as its draft was shown: then it stays its author's."""
        if not self.row.draft:
            return False
        shown = draft_data(self.row, self.sheet)
        names = [self.add_prefix(name) for name in self.fields if name not in ("file", "count_rows")]
        return all(
            [*filter(None, shown.getlist(name))] == [*filter(None, self.data.getlist(name))] for name in names
        )

    @property
    def seen_version(self) -> int | None:
        """The draft that was seen. Whose own the newest is has seen it: his page keeps it while he types."""
        draft = self.row.draft
        if draft and draft.by_id == self.user.pk:  # type: ignore[attr-defined]
            return draft.version
        return self.cleaned_data.get("version")

    @property
    def sent_alone(self) -> str:
        """The names that the row sends when it is kept by itself."""
        names = [self.add_prefix(name) for name in self.fields if name != "file"]
        names += ["head-version"]
        names += [f"{self.row.base.key}-denominator"] if self.row.base else []
        return ",".join(
            ["csrfmiddlewaretoken", "head-as_of", "head-source", "head-proof", "head-kept", *names]
        )

    def stated(self) -> Fact:
        """What a valid row states as a fact that is not saved, to see what it would mean."""
        report = self.report()
        return Fact(
            measure_id=self.row.result.measure_id,
            agency_id=self.row.duty.agency_id,
            option=report.option,
            shape=report.shape,
            payload=dict(report.payload),
            as_of=report.as_of,
            source=report.source or self.data.get(self.add_prefix("proof")) or "kiểm chứng chung",
            known_from=self.sheet.on,
            state=FactState.SUBMITTED,
        )

    def typed(self) -> dict[str, list[str]]:
        """As the single report form would keep it too, so that either form goes on with the other's draft."""
        kept: dict[str, list[str]] = super().typed()  # type: ignore[misc]
        common = {"as_of": f"{self.common['as_of']:%d/%m/%Y}", "source": self.common["source"]}
        taken = [name for name in common if not any(kept.get(name, ()))]
        kept |= {name: [common[name]] for name in taken} | {FROM_HEAD: taken}
        proof = self.cleaned_data.get("proof") if hasattr(self, "cleaned_data") else None
        if "proof" in self.errors:  # perhaps marked secret: not kept
            kept.pop("proof", None)
        if isinstance(proof, dict):
            day_signed = proof["signed_on"]
            kept |= {f"document_{name}": [proof[name] or ""] for name in ("number", "issuer", "title")}
            kept["document_signed_on"] = [f"{day_signed:%d/%m/%Y}" if day_signed else ""]
        elif proof is not None:
            kept["evidence"] = [str(proof.pk)]
        return {name: values for name, values in kept.items() if any(values)}


def row_form(row: Row, sheet: Sheet, user: Any, data: Any = None, files: Any = None) -> Any:
    """The form of a row: with what was sent, else with its draft, else as it comes."""
    if data is None and row.draft and not row.draft.supersedes_id:
        data = draft_data(row, sheet)
    return _class_of(row.shape)(
        data,
        files,
        row=row,
        sheet=sheet,
        user=user,
        initial={"version": row.draft.version if row.draft else None},
    )


def draft_data(row: Row, sheet: Sheet) -> QueryDict:
    """A row's draft as if it had just been sent from the page."""
    draft = row.draft
    typed = dict(draft.typed) if draft else {}
    if draft and not typed and draft.shape == row.shape:  # handed back by the agency's head
        typed = _as_typed(FORMS[row.shape].initial_of(draft.payload))
        typed |= _as_typed({"as_of": draft.as_of, "source": draft.source, "note": draft.note})
    typed = {name: values for name, values in typed.items() if name not in typed.get(FROM_HEAD, ())}
    typed.setdefault("proof", [line_of(typed, sheet.offered)])
    data = QueryDict(mutable=True)
    for name, values in typed.items():
        data.setlist(f"{row.key}-{name}", values)
    data[f"{row.key}-version"] = str(draft.version) if draft else ""
    return data


def _as_typed(values: dict[str, Any]) -> dict[str, list[str]]:
    """Values as a browser would send them."""
    return {
        name: [_one(each) for each in value] if isinstance(value, list) else [_one(value)]
        for name, value in values.items()
        if value not in (None, "", False)
    }


def _one(value: Any) -> str:
    match value:
        case True:
            return "on"
        case Decimal():
            return show(value)
        case date():
            return f"{value:%d/%m/%Y}"
    return str(value)


def prefill(row: Row) -> dict[str, Any]:
    """What the fields show before anybody types: of the last figure only what cannot have changed by itself."""
    source = row.of_period if row.of_period and row.of_period.shape == row.shape else row.last
    if source is None or source.payload.get("none_arose"):
        return {}
    values = FORMS[row.shape].initial_of(source.payload)
    if row.shape in _LISTS or row.state == RowState.RETURNED:
        return values
    wanted = _CONSTANT.get(row.shape, ())
    return {name: value for name, value in values.items() if name.rpartition("__")[2] in wanted}


@cache
def _class_of(shape: str) -> type:
    return type(f"Row{FORMS[shape].__name__}", (RowForm, FORMS[shape]), {})
