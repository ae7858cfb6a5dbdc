"""What every fact has in common: of whom, as of when, known since when, from which source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import ClassVar, Self

from ..errors import InvalidFact
from .payload import Json, decode_record, encode


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One statement about one unit. Facts are never changed: a correction is a new fact that supersedes.

    unit_id: the agency (or the province) that the fact speaks of.
    as_of: the last day that the figure counts.
    recorded_on: the day from which the fact is known; a question about an earlier day does not see it.
    source: the document or system that it comes from; a fact without one proves nothing.
    id, supersedes: a correction names the fact that it replaces.
    option: which option of an `any_of` target the fact serves, counted from 1.

    Shapes that can say "không phát sinh" have a field `none_arose`: nothing came up that could be counted or done.
    It is a statement, neither a 0 that was counted nor silence.
    """

    shape: ClassVar[str] = ""
    name_vi: ClassVar[str] = "Số liệu"
    # How "nothing arose" is written in this shape; None: a shape that always has something to say.
    nothing: ClassVar[Mapping[str, Json] | None] = None

    unit_id: str = ""
    as_of: date
    recorded_on: date
    source: str = ""
    id: str = ""
    supersedes: str = ""
    option: int | None = None

    def payload(self) -> dict[str, Json]:
        """The fields of this shape alone, as JSON; the common fields are kept beside it."""
        return {
            field.name: encode(getattr(self, field.name))
            for field in fields(self)
            if field.name not in COMMON
        }

    @classmethod
    def from_payload(cls, payload: Mapping[str, object], **common: object) -> Self:
        """The fact of this shape with the given common fields. Raises InvalidFact."""
        fact: Self = decode_record(cls, payload, where=cls.name_vi, **{"unit_id": ""} | common)
        return fact

    def after(self, earlier: Self | None) -> Self:
        """What stands when this fact follows an earlier one of the same unit."""
        if earlier is None or not getattr(self, "none_arose", False):
            return self
        source = "; ".join(dict.fromkeys([earlier.source, self.source])) if earlier.source else ""
        return replace(earlier, as_of=self.as_of, recorded_on=self.recorded_on, source=source)

    @classmethod
    def total(cls, facts: Sequence[Self]) -> Self:
        """One fact for two or more units together. Raises InvalidFact where the shape has no sum."""
        raise InvalidFact(
            f"{cls.name_vi}: không cộng được số liệu của nhiều đơn vị; hãy đánh giá từng đơn vị."
        )

    @classmethod
    def _joint(cls, facts: Sequence[Self]) -> dict[str, object]:
        """The common fields of a total: as complete as its latest part, sourced only if every part is."""
        sources = [fact.source for fact in facts]
        return {
            "unit_id": "",
            "as_of": max(fact.as_of for fact in facts),
            "recorded_on": max(fact.recorded_on for fact in facts),
            "source": "; ".join(dict.fromkeys(sources)) if all(sources) else "",
        }


COMMON = frozenset(field.name for field in fields(Fact))


def require_nothing(fact: Fact) -> None:
    """Raise InvalidFact where a fact says that nothing arose and states something all the same."""
    if not getattr(fact, "none_arose", False):
        return
    empty = type(fact).nothing or {}
    stated = fact.payload()
    if any(stated[name] != value for name, value in empty.items()):
        raise InvalidFact(f"{fact.name_vi}: đã ghi không phát sinh thì không kèm số liệu khác.")


def require_not_negative(name: str, **figures: Decimal | int | None) -> None:
    """Raise InvalidFact for a figure below zero; keys name the figures only for the reader of the code."""
    for figure in figures.values():
        if figure is not None and figure < 0:
            raise InvalidFact(f"{name}: số liệu không được âm.")
