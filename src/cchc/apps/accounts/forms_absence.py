from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.ui.forms import DayField, LineField, VersionedForm


class AbsenceForm(forms.Form):
    first_day = DayField(label=_("Nghỉ từ ngày"))
    last_day = DayField(label=_("Nghỉ đến hết ngày"))
    deputy: forms.TypedChoiceField = forms.TypedChoiceField(
        label=_("Người làm thay"),
        coerce=int,
        help_text=_(
            "Người cùng cơ quan. Trong những ngày này người đó có thêm quyền của người nghỉ và nhận thông báo thay."
        ),
        error_messages={"required": _("Hãy chọn người làm thay.")},
    )
    reason = LineField(
        label=_("Lý do nghỉ"), max_length=300, required=False, help_text=_("Ví dụ: nghỉ phép, đi công tác.")
    )

    def __init__(self, *args, colleagues, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {each.pk: each for each in colleagues}
        choices = [("", _("Hãy chọn")), *((pk, each.full_name) for pk, each in self.people.items())]
        self.fields["deputy"].choices = choices  # type: ignore[attr-defined]

    def clean_deputy(self):
        return self.people[self.cleaned_data["deputy"]]


class BackForm(VersionedForm):
    back_on = DayField(label=_("Làm việc lại từ ngày"))


class HandOverForm(VersionedForm):
    """One receiver for each place where something is open; only who manages accounts may also close the account."""

    reason = LineField(
        label=_("Lý do, căn cứ bàn giao"),
        max_length=500,
        help_text=_("Ví dụ: Quyết định điều động số 12/QĐ-SNV ngày 02/6/2025."),
        error_messages={"required": _("Hãy ghi lý do hoặc căn cứ bàn giao.")},
    )

    def __init__(self, *args, bundles, may_close, **kwargs):
        super().__init__(*args, **kwargs)
        self.bundles = bundles
        for bundle in bundles:
            self.fields[self._name(bundle)] = forms.TypedChoiceField(
                label=_("Người nhận ở %s") % (bundle.agency or _("cấp tỉnh")),
                coerce=int,
                choices=[("", _("Hãy chọn")), *((each.pk, each.full_name) for each in bundle.colleagues)],
                error_messages={"required": _("Hãy chọn người nhận.")},
            )
        if may_close:
            self.fields["close"] = forms.BooleanField(
                label=_("Khóa tài khoản sau khi bàn giao"), required=False
            )
        self.order_fields([*(self._name(bundle) for bundle in bundles), "reason", "close"])

    def receivers(self):
        """The chosen colleagues by agency id (None: the province)."""
        chosen = {}
        for bundle in self.bundles:
            people = {each.pk: each for each in bundle.colleagues}
            chosen[bundle.key] = people[self.cleaned_data[self._name(bundle)]]
        return chosen

    @staticmethod
    def _name(bundle):
        return f"to_{bundle.key or 'province'}"
