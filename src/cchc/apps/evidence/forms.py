from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.apps.documents.citing import fields_of
from cchc.apps.documents.identity import needs_day
from cchc.apps.documents.services import NUMBER_LETTERS
from cchc.apps.evidence import selectors, services
from cchc.apps.evidence.content import ACCEPT
from cchc.core.errors import UnusableFile
from cchc.ui.forms import DayField, FileInput, LineField, VersionedForm


class EvidenceFilter(forms.Form):
    q = forms.CharField(label=_("Tìm tên, số văn bản, tên tệp"), required=False)
    mine = forms.BooleanField(label=_("Chỉ tài liệu tôi thêm"), required=False)


class EvidenceFields(forms.Form):
    """A file, a document, or both. Other forms may carry these fields too: give `by`, read `upload` and
    `reference`.

    A file that was received stays received when the form is shown again: the hidden `received` names it.
    """

    file = forms.FileField(
        label=_("Tệp hoặc ảnh chụp"),
        required=False,
        allow_empty_file=True,  # the examination says it better
        widget=FileInput(accept=ACCEPT),
        help_text=_("PDF, Word, Excel, PowerPoint hoặc ảnh. Trên điện thoại có thể chụp ngay."),
    )
    received = forms.CharField(required=False, widget=forms.HiddenInput)
    number = LineField(
        label=_("Số, ký hiệu văn bản"),
        max_length=300,
        required=False,
        help_text=_(
            "Nếu tài liệu là một văn bản, ví dụ 3487/QĐ-UBND; có thể dán cả câu "
            "“Quyết định số 3487/QĐ-UBND ngày 31/12/2024 của UBND tỉnh”."
        ),
    )
    signed_on = DayField(label=_("Ngày ký"), required=False)
    issuer = LineField(label=_("Cơ quan ban hành"), max_length=300, required=False)
    subject = LineField(label=_("Trích yếu"), max_length=2000, required=False)

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        self.upload: services.Upload | None = None
        self.reference: services.Reference | None = None

    def clean(self):
        cleaned = super().clean()
        try:
            self._receive(cleaned)
        except UnusableFile as error:
            self.add_error("file", str(error))
        kind = self._take_apart(cleaned)
        number, signed_on, subject = (cleaned.get(name) for name in ("number", "signed_on", "subject"))
        if number and needs_day(number) and not signed_on and "signed_on" not in self.errors:
            self.add_error("signed_on", _("Hãy ghi ngày ký của văn bản %s.") % number)
        if number and len(number) > NUMBER_LETTERS:
            self.add_error("number", _("Câu này không nêu số, ký hiệu văn bản nào. Hãy chỉ ghi số, ký hiệu."))
        if number or subject:
            self.reference = services.Reference(number, signed_on, cleaned.get("issuer", ""), subject, kind)
        return cleaned

    def _take_apart(self, cleaned):
        """A whole citation pasted for a number also fills the other fields, as far as they are empty."""
        filled = fields_of(cleaned.get("number") or "")
        if filled is None:
            return ""
        for name, key in (("signed_on", "signed_on"), ("issuer", "issuer"), ("subject", "title")):
            cleaned[name] = cleaned.get(name) or filled.fields[key]
        cleaned["number"] = filled.fields["number"]
        return filled.fields["kind"]

    def _receive(self, cleaned):
        if cleaned.get("file"):
            self.upload = services.receive(file=cleaned["file"], by=self.by)
            shown_again: Any = self.data
            self.data = shown_again = shown_again.copy()
            shown_again[self.add_prefix("received")] = self.upload.token_for(self.by)
        elif cleaned.get("received"):
            self.upload = services.received(cleaned["received"], by=self.by)

    def has_evidence(self):
        return self.upload is not None or self.reference is not None


class NeedsEvidence(EvidenceFields):
    """Evidence is what this form is about: without a file and a document it is not complete."""

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not self.has_evidence():
            self.add_error("file", _("Hãy chọn tệp, hoặc ghi số, ký hiệu văn bản."))
        return cleaned


class NewEvidenceForm(NeedsEvidence):
    title = LineField(
        label=_("Tên tài liệu"),
        max_length=500,
        required=False,
        help_text=_("Để trống thì lấy tên văn bản hoặc tên tệp."),
    )
    agency = forms.ModelChoiceField(label=_("Của cơ quan"), queryset=None, empty_label=_("Hãy chọn cơ quan"))

    field_order = ["agency", "file", "number", "signed_on", "issuer", "subject", "title"]

    def __init__(self, *args, by, on, **kwargs):
        super().__init__(*args, by=by, **kwargs)
        agencies = selectors.agencies_to_add_for(by, on)
        field: Any = self.fields["agency"]
        field.queryset = agencies
        if by.may("evidence.add"):
            field.required, field.empty_label = False, _("Của tỉnh, không của riêng cơ quan nào")
        elif len(agencies) == 1:
            field.initial = agencies[0]


class NewVersionForm(NeedsEvidence, VersionedForm):
    note = LineField(
        label=_("Thay đổi so với bản trước"),
        max_length=500,
        required=False,
        help_text=_("Ví dụ: bản đã ký và đóng dấu."),
    )


class TitleForm(VersionedForm):
    title = LineField(
        label=_("Tên tài liệu"), max_length=500, error_messages={"required": _("Hãy ghi tên tài liệu.")}
    )
