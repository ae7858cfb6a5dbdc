from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.apps.documents.forms_citing import CitationField, CitesDocument
from cchc.catalogue.reading import dictionary
from cchc.ui.forms import DayField, LineField, VersionedForm


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


class DocumentForm(CitesDocument, forms.Form):
    cited = {name: name for name in ("number", "signed_on", "issuer", "kind", "title")}

    number = CitationField()
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
    asks_register = False  # an entry may resemble another one; merging is a step of its own


class MergeForm(forms.Form):
    keep = forms.IntegerField()
    duplicate = forms.IntegerField()
