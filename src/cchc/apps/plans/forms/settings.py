"""What the coordinator sets for a task, a result, a question."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.apps.plans.choices import Scope
from cchc.core.plan import RESULT_KINDS
from cchc.ui.forms import DayField, LineField, NumberField, VersionedForm


class ScopeForm(VersionedForm):
    scope = forms.ChoiceField(label=_("Đánh giá"), choices=Scope.choices, widget=forms.RadioSelect)
    reason = LineField(label=_("Lý do, căn cứ"), required=False, max_length=500)


class OutsideDueForm(VersionedForm):
    due = DayField(label=_("Hạn theo văn bản ngoài kế hoạch"), required=False)
    source = LineField(
        label=_("Văn bản quy định hạn"),
        required=False,
        max_length=500,
        help_text=_(
            "Số, ngày, cơ quan ban hành; ví dụ: Công văn 1234/BNV-CCHC ngày 10/6/2025 của Bộ Nội vụ."
        ),
    )


class PartiesForm(VersionedForm):
    bodies = forms.MultipleChoiceField(
        label=_("Cơ quan, nhóm cơ quan"),
        widget=forms.SelectMultiple(attrs={"size": 10}),
        help_text=_("Giữ phím Ctrl để chọn nhiều."),
        error_messages={"required": _("Hãy chọn ít nhất một cơ quan hoặc nhóm.")},
    )
    reason = LineField(
        label=_("Lý do hoặc văn bản giao lại"),
        max_length=500,
        error_messages={"required": _("Hãy ghi lý do.")},
    )

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["bodies"].choices = choices  # type: ignore[attr-defined]


class TargetForm(VersionedForm):
    """Kind, value and unit of a target; whatever else it says stays as it is."""

    kind = forms.ChoiceField(
        label=_("Loại chỉ tiêu"), choices=[(name, kind.name_vi) for name, kind in RESULT_KINDS.items()]
    )
    value = NumberField(label=_("Giá trị phải đạt"), required=False)
    unit = LineField(label=_("Đơn vị tính"), required=False, max_length=100)
    baseline = NumberField(label=_("Giá trị năm gốc"), required=False)
    reason = LineField(
        label=_("Lý do, căn cứ"),
        max_length=500,
        error_messages={"required": _("Hãy ghi lý do đổi chỉ tiêu.")},
    )


class ShareForm(forms.Form):
    results = forms.MultipleChoiceField(
        label=_("Các kết quả dùng chung số liệu với kết quả này"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một kết quả.")},
    )

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["results"].choices = choices  # type: ignore[attr-defined]


class SeparateForm(forms.Form):
    reason = LineField(
        label=_("Lý do tách"), max_length=500, error_messages={"required": _("Hãy ghi lý do tách số liệu.")}
    )


class AnswerForm(VersionedForm):
    text = forms.CharField(
        label=_("Câu trả lời"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi câu trả lời.")},
    )


class ReviewForm(VersionedForm):
    """Accept or return; a return needs the reason."""

    reason = forms.CharField(
        label=_("Lý do, ý kiến"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bắt buộc khi trả lại: cơ quan cần biết phải sửa gì."),
    )
