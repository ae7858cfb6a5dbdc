"""Reports that are acts: done or not, in which periods, in words."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc.apps.plans.forms.reporting import ReportForm
from cchc.apps.plans.forms.shapes.fields import WholeField, day_of, iso_of
from cchc.core.calendar import PeriodKind, periods
from cchc.ui.forms import DayField


class DoneForm(ReportForm):
    shape = "done"
    done = forms.TypedChoiceField(
        label=gettext_lazy("Đã hoàn thành?"),
        choices=[("yes", gettext_lazy("Đã hoàn thành")), ("no", gettext_lazy("Chưa hoàn thành"))],
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Hãy chọn đã hay chưa hoàn thành.")},
    )
    done_on = DayField(label=gettext_lazy("Ngày hoàn thành"), required=False)
    items_done = WholeField(label=gettext_lazy("Số nội dung đã làm"), required=False)
    items_total = WholeField(label=gettext_lazy("Tổng số nội dung"), required=False)
    what = forms.CharField(
        label=gettext_lazy("Đã làm những gì"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Chỉ đánh dấu thì chưa đủ: hãy ghi nội dung, thời gian, nơi thực hiện."),
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("done") and not (cleaned.get("what") or "").strip():
            self.add_error("what", _("Hãy ghi đã làm những gì để chứng minh việc hoàn thành."))
        return cleaned

    def payload(self):
        cleaned = self.cleaned_data
        return {
            "done": cleaned["done"],
            "note": cleaned["what"].strip(),
            "items_done": cleaned["items_done"],
            "items_total": cleaned["items_total"],
            "done_on": iso_of(cleaned["done_on"]),
        }

    @classmethod
    def initial_of(cls, payload):
        done = {True: "yes", False: "no"}[payload["done"]]
        return {**payload, "done": done, "what": payload["note"], "done_on": day_of(payload["done_on"])}


class NarrativeForm(ReportForm):
    shape = "narrative"
    text = forms.CharField(
        label=gettext_lazy("Kết quả thực hiện"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Nêu việc đã làm, kết quả cụ thể, hạn chế. Người thẩm tra sẽ xem xét."),
        error_messages={"required": gettext_lazy("Hãy ghi kết quả thực hiện.")},
    )

    def payload(self):
        return {"text": self.cleaned_data["text"].strip()}

    @classmethod
    def initial_of(cls, payload):
        return {"text": payload["text"]}


class PeriodsForm(ReportForm):
    shape = "periods"
    done_for = forms.MultipleChoiceField(
        label=gettext_lazy("Các kỳ đã thực hiện"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def prepare(self):
        kind = getattr(self.aim, "period_kind", None) or PeriodKind.MONTH
        year = self.duty.result.task.plan.year
        offered = periods(kind, date(year, 1, 1), date(year, 12, 31))
        choices = [(each.first.isoformat(), each.label) for each in offered]
        self.fields["done_for"].choices = choices  # type: ignore[attr-defined]

    def payload(self):
        return {"done_for": self.cleaned_data["done_for"]}
