from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.apps.evidence.forms import NeedsEvidence
from cchc.ui.forms import VersionedForm


class ObjectForm(NeedsEvidence):
    reason = forms.CharField(
        label=_("Vì sao nhiệm vụ không thuộc thẩm quyền của cơ quan?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Nêu rõ điều, khoản; nếu biết thì đề xuất cơ quan có thẩm quyền."),
        error_messages={"required": _("Hãy ghi vì sao nhiệm vụ không thuộc thẩm quyền.")},
    )

    field_order = ["reason", "number", "signed_on", "issuer", "subject", "file"]


class FocalForm(forms.Form):
    """Who looks after everything, or after one task."""

    task: forms.TypedChoiceField = forms.TypedChoiceField(
        label=_("Nhiệm vụ"), coerce=int, empty_value=None, required=False
    )
    user: forms.TypedChoiceField = forms.TypedChoiceField(
        label=_("Cán bộ đầu mối"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Người nhận nhắc việc trước và thấy nhiệm vụ ở “Việc của tôi”."),
    )

    def __init__(self, *args, rows, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.tasks = {row.task.pk: row.task for row in rows}
        self.people = {each.pk: each for each in people}
        all_tasks = ("", _("Tất cả nhiệm vụ chưa giao riêng"))
        tasks = [(pk, f"{task.code} {task.words[:90]}") for pk, task in self.tasks.items()]
        people = [(pk, each.full_name) for pk, each in self.people.items()]
        self.fields["task"].choices = [all_tasks, *tasks]  # type: ignore[attr-defined]
        self.fields["user"].choices = [("", _("Không giao riêng cho ai")), *people]  # type: ignore[attr-defined]

    def clean(self):
        cleaned = super().clean()
        return cleaned | {
            "task": self.tasks.get(cleaned.get("task")),
            "user": self.people.get(cleaned.get("user")),
        }


class RejectForm(VersionedForm):
    reason = forms.CharField(
        label=_("Lý do không chấp nhận"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi lý do quyết định để cơ quan biết.")},
    )


class HandForm(VersionedForm):
    """Who leads each lead row from now on; begins with who led it beside the agency that objects."""

    reason = forms.CharField(
        label=_("Lý do, văn bản giao lại"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi lý do quyết định để cơ quan biết.")},
    )

    def __init__(self, *args, rows, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            label = _("Cơ quan chủ trì mới")
            if len(rows) > 1:
                label = _("Cơ quan chủ trì mới, dòng giao việc %d") % row.assignment.number
            self.fields[self._name(row)] = forms.MultipleChoiceField(
                label=label,
                choices=choices,
                initial=row.others,
                widget=forms.SelectMultiple(attrs={"size": 10}),
                help_text=_(
                    "Giữ phím Ctrl để chọn nhiều. Đang chọn sẵn các cơ quan còn lại của dòng này, nếu có."
                ),
                error_messages={"required": _("Hãy chọn cơ quan chủ trì mới.")},
            )
        self.order_fields([*(self._name(row) for row in rows), "reason"])

    def leads(self):
        """The chosen bodies by number of the lead row."""
        return {row.assignment.number: self.cleaned_data[self._name(row)] for row in self.rows}

    @staticmethod
    def _name(row):
        return f"leads_{row.assignment.number}"
