"""What a plan is read into, and the JSON contract that others use (docs/reference/reading.md)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cchc.core.plan.deadlines import Deadline
from cchc.core.plan.targets import Target

from ..source import PlaceName
from .citations import Cited
from .parties import Party


@dataclass(frozen=True, slots=True)
class Head:
    """The plan's own number, day, issuer and year; None where the file does not say."""

    number: str | None
    signed_on: date | None
    issuer: str | None
    year: int | None
    title: str | None = None
    province: str | None = None
    signer: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "date": self.signed_on.isoformat() if self.signed_on else None,
            "issuer": self.issuer,
            "year": self.year,
            "title": self.title,
            "signer": self.signer,
        }


@dataclass(frozen=True, slots=True)
class Section:
    """A section, or a part (`is_part`) that holds sections."""

    id: str
    title: str
    title_corrected: str | None = None
    is_part: bool = False

    def to_json(self) -> dict[str, Any]:
        part = {"part": True} if self.is_part else {}
        return {"id": self.id, "title": self.title, "title_corrected": self.title_corrected, **part}


@dataclass(frozen=True, slots=True)
class LeadRow:
    leads: tuple[Party, ...]
    coordinating: tuple[Party, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "leads": [_party(party) for party in self.leads],
            "coordinating": [_party(party) for party in self.coordinating],
        }


def _party(party: Party) -> dict[str, Any]:
    words = {"role_text": party.role_text} if party.role_text else {}
    unknown = {} if party.is_known else {"known": False}
    return {"agency": party.agency, "role": party.role, **words, **unknown}


@dataclass(frozen=True, slots=True)
class LeadIn:
    assignment: int | None
    printed: str


@dataclass(frozen=True, slots=True)
class Result:
    """`corrected` is None unless something was mended; `assignment` None where lead rows share the result."""

    id: str
    printed: str
    corrected: str | None
    assignment: int | None
    footnotes: tuple[str, ...]
    target: Target | None

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "printed": self.printed,
            "corrected": self.corrected,
            "assignment": self.assignment,
            "footnotes": list(self.footnotes),
            "target": self.target.to_json() if self.target else None,
        }


@dataclass(frozen=True, slots=True)
class Task:
    """One numbered row or sub-row with all its lead rows; `source` names the pieces that it was read from."""

    id: str
    section: str | None
    parent: str | None
    is_group: bool
    number_printed: str | None
    title: str | None
    title_points: tuple[str, ...]
    title_corrected: str | None
    title_points_corrected: tuple[str, ...] | None
    deadline: Deadline | None
    deadline_printed: str
    lead_rows: tuple[LeadRow, ...]
    lead_ins: tuple[LeadIn, ...]
    results: tuple[Result, ...]
    source: tuple[PlaceName, ...]
    extra: tuple[tuple[str, str], ...] = ()

    def to_json(self) -> dict[str, Any]:
        unreadable = {"printed": self.deadline_printed, "kind": None, "start": None, "due": None}
        deadline = self.deadline.to_json() if self.deadline else unreadable
        return {
            "id": self.id,
            "section": self.section,
            "parent": self.parent,
            "is_group": self.is_group,
            "number_printed": self.number_printed,
            "title": self.title,
            "title_points": list(self.title_points),
            "title_corrected": self.title_corrected,
            "title_points_corrected": list(self.title_points_corrected)
            if self.title_points_corrected
            else None,
            "deadline": None if self.is_group else deadline,
            "assignments": [row.to_json() for row in self.lead_rows],
            "results_lead_in": [
                {"assignment": line.assignment, "printed": line.printed} for line in self.lead_ins
            ],
            "results": [result.to_json() for result in self.results],
            "source": [{"from": place, "to": place} for place in self.source],
            "extra": [{"heading": heading, "printed": printed} for heading, printed in self.extra],
        }


@dataclass(frozen=True, slots=True)
class Footnote:
    marker: str
    text: str
    place: PlaceName
    cited_by: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.marker,
            "text": self.text,
            "cited_by": list(self.cited_by),
            "source": {"from": self.place, "to": self.place},
        }


@dataclass(frozen=True, slots=True)
class Question:
    """What the text does not decide. `topic` is one of TOPICS; `where` an id, a place or "plan"."""

    where: str
    printed: str
    question: str
    topic: str

    def to_json(self) -> dict[str, Any]:
        return {"where": self.where, "printed": self.printed, "question": self.question, "topic": self.topic}


TOPICS = (
    "plan", "structure", "deadline", "agency", "target", "scope", "baseline", "hidden_target", "correction", "document",
    "event", "answers",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """A proposed mending at a place: an id of a section, task or result, or a line of the body."""

    where: str
    printed: str
    corrected: str
    is_uncertain: bool

    def to_json(self) -> dict[str, Any]:
        return {
            "where": self.where,
            "printed": self.printed,
            "corrected": self.corrected,
            "uncertain": self.is_uncertain,
        }


@dataclass(frozen=True, slots=True)
class PlanReading:
    """One plan, read and not saved."""

    head: Head
    sections: tuple[Section, ...]
    tasks: tuple[Task, ...]
    footnotes: tuple[Footnote, ...]
    documents: tuple[Cited, ...]
    questions: tuple[Question, ...]
    corrections: tuple[CorrectionNote, ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        """The contract: plain JSON values, dates in ISO form, figures as JSON numbers."""
        return {
            "plan": self.head.to_json(),
            "sections": [section.to_json() for section in self.sections],
            "tasks": [task.to_json() for task in self.tasks],
            "footnotes": [footnote.to_json() for footnote in self.footnotes],
            "documents": [_document(cited) for cited in self.documents],
            "questions": [question.to_json() for question in self.questions],
            "corrections": [note.to_json() for note in self.corrections],
        }


def _document(cited: Cited) -> dict[str, Any]:
    citation = cited.citation
    return {
        "number": citation.number,
        "type": citation.type,
        "date": citation.signed_on.isoformat() if citation.signed_on else None,
        "issuer": citation.issuer,
        "issuer_inferred": citation.issuer_inferred,
        "article": citation.article,
        "subject": citation.subject,
        "printed": citation.printed,
        "cited_by": cited.cited_by,
    }
