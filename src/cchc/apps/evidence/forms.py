from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.apps.documents.forms_citing import CitationField, CitesDocument
from cchc.apps.documents.identity import needs_day
from cchc.apps.evidence import selectors, services
from cchc.apps.evidence.choices import Level
from cchc.apps.evidence.content import ACCEPT
from cchc.core.errors import SecretMarked, UnusableFile
from cchc.ui.forms import DayField, FileInput, LineField, VersionedForm


class EvidenceFilter(forms.Form):
    q = forms.CharField(label=_("Tìm tên, số văn bản, tên tệp"), required=False)
    mine = forms.BooleanField(label=_("Chỉ tài liệu tôi thêm"), required=False)


class EvidenceFields(CitesDocument, forms.Form):
    """A file, a document, or both. Other forms may carry these fields too: give `by`, read `upload` and
    `reference`.

    A file that was received stays received when the form is shown again: the hidden `received` names it. What bears
    a mark of secrecy, typed or in the file, is refused before anything is stored.
    """

    cited = {"number": "number", "signed_on": "signed_on", "issuer": "issuer", "title": "subject"}

    file = forms.FileField(
        label=_("Tệp hoặc ảnh chụp"),
        required=False,
        allow_empty_file=True,  # the examination says it better
        widget=FileInput(accept=ACCEPT),
        help_text=_("PDF, Word, Excel, PowerPoint hoặc ảnh. Trên điện thoại có thể chụp ngay."),
    )
    received = forms.CharField(required=False, widget=forms.HiddenInput)
    number = CitationField(label=_("Số, ký hiệu văn bản"))
    signed_on = DayField(label=_("Ngày ký"), required=False)
    issuer = LineField(label=_("Cơ quan ban hành"), max_length=300, required=False)
    subject = LineField(label=_("Trích yếu"), max_length=2000, required=False)

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, by=by, **kwargs)
        self.upload: services.Upload | None = None
        self.reference: services.Reference | None = None

    def clean(self):
        cleaned = super().clean()
        if self.is_marked:
            services.withdraw(token=cleaned.get("received", ""), by=self.by)
            return cleaned
        try:
            self._receive(cleaned)
        except UnusableFile as error:
            self.add_error("file", str(error))
        number, signed_on, subject = (cleaned.get(name) for name in ("number", "signed_on", "subject"))
        if (
            number
            and needs_day(number)
            and not signed_on
            and not self.existing
            and "signed_on" not in self.errors
        ):
            self.add_error("signed_on", _("Hãy ghi ngày ký của văn bản %s.") % number)
        if self.existing:
            names = ("number", "signed_on", "issuer", "title", "kind")
            self.reference = services.Reference(*(getattr(self.existing, name) for name in names))
        elif number or subject:
            self.reference = services.Reference(
                number, signed_on, cleaned.get("issuer", ""), subject, self.kind_read
            )
        return cleaned

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
    level = forms.ChoiceField(
        label=_("Mức tiếp cận"),
        choices=Level,
        initial=Level.INTERNAL,
        required=False,
        help_text=_(
            "Hạn chế: tài liệu về kỷ luật, khiếu nại, tố cáo; mỗi lần xem đều được ghi nhật ký. "
            "Khi đó đừng ghi số, trích yếu văn bản ở trên: danh mục văn bản thì ai cũng xem được."
        ),
    )

    field_order = ["agency", "file", "number", "signed_on", "issuer", "subject", "title", "level"]

    def clean_level(self):
        return self.cleaned_data["level"] or Level.INTERNAL

    def clean_title(self):
        """A title shows its mark here as well; see `documents.forms_citing`."""
        title = self.cleaned_data["title"]
        try:
            services.admit(title=title, by=self.by)
        except SecretMarked as refusal:
            self.data = shown_again = self.data.copy()  # type: ignore[attr-defined]
            shown_again[self.add_prefix("title")], self.is_marked = "", True
            raise forms.ValidationError(str(refusal)) from refusal
        return title

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

    def __init__(self, *args, by=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by

    def clean_title(self):
        title = self.cleaned_data["title"]
        try:
            services.admit(title=title, by=self.by)
        except SecretMarked as refusal:
            self.data = shown_again = self.data.copy()  # type: ignore[attr-defined]
            shown_again[self.add_prefix("title")] = ""
            raise forms.ValidationError(str(refusal)) from refusal
        return title


class LevelForm(VersionedForm):
    level = forms.ChoiceField(
        label=_("Mức tiếp cận"),
        choices=Level,
        widget=forms.RadioSelect,
        help_text=_(
            "Công khai: mọi người có tài khoản. Nội bộ: người được xem tài liệu của cơ quan và của kết quả liên quan. "
            "Hạn chế: chỉ người có quyền xem tài liệu hạn chế và người đã thêm."
        ),
    )
    reason = LineField(
        label=_("Lý do"), max_length=500, error_messages={"required": _("Hãy ghi lý do đổi mức tiếp cận.")}
    )


class PurgeSearch(forms.Form):
    q = forms.CharField(
        label=_("Số của tài liệu hoặc mã băm SHA-256"),
        required=False,
        help_text=_("Số của tài liệu đứng cuối địa chỉ trang của nó, ví dụ /tai-lieu/12/."),
    )


class PurgeForm(forms.Form):
    decision = LineField(
        label=_("Số, ký hiệu quyết định hủy"),
        max_length=100,
        error_messages={"required": _("Hãy ghi số, ký hiệu quyết định.")},
    )
    decided_on = DayField(label=_("Ngày ký quyết định"))
    reason = LineField(
        label=_("Lý do hủy"),
        max_length=500,
        help_text=_("Không chép lại nội dung của tệp."),
        error_messages={"required": _("Hãy ghi lý do hủy.")},
    )
    again = LineField(
        label=_("Gõ lại số, ký hiệu quyết định để xác nhận"),
        max_length=100,
        help_text=_("Nội dung bị hủy không lấy lại được."),
        error_messages={"required": _("Hãy gõ lại số, ký hiệu quyết định để xác nhận.")},
    )

    def clean_again(self):
        again = self.cleaned_data["again"]
        if again != self.cleaned_data.get("decision", again):
            raise forms.ValidationError(
                _("Chưa khớp với số, ký hiệu quyết định ở trên. Hãy gõ lại cho đúng.")
            )
        return again
