from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.apps.agencies.choices import Kind
from cchc.ui.forms import DayField, FileInput, LineField, LinesField, VersionedForm


class AgencyFilter(forms.Form):
    q = forms.CharField(label=_("Tìm theo tên, mã"), required=False)
    kind = forms.ChoiceField(label=_("Loại"), required=False, choices=[("", _("Mọi loại")), *Kind.choices])
    time = forms.ChoiceField(
        label=_("Thời gian"),
        required=False,
        choices=[("", _("Đang hoạt động")), ("all", _("Cả cơ quan đã kết thúc"))],
    )


class GroupFilter(forms.Form):
    q = forms.CharField(label=_("Tìm theo tên, mã"), required=False)


class EditAgencyForm(VersionedForm):
    name = LineField(label=_("Tên đầy đủ"), max_length=300)
    short_name = LineField(label=_("Tên ngắn"), max_length=100, required=False)
    kind = forms.ChoiceField(label=_("Loại"), choices=Kind.choices)
    variants = LinesField(
        label=_("Cách viết khác"),
        required=False,
        help_text=_("Mỗi dòng một cách viết thường gặp trong văn bản, ví dụ: VP UBND tỉnh."),
    )
    valid_from = DayField(
        label=_("Hiệu lực từ"), required=False, help_text=_("Để trống nếu có từ trước khi dùng hệ thống.")
    )
    valid_to = DayField(
        label=_("Hiệu lực đến"), required=False, help_text=_("Ngày cuối cùng. Để trống nếu đang hoạt động.")
    )
    note = LineField(
        label=_("Căn cứ, ghi chú"),
        required=False,
        max_length=500,
        help_text=_("Ví dụ số quyết định đổi tên; được ghi vào nhật ký."),
    )

    field_order = ["code", "name", "short_name", "kind", "variants", "valid_from", "valid_to", "note"]


class NewAgencyForm(EditAgencyForm):
    version = None  # type: ignore[assignment]
    note = None  # type: ignore[assignment]
    code = LineField(label=_("Mã"), max_length=40, help_text=_("Ngắn, không trùng, ví dụ: STP."))


class SuccessionForm(VersionedForm):
    successors: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        queryset=None,
        label=_("Cơ quan kế thừa"),
        help_text=_("Chọn nhiều cơ quan khi chia tách (giữ phím Ctrl)."),
        widget=forms.SelectMultiple(attrs={"size": 10}),
    )
    on = DayField(
        label=_("Từ ngày"),
        help_text=_("Cơ quan cũ kết thúc hoạt động vào ngày liền trước nếu chưa kết thúc."),
    )
    legal_basis = LineField(label=_("Căn cứ pháp lý"), max_length=500, required=False)
    joins_groups = forms.BooleanField(
        label=_("Cơ quan kế thừa vào các nhóm của cơ quan cũ"), required=False, initial=True
    )

    def __init__(self, *args, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["successors"].queryset = agencies  # type: ignore[attr-defined]


class CloseForm(VersionedForm):
    on = DayField(label=_("Ngày cuối cùng"))
    note = LineField(label=_("Căn cứ, ghi chú"), max_length=500, required=False)


class NewGroupForm(forms.Form):
    code = LineField(label=_("Mã"), max_length=40)
    name = LineField(label=_("Tên nhóm"), max_length=300)
    variants = LinesField(label=_("Cách viết khác"), required=False, help_text=_("Mỗi dòng một cách viết."))
    note = forms.CharField(label=_("Ghi chú"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


class EditGroupForm(VersionedForm, NewGroupForm):
    code = None  # type: ignore[assignment]


class MemberForm(forms.Form):
    agency: forms.ModelChoiceField = forms.ModelChoiceField(queryset=None, label=_("Cơ quan"))
    valid_from = DayField(label=_("Từ ngày"), required=False)
    valid_to = DayField(label=_("Đến ngày"), required=False)
    basis = LineField(label=_("Căn cứ"), max_length=500, required=False)

    def __init__(self, *args, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("Tệp danh sách (.xlsx)"),
        widget=FileInput(accept=".xlsx"),
        help_text=_("Tối đa 5 MB. Các cột: Mã, Tên, Loại, Hiệu lực từ, Đến."),
        error_messages={"required": _("Hãy chọn tệp danh sách.")},
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > 5 * 1024 * 1024:
            raise forms.ValidationError(_("Tệp nặng quá 5 MB; hãy tách thành nhiều tệp."))
        return file
