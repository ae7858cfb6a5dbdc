"""Reporting a figure: what every report has, beside the fields of its shape (see `shapes`)."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.apps.documents.forms_citing import CitationField, CitesDocument
from cchc.apps.evidence import content
from cchc.apps.evidence import services as evidence
from cchc.core.errors import UnusableFile
from cchc.core.measures import SHAPES
from cchc.ui.forms import DayField, FileInput, LineField, VersionedForm

# What is not part of a draft: it is asked anew, or kept elsewhere.
_NOT_TYPED = {"csrfmiddlewaretoken", "action", "file", "version"}


class ReportForm(CitesDocument, VersionedForm):
    """A report about one obligation. `payload()` is the core's form of what was typed."""

    shape: ClassVar[str]
    row_names: ClassVar[tuple[str, ...]] = ()
    cited: ClassVar[dict[str, str]] = {
        part: f"document_{part}" for part in ("number", "signed_on", "issuer", "title")
    }

    # Of the draft; there may be none yet.
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    as_of = DayField(label=_("Số liệu đến ngày"), help_text=_("Ngày chốt số liệu, không phải ngày nhập."))
    source = LineField(
        label=_("Nguồn số liệu"),
        required=False,
        max_length=500,
        help_text=_("Báo cáo, hệ thống hoặc sổ theo dõi mà số liệu lấy ra. Bắt buộc nếu không kèm tài liệu."),
    )
    file = forms.FileField(
        label=_("Tệp kiểm chứng"),
        required=False,
        widget=FileInput(accept=content.ACCEPT),
        error_messages={"empty": _("Tệp này trống. Hãy chọn tệp khác.")},
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    document_number = CitationField(label=_("Số, ký hiệu văn bản kiểm chứng"))
    document_signed_on = DayField(label=_("Ngày ký"), required=False)
    document_issuer = LineField(label=_("Cơ quan ban hành"), required=False, max_length=300)
    document_title = LineField(label=_("Trích yếu"), required=False, max_length=500)
    evidence = forms.TypedMultipleChoiceField(
        label=_("Tài liệu đã có"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    none_arose = forms.BooleanField(
        label=_("Không phát sinh"),
        required=False,
        help_text=_("Trong kỳ không có trường hợp nào để tính; khác với số 0 và khác với để trống."),
    )
    note = forms.CharField(
        label=_("Ghi chú, giải trình"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, duty, user, offered=(), **kwargs):
        super().__init__(*args, by=user, **kwargs)
        self.duty, self.user, self.aim = duty, user, duty.result.aim
        self.fields["evidence"].choices = offered  # type: ignore[attr-defined]
        if not offered:
            del self.fields["evidence"]
        if SHAPES[self.shape].nothing is None:
            del self.fields["none_arose"]
        self.prepare()
        if self.is_bound and self.data.get(self.add_prefix("none_arose")):
            for name in self.own_names:
                self.fields[name].required = False

    def prepare(self) -> None:
        """Fit the fields to the target; a shape does so where it needs to."""

    def payload(self) -> dict[str, Any]:
        """The fields of the shape as JSON."""
        raise NotImplementedError

    def statement(self) -> dict[str, Any]:
        """What is stated, as JSON: the fields of the shape, or that nothing arose."""
        nothing = SHAPES[self.shape].nothing
        return dict(nothing) if nothing and self.cleaned_data.get("none_arose") else self.payload()

    @classmethod
    def initial_of(cls, payload: dict[str, Any]) -> dict[str, Any]:
        """What the fields show for a fact that was sent before."""
        return dict(payload)

    def typed(self) -> dict[str, list[str]]:
        """What was typed, as typed, to be kept in a draft; without the prefix that a page of many forms gives."""
        start = self.add_prefix("")
        typed = {
            name.removeprefix(start): values
            for name, values in self.data.lists()  # type: ignore[attr-defined]
            if name.startswith(start)
        }
        return {name: values for name, values in typed.items() if name not in _NOT_TYPED}

    def clean(self):
        """A file is examined and stored at once, so that it is not lost when another field is wrong."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("none_arose") and set(self.changed_data) & set(self.own_names):
            self.add_error(
                "none_arose",
                _("Đã đánh dấu không phát sinh mà vẫn ghi số liệu. Hãy bỏ một trong hai."),
            )
        if self.is_marked:
            evidence.withdraw(token=cleaned.get("kept", ""), by=self.user)
        file = None if self.is_marked else cleaned.get("file")
        if file:
            try:
                upload = evidence.receive(file=file, by=self.user)
            except UnusableFile as error:
                self.add_error("file", str(error))
            else:
                self.data = self.data.copy()  # type: ignore[attr-defined]
                self.data[self.add_prefix("kept")] = cleaned["kept"] = upload.token_for(self.user)  # type: ignore[index]
        return cleaned

    def show_conflict(self, error):
        """As every form does, with all values of lists kept."""
        typed = self.data.copy()  # type: ignore[attr-defined]
        super().show_conflict(error)
        typed[self.add_prefix("version")] = str(error.version)
        self.data = typed

    def upload(self):
        """The file that was received now or on an earlier try; None for none."""
        token = self.cleaned_data.get("kept")
        return evidence.received(token, by=self.user) if token else None

    def document(self) -> dict[str, Any] | None:
        """The document that proves it, by its reference; None for none."""
        names = ("number", "signed_on", "issuer", "title", "kind")
        if self.existing:
            return {name: getattr(self.existing, name) for name in names}
        values = {name: self.cleaned_data.get(f"document_{name}") for name in names} | {
            "kind": self.kind_read
        }
        return values if values["number"] or values["title"] else None

    @property
    def own_names(self):
        """The fields of the shape: those that no other report has, rows included."""
        added = {"count_rows", "existing"}
        return [name for name in self.fields if name not in ReportForm.base_fields and name not in added]

    @property
    def own_fields(self):
        """The fields of the shape, for the template, without rows."""
        return [self[name] for name in self.own_names if "__" not in name]

    @property
    def rows(self):
        """The fields of each row, for the template."""
        names = [name for name in self.fields if "__" in name]
        numbers = dict.fromkeys(name.split("__")[0] for name in names)
        return [[self[name] for name in names if name.startswith(f"{number}__")] for number in numbers]
