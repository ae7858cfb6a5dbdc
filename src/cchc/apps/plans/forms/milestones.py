"""Milestones of a result, the day of a step, meeting days, and the coordinator's internal days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc.apps.plans.forms.shapes.fields import WholeField
from cchc.catalogue import milestones as catalogue
from cchc.catalogue.milestones import Sort
from cchc.core import numbers
from cchc.core.calendar import read_date, show_date
from cchc.core.errors import InvalidValue
from cchc.ui.forms import DayField, LineField, LinesField, NumberField, VersionedForm

SPARE_ROWS = 2


class OwnMilestonesForm(VersionedForm):
    """The milestones of one result; which fields there are follows from the sort that its target has."""

    is_none = forms.BooleanField(
        label=gettext_lazy("Không dùng mốc cho kết quả này"),
        required=False,
        help_text=gettext_lazy("Đánh giá chỉ theo hạn, như trước đây."),
    )
    begin_on = DayField(
        label=gettext_lazy("Ngày của giá trị đầu kỳ"),
        required=False,
        help_text=gettext_lazy("Ví dụ 31/12/2024: giá trị cuối năm trước."),
    )
    begin_value = NumberField(label=gettext_lazy("Giá trị đầu kỳ"), required=False)
    points = LinesField(
        label=gettext_lazy("Các mốc số liệu"),
        required=False,
        help_text=gettext_lazy(
            "Mỗi dòng: ngày; giá trị cần đạt. Ví dụ 30/09/2025; 66. Để trống thì lấy cuối mỗi quý."
        ),
    )
    last_year = LinesField(
        label=gettext_lazy("Số liệu năm trước"),
        required=False,
        help_text=gettext_lazy(
            "Mỗi dòng: ngày; giá trị của năm trước. Tiến độ năm nay sẽ đi theo hình dáng của năm trước."
        ),
    )
    reason = LineField(
        label=gettext_lazy("Lý do, nguồn"),
        max_length=500,
        error_messages={"required": gettext_lazy("Hãy ghi lý do hoặc nguồn của các mốc này.")},
    )

    def __init__(self, *args, sort, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.sort, self.number = sort, rows + SPARE_ROWS if sort is Sort.CHAIN else 0
        if sort is not Sort.PATH:
            for name in ("begin_on", "begin_value", "last_year"):
                del self.fields[name]
        if sort is Sort.CHAIN:
            del self.fields["points"]
        bodies = [("", _("Không")), *catalogue.load().bodies.items()]
        for index in range(self.number):
            self.fields[f"row{index}__key"] = forms.SlugField(required=False, widget=forms.HiddenInput)
            self.fields[f"row{index}__name"] = LineField(label=_("Tên bước"), max_length=200, required=False)
            self.fields[f"row{index}__working_days"] = WholeField(label=_("Số ngày làm việc"), required=False)
            self.fields[f"row{index}__meeting"] = forms.ChoiceField(
                label=_("Phải kịp phiên họp"), choices=bodies, required=False
            )

    @property
    def rows(self):
        """The fields of each step."""
        names = ("name", "working_days", "meeting")
        return [[self[f"row{index}__{name}"] for name in names] for index in range(self.number)]

    @property
    def plain_fields(self):
        """The other fields that are seen."""
        return [field for field in self.visible_fields() if "__" not in field.name and field.name != "reason"]

    def clean_points(self):
        return _read_points(self.cleaned_data["points"])

    def clean_last_year(self):
        return _read_points(self.cleaned_data["last_year"])

    def clean(self):
        cleaned = super().clean()
        for index in range(self.number):
            name, days = (cleaned.get(f"row{index}__{part}") for part in ("name", "working_days"))
            field = f"row{index}__working_days"
            if name and days is None and field not in self.errors:
                self.add_error(field, _("Hãy ghi số ngày làm việc, kể cả 0."))
        if (cleaned.get("begin_on") is None) != (cleaned.get("begin_value") is None):
            self.add_error("begin_value", _("Hãy ghi cả ngày và giá trị đầu kỳ, hoặc để trống cả hai."))
        return cleaned

    def stated(self) -> dict[str, Any]:
        """What the service needs."""
        cleaned = self.cleaned_data
        begin = cleaned.get("begin_on")
        return {
            "is_none": cleaned["is_none"],
            "steps": self._steps(),
            "points": cleaned.get("points") or [],
            "last_year": cleaned.get("last_year") or [],
            "begin": (begin, cleaned["begin_value"]) if begin else None,
            "reason": cleaned["reason"],
            "version": cleaned["version"],
        }

    def _steps(self) -> list[dict[str, Any]]:
        rows = [
            {
                part: self.cleaned_data.get(f"row{n}__{part}")
                for part in ("key", "name", "working_days", "meeting")
            }
            for n in range(self.number)
        ]
        named = [row for row in rows if row["name"]]
        taken = {row["key"] for row in named}
        for row in named:
            row["key"] = row["key"] or next(key for n in range(1, 99) if (key := f"buoc_{n}") not in taken)
            taken.add(row["key"])
        return named

    @staticmethod
    def shown(steps, points, last_year, own) -> dict[str, Any]:
        """What the form begins with."""
        shown: dict[str, Any] = {
            "points": [f"{show_date(day)}; {numbers.show(value)}" for day, value in points],
            "last_year": [f"{show_date(day)}; {numbers.show(value)}" for day, value in last_year],
        }
        for index, step in enumerate(steps):
            for part in ("key", "name", "working_days", "meeting"):
                shown[f"row{index}__{part}"] = getattr(step, part)
        if own:
            shown |= {name: getattr(own, name) for name in ("is_none", "begin_on", "begin_value", "reason")}
        return shown


class StepForm(forms.Form):
    """The day on which a step was done; empty takes an earlier report back."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    day = DayField(
        label=gettext_lazy("Ngày xong"),
        required=False,
        help_text=gettext_lazy(
            "Ngày xong thật, không phải ngày nhập. Xóa trống để rút lại ngày đã báo nhầm."
        ),
    )
    evidence = forms.TypedChoiceField(
        label=gettext_lazy("Tài liệu kiểm chứng đã có"), required=False, coerce=int, empty_value=None
    )
    note = forms.CharField(
        label=gettext_lazy("Ghi chú"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, offered=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["evidence"].choices = [("", _("Không kèm")), *offered]  # type: ignore[attr-defined]
        if not offered:
            del self.fields["evidence"]


class MeetingForm(forms.Form):
    body = forms.ChoiceField(label=gettext_lazy("Phiên họp"))
    on = DayField(label=gettext_lazy("Ngày họp"))
    reference = LineField(label=gettext_lazy("Văn bản, ghi chú"), max_length=500, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = list(catalogue.load().bodies.items())  # type: ignore[attr-defined]


class InternalDaysForm(VersionedForm):
    due = DayField(
        label=gettext_lazy("Hạn nội bộ"),
        required=False,
        help_text=gettext_lazy(
            "Không muộn hơn hạn của kế hoạch. Dùng để đặt mốc và nhắc việc; đạt hay không vẫn theo hạn in."
        ),
    )
    cutoff = DayField(
        label=gettext_lazy("Ngày chốt số liệu nội bộ"),
        required=False,
        help_text=gettext_lazy("Số liệu cần có đến ngày này; để trống nếu không chốt sớm."),
    )
    source = LineField(
        label=gettext_lazy("Văn bản hoặc lý do"),
        max_length=500,
        error_messages={"required": gettext_lazy("Hãy ghi văn bản hoặc lý do dời hạn nội bộ.")},
        help_text=gettext_lazy("Ai quyết định dời hạn, theo văn bản nào. Được giữ trong lịch sử."),
    )


def _read_points(lines: list[str]) -> list[tuple[date, Decimal]]:
    found = []
    for line in lines:
        day, _separator, value = line.partition(";")
        try:
            found.append((read_date(day), numbers.read(value)))
        except InvalidValue as error:
            raise ValidationError(_("Dòng “%(line)s”: %(error)s") % {"line": line, "error": error}) from error
    return found
