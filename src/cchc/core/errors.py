"""The errors that cchc raises on purpose.

    CchcError                 every one of them; `str(error)` is one clear Vietnamese sentence
    ├── InvalidValue          a value that a person typed or a file holds cannot be read
    │   ├── InvalidNumber     … as a number
    │   └── InvalidDate       … as a date
    ├── InvalidTarget         a target does not obey the reading contract
    ├── InvalidDeadline       a deadline does not obey the reading contract
    ├── InvalidMilestone      a chain of steps or a path contradicts itself
    ├── InvalidFact           a fact contradicts itself, or its payload does not fit its shape
    ├── FactMismatch          a fact of another shape than the target needs
    ├── InvalidCriteria       a criteria set does not obey its form
    │   └── InvalidRule       … because of a rule: unknown kind, missing parameter, a figure as text
    ├── InvalidSheet          a sheet of facts does not fit the criteria set that scores it
    └── UnusableFile          a file cannot be used
        ├── UnreadableFile    … because it cannot be opened as what it claims to be
        ├── NotAPlan          … because it holds no plan table
        └── SecretMarked      … because it, or what is typed about it, bears a mark of state secrecy

An error says what is wrong, where, and what to do next; `where` names the place (file, line, cell, field).
"""

from __future__ import annotations


class CchcError(Exception):
    """Every error that cchc raises on purpose.

    >>> str(InvalidNumber("“12..5” không phải là số. Hãy nhập theo dạng 12,5.", where="ô C7"))
    'ô C7: “12..5” không phải là số. Hãy nhập theo dạng 12,5.'
    """

    def __init__(self, message: str, *, where: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class InvalidValue(CchcError):
    """A value that a person typed or a file holds cannot be read."""


class InvalidNumber(InvalidValue):
    """A text is not a number as written in Vietnam."""


class InvalidDate(InvalidValue):
    """A text is not a date."""


class InvalidTarget(CchcError):
    """A target does not obey the reading contract (unknown kind, a number as text, …)."""


class InvalidDeadline(CchcError):
    """A deadline does not obey the reading contract."""


class InvalidMilestone(CchcError):
    """A chain of steps or a path contradicts itself."""


class InvalidFact(CchcError):
    """A fact contradicts itself, or its payload does not fit its shape."""


class FactMismatch(CchcError):
    """A fact of another shape than the target needs."""


class InvalidCriteria(CchcError):
    """A criteria set does not obey its form."""


class InvalidRule(InvalidCriteria):
    """A rule does not obey its kind's form."""


class InvalidSheet(CchcError):
    """A sheet of facts does not fit the criteria set that scores it."""


class UnusableFile(CchcError):
    """A file cannot be used."""


class UnreadableFile(UnusableFile):
    """A file cannot be opened as what it claims to be."""


class NotAPlan(UnusableFile):
    """A readable file that holds no plan table."""


class SecretMarked(UnusableFile):
    """A file, or what is typed about it, bears a mark of state secrecy (or may bear one): nothing is kept."""
