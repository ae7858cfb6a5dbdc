"""A new request: whom, by when, and one to many things to ask."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc.apps.requests.choices import Shape
from cchc.apps.requests.services.asking import Item
from cchc.ui.forms import DayField, LineField, VersionedForm

MOST_ITEMS = 20


class RequestForm(forms.Form):
    """The fields above the items, and the fields item{n}__… of each item; items without words do not count."""

    asker = forms.ChoiceField(label=gettext_lazy("Cơ quan đề nghị"))
    title = LineField(
        label=gettext_lazy("Đề nghị về việc gì"),
        max_length=300,
        help_text=gettext_lazy(
            "Ví dụ: Số hồ sơ nộp trực tuyến 6 tháng đầu năm. Tên này hiện trong thông báo."
        ),
        error_messages={"required": gettext_lazy("Hãy ghi đề nghị về việc gì.")},
    )
    guidance = forms.CharField(
        label=gettext_lazy("Hướng dẫn thêm"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    figures_from = DayField(label=gettext_lazy("Số liệu từ ngày"))
    figures_to = DayField(label=gettext_lazy("Số liệu đến ngày"))
    due = DayField(label=gettext_lazy("Hạn trả lời"))
    bodies = forms.MultipleChoiceField(
        label=gettext_lazy("Hỏi những cơ quan nào"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Chọn một nhóm là hỏi mọi cơ quan thuộc nhóm vào hôm nay."),
        error_messages={"required": gettext_lazy("Hãy chọn ít nhất một cơ quan để hỏi.")},
    )
    count_items = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, askers, bodies, result=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.result = result
        self.fields["asker"].choices = askers  # type: ignore[attr-defined]
        if len(askers) == 1:
            self.fields["asker"].widget = forms.HiddenInput()
            self.fields["asker"].initial = askers[0][0]
        ticked = set(self["bodies"].value() or ())
        self.fields["bodies"].choices = sorted(bodies, key=lambda body: body[0] not in ticked)  # type: ignore[attr-defined]
        typed = self.data.get("count_items") if self.is_bound else self.initial.get("count_items")
        self.number = max(1, min(int(typed) if str(typed or "").isdecimal() else 1, MOST_ITEMS))
        if self.is_bound and self.data.get("action") == "more":
            self.number = min(self.number + 1, MOST_ITEMS)
            self.data = self.data.copy()  # type: ignore[attr-defined]
            self.data["count_items"] = str(self.number)  # type: ignore[index]
        self.initial["count_items"] = self.number
        for index in range(self.number):
            for name, field in self._fields_of_item(index).items():
                self.fields[f"item{index}__{name}"] = field

    def _fields_of_item(self, index: int) -> dict[str, forms.Field]:
        fields: dict[str, forms.Field] = {
            "label": LineField(
                label=_("Hỏi gì"),
                max_length=500,
                required=index == 0,
                error_messages={"required": _("Hãy ghi hỏi gì.")},
            ),
            "shape": forms.ChoiceField(label=_("Dạng trả lời"), choices=Shape.choices),
            "unit": LineField(label=_("Đơn vị tính"), max_length=60, required=False),
            "is_required": forms.BooleanField(label=_("Bắt buộc trả lời"), required=False, initial=True),
            "wants_document": forms.BooleanField(label=_("Cần tài liệu kèm theo"), required=False),
        }
        if self.result and index == 0:
            label = _("Đây là số liệu của kết quả %s: cơ quan đã báo trong kỳ thì không phải nhập lại")
            fields["is_measure"] = forms.BooleanField(
                label=label % self.result.code, required=False, initial=True
            )
        return fields

    def items(self) -> list[Item]:
        """What is asked, in the order of the page."""
        found = []
        for index in range(self.number):
            values: dict[str, Any] = {
                name.partition("__")[2]: value
                for name, value in self.cleaned_data.items()
                if name.startswith(f"item{index}__")
            }
            if values.get("label"):
                found.append(Item(**values))
        return found

    @property
    def item_rows(self):
        """The fields of each item, for the template."""
        return [
            [self[name] for name in self.fields if name.startswith(f"item{index}__")]
            for index in range(self.number)
        ]


class ExtendForm(VersionedForm):
    due = DayField(label=gettext_lazy("Hạn mới"))
    reason = LineField(label=gettext_lazy("Lý do"), max_length=500, required=False)


class ReasonForm(VersionedForm):
    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Hãy ghi lý do.")},
    )


class SeenForm(VersionedForm):
    """A button that needs nothing but what its reader saw."""


class NothingForm(VersionedForm):
    note = forms.CharField(
        label=gettext_lazy("Ghi chú"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
