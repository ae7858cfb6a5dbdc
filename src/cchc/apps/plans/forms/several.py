"""Rows of other plans, and the register of agencies' own plans."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.apps.plans.choices import Correspondence, PlanKind
from cchc.ui.forms import DayField, FileInput, LineField, VersionedForm


class CandidateFilter(forms.Form):
    search = forms.CharField(label=_("Tìm theo từ"), required=False)
    plan = forms.TypedChoiceField(label=_("Kế hoạch"), required=False, coerce=int, empty_value=None)

    def __init__(self, data, *, plans):
        super().__init__(data)
        self.fields["plan"].choices = [("", _("Tất cả")), *((each.pk, str(each)) for each in plans)]  # type: ignore[attr-defined]

    def asked(self):
        """What was asked for; a plan that is not offered asks for all."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class LinkForm(forms.Form):
    """How two rows belong together; one field a result says which result of the other row is the same."""

    kind = forms.ChoiceField(
        label=_("Quan hệ"),
        choices=[
            (Correspondence.EQUALS, _("Trùng với: cùng một việc, chỉ báo số liệu một lần")),
            (
                Correspondence.IMPLEMENTS,
                _("Cụ thể hóa: nhiệm vụ này triển khai nhiệm vụ kia, mỗi bên báo riêng"),
            ),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn quan hệ giữa hai nhiệm vụ.")},
    )
    reason = LineField(
        label=_("Lý do, căn cứ"),
        max_length=500,
        error_messages={"required": _("Hãy ghi lý do, căn cứ của liên kết.")},
    )

    def __init__(self, *args, fitting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fitting = {result.pk: {each.pk: each for each in others} for result, others in fitting}
        self.results = {result.pk: result for result, _others in fitting}
        for result, others in fitting:
            self.fields[f"pair_{result.pk}"] = forms.TypedChoiceField(
                label=_("Kết quả %s trùng với") % f"{result.code} “{result.words}”",
                choices=[("", _("không trùng kết quả nào")), *((each.pk, str(each)) for each in others)],
                coerce=int,
                empty_value=None,
                required=False,
                help_text="" if others else _("Nhiệm vụ kia không có kết quả nào cùng loại số liệu."),
            )

    def pairs(self):
        """The chosen pairs; none where one row only carries out the other."""
        if self.cleaned_data["kind"] != Correspondence.EQUALS:
            return []
        chosen = ((pk, self.cleaned_data.get(f"pair_{pk}")) for pk in self.results)
        return [(self.results[pk], self.fitting[pk][other]) for pk, other in chosen if other]


class ReasonForm(VersionedForm):
    reason = LineField(label=_("Lý do"), max_length=500, error_messages={"required": _("Hãy ghi lý do.")})


class OwnPlanForm(forms.Form):
    """An agency's own plan by number and day; its file may come along."""

    agency = forms.TypedChoiceField(
        label=_("Cơ quan ban hành"),
        coerce=int,
        error_messages={"required": _("Hãy chọn cơ quan ban hành kế hoạch.")},
    )
    number = LineField(
        label=_("Số, ký hiệu"),
        max_length=60,
        error_messages={"required": _("Hãy ghi số, ký hiệu của kế hoạch.")},
    )
    issued_on = DayField(label=_("Ngày ký"))
    title = LineField(label=_("Trích yếu"), required=False, max_length=500)
    kind = forms.ChoiceField(
        label=_("Loại kế hoạch"), choices=PlanKind.choices, initial=PlanKind.IMPLEMENTING
    )
    file = forms.FileField(
        label=_("Tệp kế hoạch"),
        required=False,
        widget=FileInput(accept=".pdf,.docx,.doc"),
        help_text=_("Không bắt buộc. Muốn theo dõi từng nhiệm vụ của kế hoạch này thì dùng “Đọc kế hoạch”."),
    )

    def __init__(self, *args, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        offered = [(each.pk, each.name) for each in agencies]
        self.fields["agency"].choices = offered if len(offered) == 1 else [("", _("Chọn cơ quan")), *offered]  # type: ignore[attr-defined]


class MendForm(VersionedForm):
    number = LineField(label=_("Số, ký hiệu"), max_length=60)
    issued_on = DayField(label=_("Ngày ký"))
    title = LineField(label=_("Trích yếu"), required=False, max_length=500)
    kind = forms.ChoiceField(label=_("Loại kế hoạch"), choices=PlanKind.choices)


class BindForm(forms.Form):
    result = forms.TypedChoiceField(
        label=_("Kết quả được tính theo danh mục này"),
        coerce=int,
        error_messages={"required": _("Hãy chọn một kết quả.")},
    )

    def __init__(self, *args, results, **kwargs):
        super().__init__(*args, **kwargs)
        self.results = {each.pk: each for each in results}
        offered = [(each.pk, str(each)) for each in results]
        self.fields["result"].choices = [("", _("Chọn kết quả")), *offered]  # type: ignore[attr-defined]

    def chosen(self):
        return self.results[self.cleaned_data["result"]]
