"""A report that is a list: rows of fields, with empty ones to spare."""

from __future__ import annotations

from typing import Any

from django import forms

from cchc.apps.plans.forms.reporting import ReportForm
from cchc.apps.plans.forms.shapes.fields import day_of

SPARE_ROWS, MOST_ROWS = 1, 200


class RowsForm(ReportForm):
    """A list: `row_fields` makes the fields of one row; rows that are left empty do not count."""

    count_rows = forms.IntegerField(required=False, widget=forms.HiddenInput)
    list_name = "rows"

    def row_fields(self) -> dict[str, forms.Field]:
        raise NotImplementedError

    def entry(self, row: dict[str, Any]) -> dict[str, Any]:
        raise NotImplementedError

    def prepare(self):
        typed = (
            self.data.get(self.add_prefix("count_rows")) if self.is_bound else self.initial.get("count_rows")
        )
        number = int(typed) if str(typed or "").isdecimal() else SPARE_ROWS
        if self.is_bound and self.data.get(self.add_prefix("action")) == "more":
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
        return day_of(value) if name.endswith("_on") else value
