"""Whole numbers, and figures and days between JSON and form."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cchc.ui.forms import NumberField


class WholeField(NumberField):
    """A whole number from 0, typed the Vietnamese way."""

    def __init__(self, **kwargs):
        super().__init__(minimum=0, **kwargs)

    def clean(self, value):
        number = super().clean(value)
        if number is not None and number != number.to_integral_value():
            raise ValidationError(_("Hãy ghi số nguyên, ví dụ 12."))
        return None if number is None else int(number)


def decimal_of(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"


def number_of(text: Any) -> Any:
    return Decimal(text) if isinstance(text, str) and text else text


def iso_of(day: date | None) -> str | None:
    return day.isoformat() if day else None


def day_of(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
