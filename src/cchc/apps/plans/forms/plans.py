"""Filters of the board and the table."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.apps.plans.choices import DEADLINE_KINDS, PlanKind
from cchc.catalogue.plans.indices import components
from cchc.core.plan import RESULT_KINDS
from cchc.ui.verdicts import LOOKS

_ANY = [("", _("Tất cả"))]


class ListFilter(forms.Form):
    """Which plans the list shows."""

    LEVELS = [("province", _("Của tỉnh")), ("agency", _("Của cơ quan"))]

    year = forms.TypedChoiceField(label=_("Năm"), required=False, coerce=int, empty_value=None)
    level = forms.ChoiceField(label=_("Cấp"), required=False, choices=[*_ANY, *LEVELS])
    kind = forms.ChoiceField(label=_("Loại kế hoạch"), required=False, choices=[*_ANY, *PlanKind.choices])

    def __init__(self, data, *, years):
        super().__init__(data)
        self.fields["year"].choices = [*_ANY, *((year, year) for year in years)]  # type: ignore[attr-defined]

    def asked(self):
        """What was asked for; a value that is not offered asks for everything."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class PlanFilter(forms.Form):
    search = forms.CharField(label=_("Tìm nhiệm vụ, kết quả"), required=False)
    section = forms.ChoiceField(label=_("Mục"), required=False)
    agency = forms.TypedChoiceField(label=_("Cơ quan"), required=False, coerce=int, empty_value=None)
    verdict = forms.ChoiceField(label=_("Đánh giá"), required=False)
    deadline_kind = forms.ChoiceField(label=_("Loại tiến độ"), required=False)
    component = forms.ChoiceField(label=_("Chỉ số thành phần"), required=False)
    target_kind = forms.ChoiceField(label=_("Loại chỉ tiêu"), required=False)

    past_start = forms.BooleanField(label=_("Đã quá ngày bắt đầu an toàn"), required=False)

    def __init__(self, data, *, sections, agencies):
        super().__init__(data)
        fed = {section.component for section in sections}
        names = [(code, f"{code} {each.name}") for code, each in components().items() if code in fed]
        choices = {
            "section": [(each.code, f"{each.code} {each.words}") for each in sections if not each.is_part],
            "agency": [(each.pk, each.name) for each in agencies],
            "verdict": [(name, look.word) for name, look in LOOKS.items()],
            "deadline_kind": DEADLINE_KINDS,
            "component": names,
            "target_kind": [(name, kind.name_vi) for name, kind in RESULT_KINDS.items()],
        }
        for name, offered in choices.items():
            self.fields[name].choices = [*_ANY, *offered]  # type: ignore[attr-defined]

    def asked(self):
        """What was asked for; a value that is not offered asks for everything."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
