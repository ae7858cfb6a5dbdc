"""Reports that are figures, typed the Vietnamese way."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc.apps.plans.forms.reporting import ReportForm
from cchc.apps.plans.forms.shapes.fields import WholeField, decimal_of, number_of
from cchc.core.numbers import show
from cchc.core.plan import Target
from cchc.ui.forms import LineField, NumberField


class RatioForm(ReportForm):
    shape = "ratio"
    numerator = NumberField(label=gettext_lazy("Tử số"), minimum=0, help_text=gettext_lazy("Số đã đạt."))
    denominator = NumberField(label=gettext_lazy("Mẫu số"), minimum=0, help_text=gettext_lazy("Tổng số."))
    exceeds = forms.BooleanField(label=gettext_lazy("Tử số đúng là lớn hơn mẫu số"), required=False)

    def prepare(self):
        if self.aim.population:
            self.fields["denominator"].help_text = _("Tổng số: %s.") % self.aim.population
        if not may_exceed(self.aim):
            del self.fields["exceeds"]

    def clean(self):
        """A part is not larger than its whole: mostly the two were typed the wrong way round."""
        cleaned = super().clean()
        part, whole = cleaned.get("numerator"), cleaned.get("denominator")
        if part is None or whole is None or part <= whole or cleaned.get("exceeds"):
            return cleaned
        if "exceeds" in self.fields:
            words = _("Tử số lớn hơn mẫu số. Nếu đúng như vậy, hãy đánh dấu xác nhận rồi gửi lại.")
            self.add_error("exceeds", words)
        else:
            words = _("Tử số %(part)s lớn hơn mẫu số %(whole)s. Hãy kiểm tra hai số có bị ghi đổi chỗ không.")
            self.add_error("numerator", words % {"part": show(part), "whole": show(whole)})
        return cleaned

    def payload(self):
        return {name: decimal_of(self.cleaned_data[name]) for name in ("numerator", "denominator")}

    @classmethod
    def initial_of(cls, payload):
        return {name: number_of(value) for name, value in payload.items()}


def may_exceed(aim: Target) -> bool:
    """Whether the target itself asks for more than 100 %, so that it is no share of a whole."""
    values = [aim.value, *(stage.value for stage in aim.stages), *(each.value for each in aim.options)]
    return any(value is not None and value > 100 for value in values)


class CountForm(ReportForm):
    shape = "count"
    count = WholeField(
        label=gettext_lazy("Số lượng"), help_text=gettext_lazy("Ghi 0 nếu không có trường hợp nào.")
    )

    def prepare(self):
        self.fields["count"].label = self.aim.unit or self.aim.population or self.fields["count"].label

    def payload(self):
        return {"count": self.cleaned_data["count"]}


class AmountForm(ReportForm):
    shape = "amount"
    value = NumberField(label=gettext_lazy("Giá trị hiện tại"), required=False)
    unit = LineField(label=gettext_lazy("Đơn vị tính"), required=False, max_length=60)
    baseline = NumberField(label=gettext_lazy("Giá trị năm gốc"), required=False)
    baseline_source = LineField(
        label=gettext_lazy("Nguồn của giá trị năm gốc"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Không có nguồn thì không dùng để đánh giá được."),
    )

    def prepare(self):
        base = self.target.baseline
        if base and base.value is not None:
            del self.fields["baseline"], self.fields["baseline_source"]
        elif base:
            self.fields["baseline"].label = _("Giá trị năm %d") % base.year
        unit = (base and base.unit) or (self.target.unit if self.target.unit != "%" else "")
        self.fields["unit"].initial = unit

    @property
    def target(self):
        option = self.initial.get("option")
        return self.aim.options[option - 1] if self.aim.options and option else self.aim

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("value") is None and cleaned.get("baseline") is None and not self.errors:
            self.add_error("value", _("Hãy ghi giá trị hiện tại hoặc giá trị năm gốc."))
        if cleaned.get("baseline") is not None and not cleaned.get("baseline_source"):
            self.add_error("baseline_source", _("Hãy ghi nguồn của giá trị năm gốc."))
        return cleaned

    def payload(self):
        cleaned = self.cleaned_data
        return {
            "value": decimal_of(cleaned.get("value")),
            "unit": cleaned.get("unit") or "",
            "baseline": decimal_of(cleaned.get("baseline")),
            "baseline_source": cleaned.get("baseline_source") or "",
        }

    @classmethod
    def initial_of(cls, payload):
        return {
            **payload,
            "value": number_of(payload.get("value")),
            "baseline": number_of(payload.get("baseline")),
        }


class AssignedForm(ReportForm):
    shape = "assigned"
    assigned = NumberField(label=gettext_lazy("Chỉ tiêu được giao"), required=False)
    assigned_by = LineField(label=gettext_lazy("Văn bản giao chỉ tiêu"), required=False, max_length=500)
    achieved = NumberField(label=gettext_lazy("Kết quả thực hiện"), required=False)
    unit = LineField(label=gettext_lazy("Đơn vị tính"), required=False, max_length=60)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("assigned") is not None and not cleaned.get("assigned_by"):
            self.add_error("assigned_by", _("Hãy ghi văn bản giao chỉ tiêu này."))
        return cleaned

    def payload(self):
        cleaned = self.cleaned_data
        figures = {name: decimal_of(cleaned.get(name)) for name in ("assigned", "achieved")}
        return {**figures, "assigned_by": cleaned["assigned_by"], "unit": cleaned["unit"]}

    @classmethod
    def initial_of(cls, payload):
        return {
            **payload,
            "assigned": number_of(payload["assigned"]),
            "achieved": number_of(payload["achieved"]),
        }
