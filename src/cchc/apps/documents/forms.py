from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.catalogue.reading import dictionary
from cchc.ui.forms import DayField, LineField, VersionedForm

WIDE = forms.TextInput(attrs={"autocomplete": "off"})


def kind_choices():
    kinds = sorted(dictionary("documents")["types"])
    return [("", _("Chưa rõ")), *((kind, kind) for kind in kinds)]


class DocumentFilter(forms.Form):
    q = forms.CharField(label=_("Tìm số, trích yếu, cơ quan"), required=False)
    kind = forms.ChoiceField(
        label=_("Loại"), required=False, choices=lambda: [("", _("Mọi loại")), *kind_choices()[1:]]
    )
    year = forms.IntegerField(label=_("Năm ký"), required=False, min_value=1945, max_value=2100)
    unresolved = forms.BooleanField(label=_("Chỉ văn bản chưa rõ ngày ký"), required=False)


class CitationForm(forms.Form):
    """A line as it stands in a plan or a letter; the page fills the fields from it."""

    line = LineField(
        label=_("Dán câu viện dẫn"),
        max_length=1000,
        help_text=_("Ví dụ: Kế hoạch số 5399/KH-UBND ngày 07/5/2025 của UBND tỉnh"),
        widget=WIDE,
    )


class DocumentForm(forms.Form):
    number = LineField(label=_("Số, ký hiệu"), max_length=100, required=False, widget=WIDE)
    signed_on = DayField(label=_("Ngày ký"), required=False)
    issuer = LineField(label=_("Cơ quan ban hành"), max_length=300, required=False)
    kind = forms.ChoiceField(label=_("Loại văn bản"), required=False, choices=kind_choices)
    title = LineField(
        label=_("Trích yếu"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    link = forms.URLField(
        label=_("Đường dẫn"),
        max_length=1000,
        required=False,
        assume_scheme="https",
        help_text=_("Địa chỉ của văn bản trên Cổng thông tin hoặc Công báo."),
        error_messages={"invalid": _("Đường dẫn chưa đúng: hãy dán cả địa chỉ, bắt đầu bằng https://.")},
    )

    def clean(self):
        cleaned = super().clean()
        if not (cleaned.get("number") or cleaned.get("title")) and not self.errors:
            self.add_error("number", _("Hãy ghi số, ký hiệu hoặc trích yếu của văn bản."))
        return cleaned


class EditDocumentForm(VersionedForm, DocumentForm):
    pass


class MergeForm(forms.Form):
    keep = forms.IntegerField()
    duplicate = forms.IntegerField()
