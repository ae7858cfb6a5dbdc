"""One form for each shape of fact. Figures are typed the Vietnamese way; lists have rows, with empty ones to spare."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc.apps.plans.forms.reporting import ReportForm
from cchc.core.calendar import PeriodKind, periods
from cchc.ui.forms import DayField, LineField, NumberField

SPARE_ROWS, MOST_ROWS = 1, 200


class WholeField(NumberField):
    """A whole number from 0, typed the Vietnamese way."""

    def __init__(self, **kwargs):
        super().__init__(minimum=0, **kwargs)

    def clean(self, value):
        number = super().clean(value)
        if number is not None and number != number.to_integral_value():
            raise ValidationError(_("Hãy ghi số nguyên, ví dụ 12."))
        return None if number is None else int(number)


def _decimal(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"


def _number(text: Any) -> Any:
    return Decimal(text) if isinstance(text, str) and text else text


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


class RatioForm(ReportForm):
    shape = "ratio"
    numerator = NumberField(label=gettext_lazy("Tử số"), minimum=0, help_text=gettext_lazy("Số đã đạt."))
    denominator = NumberField(label=gettext_lazy("Mẫu số"), minimum=0, help_text=gettext_lazy("Tổng số."))

    def prepare(self):
        if self.aim.population:
            self.fields["denominator"].help_text = _("Tổng số: %s.") % self.aim.population

    def payload(self):
        return {name: _decimal(self.cleaned_data[name]) for name in ("numerator", "denominator")}

    @classmethod
    def initial_of(cls, payload):
        return {name: _number(value) for name, value in payload.items()}


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
            "value": _decimal(cleaned.get("value")),
            "unit": cleaned.get("unit") or "",
            "baseline": _decimal(cleaned.get("baseline")),
            "baseline_source": cleaned.get("baseline_source") or "",
        }

    @classmethod
    def initial_of(cls, payload):
        return {
            **payload,
            "value": _number(payload.get("value")),
            "baseline": _number(payload.get("baseline")),
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
        figures = {name: _decimal(cleaned.get(name)) for name in ("assigned", "achieved")}
        return {**figures, "assigned_by": cleaned["assigned_by"], "unit": cleaned["unit"]}

    @classmethod
    def initial_of(cls, payload):
        return {**payload, "assigned": _number(payload["assigned"]), "achieved": _number(payload["achieved"])}


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
            "done_on": _iso(cleaned["done_on"]),
        }

    @classmethod
    def initial_of(cls, payload):
        done = {True: "yes", False: "no"}[payload["done"]]
        return {**payload, "done": done, "what": payload["note"], "done_on": _day(payload["done_on"])}


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


class RowsForm(ReportForm):
    """A list: `row_fields` makes the fields of one row; rows that are left empty do not count."""

    count_rows = forms.IntegerField(required=False, widget=forms.HiddenInput)
    list_name = "rows"

    def row_fields(self) -> dict[str, forms.Field]:
        raise NotImplementedError

    def entry(self, row: dict[str, Any]) -> dict[str, Any]:
        raise NotImplementedError

    def prepare(self):
        typed = self.data.get("count_rows") if self.is_bound else self.initial.get("count_rows")
        number = int(typed) if str(typed or "").isdecimal() else SPARE_ROWS
        if self.is_bound and self.data.get("action") == "more":
            number += 3
        self.number = max(1, min(number, MOST_ROWS))
        self.initial["count_rows"] = self.number
        for index in range(self.number):
            for name, field in self.row_fields().items():
                field.required = False
                self.fields[f"row{index}__{name}"] = field

    def entries(self) -> list[dict[str, Any]]:
        """The rows that hold something, by the names of their fields."""
        names = list(self.row_fields())
        rows = [
            {name: self.cleaned_data.get(f"row{index}__{name}") for name in names}
            for index in range(self.number)
        ]
        chosen = {name for name, field in self.row_fields().items() if isinstance(field, forms.ChoiceField)}
        return [
            row for row in rows if any(row[name] not in (None, "") for name in names if name not in chosen)
        ]

    def require(self, index_name: str, sentence: str) -> None:
        """Every row that holds something needs this field."""
        chosen = {name for name, field in self.row_fields().items() if isinstance(field, forms.ChoiceField)}
        for index in range(self.number):
            values = {name: self.cleaned_data.get(f"row{index}__{name}") for name in self.row_fields()}
            is_used = any(value not in (None, "") for name, value in values.items() if name not in chosen)
            field = f"row{index}__{index_name}"
            if is_used and values[index_name] in (None, "") and field not in self.errors:
                self.add_error(field, sentence)

    def payload(self):
        return {self.list_name: [self.entry(row) for row in self.entries()]}

    @classmethod
    def initial_of(cls, payload):
        rows = payload[cls.list_name]
        shown: dict[str, Any] = {"count_rows": len(rows) + SPARE_ROWS}
        for index, row in enumerate(rows):
            shown |= {f"row{index}__{name}": cls.shown(name, value) for name, value in row.items()}
        return shown

    @classmethod
    def shown(cls, name, value):
        return _day(value) if name.endswith("_on") else value


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
        return {**row, "issued_on": _iso(row["issued_on"])}


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
        days = {name: _iso(row[name]) for name in ("happened_on", "done_on")}
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
        figures = {name: _decimal(row[name]) for name in ("value", "before")}
        return {**row, **figures, "before_source": row["before_source"] or ""}

    @classmethod
    def shown(cls, name, value):
        return _number(value) if name in ("value", "before") else value


FORMS: dict[str, type[ReportForm]] = {
    form.shape: form
    for form in (
        RatioForm,
        CountForm,
        AmountForm,
        TrendForm,
        MembersForm,
        AssignedForm,
        DocumentsForm,
        EventsForm,
        PeriodsForm,
        DoneForm,
        NarrativeForm,
    )
}
