"""The whole page as forms: the head, and one small form for each figure that is still open."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc.apps.audit.concurrency import ChangedMeanwhile
from cchc.apps.evidence import content
from cchc.apps.evidence import services as evidence
from cchc.apps.plans.services import facts
from cchc.apps.reporting.choices import RowState
from cchc.apps.reporting.forms.proving import ProofField
from cchc.apps.reporting.forms.rows import row_form
from cchc.apps.reporting.selectors.sheets import Sheet
from cchc.apps.reporting.services.sheets import Proof
from cchc.core.errors import UnusableFile
from cchc.core.numbers import show
from cchc.ui.forms import DayField, FileInput, LineField, VersionedForm


class HeadForm(VersionedForm):
    """What holds for every row that does not say otherwise."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    as_of = DayField(label=gettext_lazy("Số liệu đến ngày"))
    source = LineField(
        label=gettext_lazy("Nguồn chung"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Sổ theo dõi, hệ thống hoặc báo cáo mà các số liệu lấy ra."),
    )
    proof = ProofField(
        label=gettext_lazy("Kiểm chứng chung"),
        help_text=gettext_lazy("Chọn tài liệu đã có, hoặc ghi số, ký hiệu và ngày của văn bản."),
        widget=forms.TextInput(attrs={"list": "offered-evidence"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Tệp kiểm chứng chung"),
        required=False,
        widget=FileInput(accept=content.ACCEPT),
        error_messages={"empty": gettext_lazy("Tệp này trống. Hãy chọn tệp khác.")},
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, sheet: Sheet, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix="head", **kwargs)
        self.sheet, self.user = sheet, user
        proof: Any = self.fields["proof"]
        proof.offered, proof.by = sheet.offered, user

    def clean_as_of(self):
        day, sheet = self.cleaned_data["as_of"], self.sheet
        if day not in sheet.period:
            raise forms.ValidationError(_("Ngày này không thuộc %s.") % sheet.period.label)
        if day > sheet.on:
            raise forms.ValidationError(_("Ngày chốt số liệu chưa đến."))
        return day

    def clean(self):
        """The file is stored at once, so that it is not lost when a row is wrong."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("file"):
            try:
                upload = evidence.receive(file=cleaned["file"], by=self.user)
            except UnusableFile as error:
                self.add_error("file", str(error))
            else:
                self.data = self.data.copy()  # type: ignore[attr-defined]
                self.data[self.add_prefix("kept")] = cleaned["kept"] = upload.token_for(self.user)  # type: ignore[index]
        return cleaned

    @property
    def evidence(self) -> tuple[Any, ...]:
        """The piece that was chosen from what there is, as a tuple of none or one."""
        proof = self.cleaned_data.get("proof")
        return () if proof is None or isinstance(proof, dict) else (proof,)

    def shared(self) -> Proof:
        """What is to be added as evidence of every row."""
        proof, token = self.cleaned_data.get("proof"), self.cleaned_data.get("kept")
        return Proof(
            upload=evidence.received(token, by=self.user) if token else None,
            document=proof if isinstance(proof, dict) else None,
        )


class SheetForms:
    """The page as it was sent, or as it stands. `is_sent`: whether somebody just pressed a button."""

    def __init__(self, sheet: Sheet, user: Any, data: Any = None, files: Any = None) -> None:
        self.sheet, self.user = sheet, user
        self.is_sent = data is not None
        data = _with_bases(sheet, data)
        head = sheet.head
        shown = {
            "as_of": sheet.as_of,
            "source": head.source if head else "",
            "version": head.version if head else None,
        }
        self.head = HeadForm(data, files, sheet=sheet, user=user, initial=shown)
        self.rows = {row.key: row_form(row, sheet, user, data, files) for row in sheet.open_rows}
        self.faults: list[str] = []
        common = {"as_of": sheet.as_of, "source": shown["source"], "is_proved": False}
        if self.is_sent and self.head.is_valid():
            cleaned = self.head.cleaned_data
            common = {"as_of": cleaned["as_of"], "source": cleaned["source"]}
            common["is_proved"] = bool(self.head.evidence or self.head.shared())
        for form in self.rows.values():
            form.common = common

    def examine(self) -> None:
        """Look at every row: files are received, faults are found."""
        for form in self.rows.values():
            form.is_valid()

    @property
    def filled(self) -> list[Any]:
        """The rows in which something stands."""
        return [form for form in self.rows.values() if form.is_filled]

    @property
    def to_send(self) -> list[Any]:
        return [form for form in self.filled if not form.is_held]

    @property
    def complete(self) -> list[Any]:
        return [form for form in self.filled if form.is_valid()]

    @property
    def wrong(self) -> list[Any]:
        """The rows that stand in the way, in the order of the page."""
        return [form for form in self.to_send if form.errors]

    @property
    def has_errors(self) -> bool:
        return bool(self.faults or self.head.errors or self.wrong)

    def lines(self) -> list[Any]:
        """The rows as they are sent; all of them are valid."""
        return [form.line() for form in self.to_send]

    def refuse(self, reasons: Mapping[str, Any]) -> None:
        """Tell at each row why the service refused it."""
        for key, error in reasons.items():
            form = self.rows[key]
            if isinstance(error, ChangedMeanwhile):
                form.show_conflict(error)
                self._show_theirs(form)
            else:
                form.add_error(None, getattr(error, "messages", None) or str(error))

    def _show_theirs(self, form: Any) -> None:
        """Beside what was typed: what the colleague has kept meanwhile."""
        draft = facts.draft_of(form.row.duty, form.row.option)
        if draft is not None:
            form.theirs, form.their_name = theirs(form, draft), draft.by_name

    def groups(self, *states: RowState) -> list[tuple[Any, list[Any]]]:
        """(part, forms) of the open rows in these states."""
        return [(part, [self.rows[row.key] for row in part.rows]) for part in self.sheet.parts(*states)]


def _with_bases(sheet: Sheet, data: Any) -> Any:
    """Where a row says that its total is an earlier row's: that total, typed there or known already."""
    followers = [row for row in sheet.open_rows if row.base and data and data.get(f"{row.key}-same_base")]
    if not followers:
        return data
    filled = data.copy()
    for row in followers:
        known = row.base.of_period
        total = filled.get(f"{row.base.key}-denominator") or (show_number(known) if known else "")
        filled[f"{row.key}-denominator"] = total
    return filled


def show_number(fact: Any) -> str:
    """The total of a ratio that was sent, as a person types it."""
    return show(Decimal(fact.payload["denominator"]))


def theirs(form: Any, draft: Any) -> list[tuple[str, str]]:
    """What stands in a colleague's draft: (label, value) of the row's own fields."""
    found = []
    for name in [*form.own_names, "none_arose"]:
        values = [value for value in draft.typed.get(name, ()) if value]
        if values and name in form.fields:
            found.append((str(form.fields[name].label), ", ".join(values)))
    return found
