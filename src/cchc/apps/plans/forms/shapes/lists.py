"""Reports that are lists: documents, cases, members, series."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc.apps.plans.forms.shapes.fields import WholeField, decimal_of, iso_of, number_of
from cchc.apps.plans.forms.shapes.rows import RowsForm
from cchc.ui.forms import DayField, LineField, NumberField


class DocumentsForm(RowsForm):
    shape, list_name = "documents_issued", "documents"

    def row_fields(self):
        return {
            "number": LineField(label=_("Số, ký hiệu"), max_length=100),
            "issued_on": DayField(label=_("Ngày ký")),
            "issuer": LineField(label=_("Cơ quan ban hành"), max_length=300),
            "title": LineField(label=_("Trích yếu"), max_length=1000),
        }

    def clean(self):
        cleaned = super().clean()
        self.require("number", _("Hãy ghi số, ký hiệu của văn bản."))
        self.require("issued_on", _("Hãy ghi ngày ký của văn bản."))
        self.require("issuer", _("Hãy ghi cơ quan ban hành."))
        return cleaned

    def entry(self, row):
        return {**row, "issued_on": iso_of(row["issued_on"])}


class EventsForm(RowsForm):
    shape, list_name = "event_dates", "events"

    def row_fields(self):
        fields = {
            "label": LineField(label=_("Trường hợp (số quyết định, hồ sơ)"), max_length=300),
            "happened_on": DayField(label=_("Ngày bắt đầu tính")),
            "done_on": DayField(label=_("Ngày hoàn thành")),
        }
        if len(self.aim.days) > 1:
            rules = [(limit.from_event, f"{limit.value}: {limit.from_event}") for limit in self.aim.days]
            fields["rule"] = forms.ChoiceField(label=_("Thời hạn áp dụng"), choices=rules)
        return fields

    def clean(self):
        cleaned = super().clean()
        self.require("label", _("Hãy ghi tên trường hợp."))
        self.require("happened_on", _("Hãy ghi ngày bắt đầu tính thời hạn."))
        for index in range(self.number):
            start, end = (cleaned.get(f"row{index}__{name}") for name in ("happened_on", "done_on"))
            if start and end and end < start:
                self.add_error(f"row{index}__done_on", _("Ngày hoàn thành đứng trước ngày bắt đầu."))
        return cleaned

    def entry(self, row):
        days = {name: iso_of(row[name]) for name in ("happened_on", "done_on")}
        return {"label": row["label"], "rule": row.get("rule") or "", **days}


class MembersForm(RowsForm):
    shape, list_name = "members", "members"
    population = WholeField(label=gettext_lazy("Tổng số đơn vị phải có"), required=False)

    def prepare(self):
        super().prepare()
        if self.duty.agency:
            # One agency speaks of itself alone.
            del self.fields["population"]
            for name in [name for name in self.fields if "__" in name]:
                del self.fields[name]
            self.number = 0
            self.fields["own_count"] = WholeField(label=self.aim.unit or _("Số lượng"))

    def row_fields(self):
        return {
            "name": LineField(label=_("Đơn vị"), max_length=300),
            "count": WholeField(label=_("Số lượng")),
        }

    def clean(self):
        cleaned = super().clean()
        self.require("name", _("Hãy ghi tên đơn vị."))
        self.require("count", _("Hãy ghi số lượng, kể cả 0."))
        return cleaned

    def entry(self, row):
        return row

    def payload(self):
        if self.duty.agency:
            return {"members": [{"name": self.duty.agency.name, "count": self.cleaned_data["own_count"]}]}
        return {**super().payload(), "population": self.cleaned_data.get("population")}

    @classmethod
    def initial_of(cls, payload):
        first = payload["members"][0]["count"] if payload["members"] else None
        return {**super().initial_of(payload), "population": payload.get("population"), "own_count": first}


class TrendForm(RowsForm):
    shape, list_name = "trend", "moves"

    def row_fields(self):
        ways = [("up", _("phải tăng")), ("down", _("phải giảm")), ("keep", _("không được giảm"))]
        return {
            "label": LineField(label=_("Chỉ số theo dõi"), max_length=300),
            "direction": forms.ChoiceField(label=_("Hướng"), choices=ways),
            "value": NumberField(label=_("Giá trị hiện tại")),
            "before": NumberField(label=_("Giá trị kỳ trước")),
            "before_source": LineField(label=_("Nguồn của giá trị kỳ trước"), max_length=500),
        }

    def clean(self):
        cleaned = super().clean()
        self.require("label", _("Hãy ghi tên chỉ số theo dõi."))
        self.require("value", _("Hãy ghi giá trị hiện tại."))
        return cleaned

    def entry(self, row):
        figures = {name: decimal_of(row[name]) for name in ("value", "before")}
        return {**row, **figures, "before_source": row["before_source"] or ""}

    @classmethod
    def shown(cls, name, value):
        return number_of(value) if name in ("value", "before") else value
