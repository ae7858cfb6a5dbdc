"""Reports that are figures, typed the Vietnamese way."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc.apps.plans.forms.reporting import ReportForm
from cchc.apps.plans.forms.shapes.fields import WholeField, decimal_of, number_of
from cchc.ui.forms import LineField, NumberField


class RatioForm(ReportForm):
    shape = "ratio"
    numerator = NumberField(label=gettext_lazy("Tử số"), minimum=0, help_text=gettext_lazy("Số đã đạt."))
    denominator = NumberField(label=gettext_lazy("Mẫu số"), minimum=0, help_text=gettext_lazy("Tổng số."))

    def prepare(self):
        if self.aim.population:
            self.fields["denominator"].help_text = _("Tổng số: %s.") % self.aim.population

    def payload(self):
        return {name: decimal_of(self.cleaned_data[name]) for name in ("numerator", "denominator")}

    @classmethod
    def initial_of(cls, payload):
        return {name: number_of(value) for name, value in payload.items()}


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
