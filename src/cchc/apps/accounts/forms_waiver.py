from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.ui.forms import DayField, LineField, VersionedForm


class WaiverForm(forms.Form):
    number = LineField(
        label=_("Số, ký hiệu văn bản"), max_length=100, help_text=_("Ví dụ: 25/QĐ-STP hoặc 112/TB-UBND.")
    )
    signed_on = DayField(label=_("Ngày ký"))
    quote = forms.CharField(
        label=_("Trích nội dung quyết định"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Chép nguyên văn câu giao cán bộ gửi số liệu mà không cần lãnh đạo duyệt từng lần."),
        error_messages={"required": _("Hãy chép nguyên văn câu quyết định.")},
    )
    valid_from = DayField(label=_("Có hiệu lực từ ngày"))
    valid_to = DayField(
        label=_("Đến hết ngày"), required=False, help_text=_("Để trống nếu chưa định ngày kết thúc.")
    )


class EndWaiverForm(VersionedForm):
    last_day = DayField(label=_("Ngày cuối cùng còn hiệu lực"))
