"""The operator's swapped days: add, change, remove."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.ui.forms import DayField, LineField, VersionedForm


class SwapForm(forms.Form):
    free = DayField(
        label=_("Ngày nghỉ"), help_text=_("Ngày làm việc được nghỉ theo văn bản, ví dụ 02/01/2026.")
    )
    worked = DayField(
        label=_("Ngày làm bù"),
        required=False,
        help_text=_("Ngày nghỉ hằng tuần phải đi làm thay. Để trống nếu được nghỉ thêm mà không làm bù."),
    )
    reference = LineField(
        label=_("Văn bản quyết định"),
        max_length=500,
        help_text=_("Số, ngày, cơ quan ban hành văn bản."),
        error_messages={"required": _("Hãy ghi văn bản quyết định việc hoán đổi.")},
    )


class ChangeSwapForm(SwapForm, VersionedForm):
    pass


class RemoveSwapForm(VersionedForm):
    reason = LineField(
        label=_("Lý do xóa"), max_length=500, error_messages={"required": _("Hãy ghi lý do xóa.")}
    )
