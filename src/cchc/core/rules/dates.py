"""A day that comes every year, as sets print it: "15/12", "31/01 năm sau"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ..errors import InvalidRule


@dataclass(frozen=True)
class DayOfYear:
    """A day and month in the year that is scored, or in the one after it."""

    PATTERN: ClassVar[str] = r"^\d{1,2}/\d{1,2}( năm sau)?$"

    day: int
    month: int
    is_next_year: bool = False

    @classmethod
    def read(cls, text: object, where: str = "") -> DayOfYear:
        """The day that the text says. Raises InvalidRule.

        >>> DayOfYear.read("31/01 năm sau").of(2025)
        datetime.date(2026, 1, 31)
        """
        if not isinstance(text, str) or not re.match(cls.PATTERN, text):
            raise InvalidRule(f"“{text}” không phải là ngày dạng 15/12 hoặc 31/01 năm sau.", where=where)
        day, _, month = text.removesuffix(" năm sau").partition("/")
        found = cls(int(day), int(month), text.endswith("sau"))
        try:
            found.of(2024)  # a leap year: the 29th of February is a day
        except ValueError as error:
            raise InvalidRule(f"không có ngày {text}.", where=where) from error
        return found

    def of(self, year: int) -> date:
        """The day in the scored year."""
        return date(year + self.is_next_year, self.month, self.day)
