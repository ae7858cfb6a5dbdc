"""Uploading a plan and deciding about what was read."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.apps.plans.choices import PlanKind, Scope
from cchc.apps.plans.intake import Action, ItemKind
from cchc.core.plan import KINDS
from cchc.ui.forms import FileInput


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Tệp kế hoạch"),
        widget=FileInput(accept=".docx,.xlsx,.pdf,.doc,.txt"),
        help_text=_(
            "Tệp Word (.docx, .doc), Excel (.xlsx), PDF có lớp chữ hoặc văn bản (.txt) có bảng phụ lục nhiệm vụ."
        ),
        error_messages={
            "required": _("Hãy chọn tệp kế hoạch."),
            "empty": _("Tệp này trống. Hãy chọn tệp khác."),
        },
    )
    amends = forms.TypedChoiceField(
        label=_("Tệp này thay cho kế hoạch"), required=False, coerce=int, empty_value=None
    )

    kind = forms.TypedChoiceField(
        label=_("Loại kế hoạch"),
        choices=PlanKind.choices,
        initial=PlanKind.ADMINISTRATIVE_REFORM,
        empty_value=PlanKind.ADMINISTRATIVE_REFORM,
        required=False,
    )
    agency = forms.TypedChoiceField(label=_("Kế hoạch của"), required=False, coerce=int, empty_value=None)
    implements = forms.TypedChoiceField(
        label=_("Triển khai kế hoạch"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Chọn kế hoạch của cấp trên nếu đây là kế hoạch triển khai của một cơ quan."),
    )

    def __init__(self, *args, plans, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        choices = {
            "amends": [("", _("Theo số và ngày ghi trong tệp")), *((plan.pk, str(plan)) for plan in plans)],
            "agency": [("", _("UBND tỉnh")), *((each.pk, each.name) for each in agencies)],
            "implements": [
                ("", _("Không")),
                *((plan.pk, str(plan)) for plan in plans if plan.implements_id is None),
            ],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") == PlanKind.IMPLEMENTING:
            needed = {
                "agency": _("Hãy chọn cơ quan ban hành kế hoạch triển khai."),
                "implements": _("Hãy chọn kế hoạch được triển khai."),
            }
            for name, sentence in needed.items():
                if not cleaned.get(name):
                    self.add_error(name, sentence)
        return cleaned


class DecisionForm(forms.Form):
    """One item of a reading: accept, keep, change or answer. The choice depends on what is asked."""

    key = forms.CharField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    action = forms.ChoiceField()
    text = forms.CharField(required=False)

    def __init__(self, data=None, *, item, bodies=(), **kwargs):
        super().__init__(data, auto_id=f"id_{item.key}_%s", **kwargs)
        self.item = item
        self.fields["action"] = forms.ChoiceField(label=_("Quyết định"), choices=_CHOICES[item.kind])
        self.fields["text"] = _text_field(item, bodies)


_CHOICES = {
    ItemKind.CORRECTION: [
        (Action.ACCEPT.value, _("Chấp nhận bản sửa")),
        (Action.KEEP.value, _("Giữ như in")),
        (Action.CHANGE.value, _("Sửa cách khác")),
    ],
    ItemKind.SCOPE: [(Action.ANSWER.value, _("Chọn"))],
    ItemKind.KIND: [(Action.CHANGE.value, _("Chọn"))],
    ItemKind.AGENCY: [(Action.ANSWER.value, _("Chọn cơ quan, nhóm")), (Action.KEEP.value, _("Để ngỏ"))],
    ItemKind.ANSWERS: [
        (Action.ANSWER.value, _("Chọn cơ quan")),
        (Action.KEEP.value, _("Các cơ quan chủ trì")),
    ],
    ItemKind.QUESTION: [(Action.ANSWER.value, _("Trả lời")), (Action.KEEP.value, _("Để ngỏ"))],
}


def _text_field(item, bodies):
    match item.kind:
        case ItemKind.SCOPE:
            return forms.ChoiceField(label=_("Phạm vi"), choices=Scope.choices, required=False)
        case ItemKind.KIND:
            kinds = [(name, KINDS[name].name_vi) for name in item.options]
            return forms.ChoiceField(label=_("Loại chỉ tiêu"), choices=kinds, required=False)
        case ItemKind.AGENCY:
            return forms.ChoiceField(label=_("Cơ quan, nhóm"), choices=[("", "—"), *bodies], required=False)
        case ItemKind.ANSWERS:
            agencies = [(code, name) for code, name in bodies if code.startswith("agency:")]
            own = next((code for code, name in agencies if name == item.printed), "")
            return forms.ChoiceField(
                label=_("Cơ quan trả lời"), choices=[("", "—"), *agencies], required=False, initial=own
            )
        case ItemKind.CORRECTION:
            label, rows = _("Bản sửa khác"), 2
        case _:
            label, rows = _("Câu trả lời"), 2
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": rows}))
