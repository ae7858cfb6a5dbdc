from typing import Any

from django import forms
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from cchc.ui.forms import LineField, VersionedForm


class LinkForm(forms.Form):
    chosen = forms.ChoiceField(
        label=_("Lĩnh vực hoặc tiêu chí"), error_messages={"required": _("Hãy chọn một mục.")}
    )
    result = forms.ModelChoiceField(
        label=_("Chỉ kết quả"), queryset=None, required=False, empty_label=_("Cả nhiệm vụ")
    )
    reason = LineField(label=_("Lý do"), max_length=500, error_messages={"required": _("Hãy ghi lý do nối.")})

    def __init__(self, *args, choices, results, **kwargs):
        super().__init__(*args, **kwargs)
        asked: Any = self.fields
        asked["chosen"].choices = [("", __("Hãy chọn")), *choices]
        asked["result"].queryset = results


class ChangeLinkForm(LinkForm, VersionedForm):
    """The same about a link that is there."""


class RemoveLinkForm(VersionedForm):
    reason = LineField(label=_("Lý do"), max_length=500, error_messages={"required": _("Hãy ghi lý do bỏ.")})
