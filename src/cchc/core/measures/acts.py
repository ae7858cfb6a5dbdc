"""Facts that are acts: documents issued, days kept, things done, a narrative and the reviewer's decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import ClassVar, Self

from ..errors import InvalidFact
from .base import Fact, require_not_negative, require_nothing


@dataclass(frozen=True, kw_only=True)
class IssuedDocument:
    """Số, ký hiệu; ngày ký; cơ quan ban hành; trích yếu."""

    number: str = ""
    issued_on: date | None = None
    issuer: str = ""
    title: str = ""

    @property
    def lacks(self) -> tuple[str, ...]:
        """What a reader would need to find the document, in Vietnamese."""
        parts = {"số, ký hiệu": self.number, "ngày ký": self.issued_on, "cơ quan ban hành": self.issuer}
        return tuple(name for name, part in parts.items() if not part)


@dataclass(frozen=True, kw_only=True)
class DocumentsIssued(Fact):
    """The documents that exist."""

    shape: ClassVar[str] = "documents_issued"
    name_vi: ClassVar[str] = "Văn bản đã ban hành"
    nothing = MappingProxyType({"documents": [], "none_arose": True})

    documents: tuple[IssuedDocument, ...]
    none_arose: bool = False

    def __post_init__(self) -> None:
        require_nothing(self)

    @classmethod
    def total(cls, facts: Sequence[Self]) -> Self:
        """All documents of all units."""
        return cls(
            documents=tuple(document for fact in facts for document in fact.documents),
            none_arose=all(fact.none_arose for fact in facts),
            **cls._joint(facts),  # type: ignore[arg-type]
        )


@dataclass(frozen=True, kw_only=True)
class Event:
    """One case under a limit of working days: the day that starts the limit and the day it was done.

    rule: the `from_event` of the limit that applies, where the target has several.
    """

    label: str
    happened_on: date
    done_on: date | None = None
    rule: str = ""


@dataclass(frozen=True, kw_only=True)
class EventDates(Fact):
    """All cases of the period; an empty list states that there was none."""

    shape: ClassVar[str] = "event_dates"
    name_vi: ClassVar[str] = "Ngày của từng trường hợp"
    nothing = MappingProxyType({"events": [], "none_arose": True})

    events: tuple[Event, ...]
    none_arose: bool = False

    def __post_init__(self) -> None:
        require_nothing(self)

    @classmethod
    def total(cls, facts: Sequence[Self]) -> Self:
        """All cases of all units."""
        return cls(
            events=tuple(event for fact in facts for event in fact.events),
            none_arose=all(fact.none_arose for fact in facts),
            **cls._joint(facts),  # type: ignore[arg-type]
        )


@dataclass(frozen=True, kw_only=True)
class Periods(Fact):
    """For which periods it was done: one day inside the period for each time that it was done."""

    shape: ClassVar[str] = "periods"
    name_vi: ClassVar[str] = "Các kỳ đã thực hiện"

    done_for: tuple[date, ...]


@dataclass(frozen=True, kw_only=True)
class Done(Fact):
    """Yes or no, with what shows it; for a set, how many of how many. done_on: the day of completion."""

    shape: ClassVar[str] = "done"
    name_vi: ClassVar[str] = "Đã hoàn thành"
    nothing = MappingProxyType({"done": False, "items_done": None, "done_on": None, "none_arose": True})

    done: bool
    note: str = ""
    items_done: int | None = None
    items_total: int | None = None
    done_on: date | None = None
    none_arose: bool = False

    def __post_init__(self) -> None:
        require_nothing(self)
        require_not_negative(self.name_vi, items_done=self.items_done, items_total=self.items_total)
        if self.done and self.items_done is not None and self.items_done < (self.items_total or 0):
            raise InvalidFact(
                "Đã ghi là hoàn thành nhưng số việc đã làm còn ít hơn tổng số. Hãy xem lại hai số."
            )

    @classmethod
    def total(cls, facts: Sequence[Self]) -> Self:
        """Done when every unit has done it; the units are the items, unless every one counts items itself.

        A unit in which nothing arose had nothing to do: it is no item and holds nobody up.
        """
        common = cls._joint(facts)
        facts = [fact for fact in facts if not fact.none_arose]
        if not facts:
            return cls(done=False, none_arose=True, **common)  # type: ignore[arg-type]
        counted = all(fact.items_done is not None and fact.items_total is not None for fact in facts)
        days = [fact.done_on or fact.as_of for fact in facts]
        return cls(
            done=all(fact.done for fact in facts),
            note="; ".join(dict.fromkeys(fact.note for fact in facts if fact.note)),
            items_done=sum((fact.items_done or 0) if counted else int(fact.done) for fact in facts),
            items_total=sum((fact.items_total or 0) if counted else 1 for fact in facts),
            done_on=max(days) if all(fact.done for fact in facts) else None,
            **common,  # type: ignore[arg-type]
        )


@dataclass(frozen=True, kw_only=True)
class Narrative(Fact):
    """What was done, in words, and what the reviewer decided: "accepted", "rejected" or nothing yet."""

    shape: ClassVar[str] = "narrative"
    name_vi: ClassVar[str] = "Báo cáo bằng lời"
    nothing = MappingProxyType({"text": "", "none_arose": True})

    text: str
    decision: str | None = None
    decided_on: date | None = None
    reason: str = ""
    none_arose: bool = False

    def __post_init__(self) -> None:
        require_nothing(self)
        if self.decision not in (None, "accepted", "rejected"):
            raise InvalidFact("Ý kiến thẩm định phải là chấp nhận (accepted) hoặc trả lại (rejected).")

    def after(self, earlier: Self | None) -> Self:
        """Every report in words stands for itself and is decided for itself."""
        return self
