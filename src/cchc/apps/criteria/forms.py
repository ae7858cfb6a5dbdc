from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from cchc.apps.audit import uploads
from cchc.apps.criteria.choices import CERTAINTIES, INDICES, LEVELS
from cchc.apps.criteria.keys import SLUG
from cchc.apps.criteria.selectors import proofs
from cchc.apps.criteria.selectors.results import Asked
from cchc.core.errors import SecretMarked
from cchc.core.text import fold
from cchc.ui.forms import FileInput, LineField, LinesField, VersionedForm

MOST_BYTES = 4_000_000


class TextFileField(forms.FileField):
    """A file of text; gives (name, text). Reads UTF-8, and UTF-16 as spreadsheet programs write it."""

    def clean(self, data, initial=None):
        file: Any = super().clean(data, initial)
        if not file:
            return None
        if file.size > MOST_BYTES:
            raise ValidationError(__("Tệp lớn hơn 4 MB. Hãy chia nhỏ hoặc kiểm tra lại tệp."))
        raw = file.read()
        encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError as error:
            raise ValidationError(
                __("Tệp không phải là văn bản mã UTF-8. Hãy lưu lại với mã UTF-8 rồi chọn lại.")
            ) from error
        if "\0" in text:
            raise ValidationError(__("Đây không phải là tệp văn bản. Hãy chọn đúng loại tệp."))
        try:
            uploads.refuse_marked(name=file.name, lines=text.splitlines())
        except SecretMarked as refusal:
            raise ValidationError(str(refusal)) from refusal
        return file.name, text


class SetForm(forms.Form):
    file = TextFileField(
        label=_("Tệp bộ tiêu chí (.yaml)"),
        allow_empty_file=True,
        widget=FileInput(accept=".yaml,.yml"),
        error_messages={"required": _("Hãy chọn tệp .yaml của bộ tiêu chí.")},
    )
    source = forms.ModelChoiceField(
        label=_("Văn bản gốc"),
        queryset=None,
        required=False,
        empty_label=_("Chưa có trong tài liệu"),
        help_text=_("Quyết định ban hành bộ tiêu chí, nếu đã thêm vào tài liệu."),
    )

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        field: Any = self.fields["source"]
        field.queryset = proofs.evidence_to_name(seen_by=by)


class OfficialTableForm(forms.Form):
    file = forms.FileField(
        label=_("Bảng tiêu chí chính thức (.docx, .xlsx)"),
        allow_empty_file=True,
        widget=FileInput(accept=".docx,.xlsx"),
        error_messages={"required": _("Hãy chọn tệp Word hoặc Excel.")},
    )
    set_id = forms.CharField(
        label=_("Mã bộ tiêu chí"), max_length=80, help_text=_("Dạng chi-so/nam, ví dụ par-index/2026.")
    )
    title = LineField(label=_("Tên bộ tiêu chí"), max_length=500)
    year = forms.IntegerField(label=_("Năm đánh giá"), min_value=2000, max_value=2100)
    reference = LineField(label=_("Số, ký hiệu văn bản ban hành"), max_length=120, required=False)

    def clean_set_id(self):
        if not SLUG.fullmatch(self.cleaned_data["set_id"]):
            raise ValidationError(
                __("Mã phải có dạng chi-so/nam, chữ thường không dấu, ví dụ par-index/2026.")
            )
        return self.cleaned_data["set_id"]


class ReviewedSetForm(forms.Form):
    text = forms.CharField(
        label=_("Bộ tiêu chí sẽ nhập"),
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false"}),
        help_text=_("Sửa điểm, cách chấm và trạng thái ngay tại đây; phần chưa hiểu thì để như in."),
        error_messages={"required": _("Nội dung trống.")},
        strip=False,
    )
    name = forms.CharField(widget=forms.HiddenInput, max_length=255)


class NoteForm(VersionedForm):
    note = LineField(label=_("Ghi chú"), max_length=500, required=False)


class ReasonForm(VersionedForm):
    reason = LineField(label=_("Lý do"), max_length=500, error_messages={"required": _("Hãy ghi lý do.")})


