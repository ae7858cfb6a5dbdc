"""Periods as the address names them, and what may become of a figure in a period."""

from __future__ import annotations

import re
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc.core.calendar import Period, PeriodKind, period_of


class PeriodName(models.TextChoices):
    """The reporting periods of the core, in the words of the form."""

    MONTH = PeriodKind.MONTH.value, _("Tháng")
    QUARTER = PeriodKind.QUARTER.value, _("Quý")
    HALF = PeriodKind.HALF.value, _("6 tháng")
    YEAR = PeriodKind.YEAR.value, _("Năm")


class RowState(models.TextChoices):
    """What the page does with a figure: it asks, asks again, lets it wait, or knows it already."""

    ASKED = "asked", _("Cần báo kỳ này")
    RETURNED = "returned", _("Bị trả lại, cần sửa")
    LATER = "later", _("Báo khi làm xong")
    KNOWN = "known", _("Đã có số liệu kỳ này")
    SETTLED = "settled", _("Đã xong, không phải báo nữa")


_CODES = {
    PeriodKind.MONTH: re.compile(r"thang-(?P<number>\d{1,2})-(?P<year>\d{4})"),
    PeriodKind.QUARTER: re.compile(r"quy-(?P<number>[1-4])-(?P<year>\d{4})"),
    PeriodKind.HALF: re.compile(r"6-thang-(?P<half>dau|cuoi)-(?P<year>\d{4})"),
    PeriodKind.YEAR: re.compile(r"nam-(?P<year>\d{4})"),
}


def code_of(period: Period) -> str:
    """How addresses and templates name the period.

    >>> code_of(period_of(date(2025, 9, 30), PeriodKind.QUARTER)), code_of(period_of(date(2025, 9, 30), PeriodKind.HALF))
    ('quy-3-2025', '6-thang-cuoi-2025')
    """
    number = (period.first.month - 1) // period.kind.months
    words = {
        PeriodKind.MONTH: f"thang-{period.first.month}",
        PeriodKind.QUARTER: f"quy-{number + 1}",
        PeriodKind.HALF: f"6-thang-{('dau', 'cuoi')[number % 2]}",
        PeriodKind.YEAR: "nam",
    }
    return f"{words[period.kind]}-{period.first.year}"


def period_named(code: str) -> Period | None:
    """The period that an address names; None for none.

    >>> period_named("quy-3-2025").label, period_named("quy-5-2025")
    ('quý III/2025', None)
    """
    for kind, pattern in _CODES.items():
        if found := pattern.fullmatch(code):
            parts = found.groupdict()
            number = {"dau": 1, "cuoi": 2}.get(parts.get("half", ""), int(parts.get("number", 1)))
            month, year = (number - 1) * kind.months + 1, int(parts["year"])
            return (
                period_of(date(year, month, 1), kind) if 1 <= month <= 12 and 2000 <= year <= 2100 else None
            )
    return None