class CompareForm(forms.Form):
    old = forms.ChoiceField(label=_("Bộ cũ"), required=False)
    new = forms.ChoiceField(label=_("Bộ mới"), required=False)
    run = forms.ChoiceField(label=_("Số liệu của lần chấm"), required=False)

    def __init__(self, *args, sets, runs, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [("", __("Hãy chọn")), *((each.key, each.title) for each in sets)]
        asked: Any = self.fields
        asked["old"].choices = asked["new"].choices = choices
        asked["run"].choices = [("", __("Không xem tác động")), *((each.key, each.title) for each in runs)]


class RunForm(forms.Form):
    set = forms.ChoiceField(label=_("Bộ tiêu chí"))
    file = TextFileField(
        label=_("Tệp phiếu số liệu (.yaml)"),
        required=False,
        allow_empty_file=True,
        widget=FileInput(accept=".yaml,.yml"),
    )
    text = forms.CharField(
        label=_("Hoặc dán nội dung phiếu"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        max_length=MOST_BYTES,
    )
    arguments = LinesField(
        label=_("Thay tham số của bộ"),
        required=False,
        help_text=_("Mỗi dòng một tham số: TÊN=GIÁ TRỊ, ví dụ satisfaction_index=SIPAS chung."),
    )

    def __init__(self, *args, sets, **kwargs):
        super().__init__(*args, **kwargs)
        field: Any = self.fields["set"]
        field.choices = [("", __("Hãy chọn bộ tiêu chí")), *((each.key, each.title) for each in sets)]

    def clean_arguments(self):
        pairs = [line.partition("=") for line in self.cleaned_data["arguments"]]
        if any(not (name.strip() and value.strip()) for name, _equals, value in pairs):
            raise ValidationError(__("Mỗi dòng phải có dạng TÊN=GIÁ TRỊ."))
        return {name.strip(): value.strip() for name, _equals, value in pairs}

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("file"):
            # Shown again in the field, so that a wrong line can be mended where it is named.
            shown: Any = self.data
            self.data = shown = shown.copy()
            cleaned["name"], cleaned["text"] = cleaned["file"]
            shown[self.add_prefix("text")] = cleaned["text"]
        elif not (cleaned.get("text") or "").strip() and "file" not in self.errors:
            self.add_error("file", __("Hãy chọn tệp phiếu số liệu, hoặc dán nội dung."))
        return cleaned


class ResultFilter(forms.Form):
    q = forms.CharField(label=_("Tìm tên đơn vị"), required=False)
    index = forms.ChoiceField(label=_("Chỉ số"), required=False, choices=[("", _("Tất cả")), *INDICES])
    year = forms.TypedChoiceField(label=_("Năm"), required=False, coerce=int, empty_value=None)
    level = forms.ChoiceField(label=_("Cấp"), required=False, choices=[("", _("Tất cả")), *LEVELS])
    part = forms.ChoiceField(
        label=_("Phần"),
        required=False,
        choices=[("", _("Cả chỉ số")), ("all", _("Cả chỉ số và các phần"))],
    )
    certainty = forms.ChoiceField(
        label=_("Trạng thái"), required=False, choices=[("", _("Tất cả")), *CERTAINTIES]
    )

    def __init__(self, *args, years, **kwargs):
        super().__init__(*args, **kwargs)
        field: Any = self.fields["year"]
        field.choices = [("", __("Tất cả")), *((year, str(year)) for year in years)]

    def asked(self) -> Asked:
        """What is asked for; a filter that cannot be read asks for everything."""
        self.is_valid()
        cleaned = getattr(self, "cleaned_data", {})
        return Asked(
            index=cleaned.get("index", ""),
            year=cleaned.get("year"),
            level=cleaned.get("level", ""),
            certainty=cleaned.get("certainty", ""),
            search=fold(cleaned.get("q", "")),
            part=None if cleaned.get("part") == "all" else "",
        )


class TableForm(forms.Form):
    file = TextFileField(
        label=_("Tệp kết quả (.csv)"),
        allow_empty_file=True,
        widget=FileInput(accept=".csv,.txt"),
        help_text=_("Lưu từ Excel bằng “CSV UTF-8”. Dòng đầu là tên cột như trong tệp mẫu."),
        error_messages={"required": _("Hãy chọn tệp .csv.")},
    )


class EvidenceForm(forms.Form):
    slot = forms.ChoiceField(label=_("Tài liệu phải có"), required=False)
    evidence = forms.ModelChoiceField(
        label=_("Tài liệu kiểm chứng"),
        queryset=None,
        empty_label=_("Hãy chọn tài liệu đã thêm"),
        error_messages={"required": _("Hãy chọn một tài liệu.")},
    )

    def __init__(self, *args, by, node, **kwargs):
        super().__init__(*args, **kwargs)
        asked: Any = self.fields
        asked["slot"].choices = [*((text, text) for text in node.evidence), ("", __("Tài liệu khác"))]
        asked["evidence"].queryset = proofs.evidence_to_name(seen_by=by)
