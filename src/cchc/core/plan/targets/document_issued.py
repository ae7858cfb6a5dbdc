"""Ban hành văn bản: a decision, report, plan, regulation, notice exists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ...calendar import show_date
from ...measures import DocumentsIssued, IssuedDocument
from .. import timing
from ..case import Case
from ..verdicts import Status, Verdict
from .base import Target


@dataclass(frozen=True, kw_only=True)
class DocumentIssued(Target):
    """A named document exists; `value` of them where a number is printed, otherwise one.

    A document counts when it can be found: number, day of signature and issuer are known.
    """

    kind: ClassVar[str] = "document_issued"
    name_vi: ClassVar[str] = "Ban hành văn bản"
    fact_type = DocumentsIssued

    def judge(self, case: Case) -> Verdict:
        """By the day of signature, not by the day it was reported."""
        needed = 1 if self.value is None else int(self.value)
        fact = case.figure(DocumentsIssued)
        if fact is not None and fact.none_arose:
            return timing.undecided(
                f"Không phát sinh văn bản phải ban hành đến {show_date(fact.as_of)}.",
                "văn bản khi có phát sinh",
            )
        if fact is None or not fact.documents:
            return timing.awaiting(case, "văn bản", is_act=True)
        dated = _findable(fact, case)
        lacks = tuple(
            f"{part} của “{document.number or document.title or 'văn bản'}”"
            for document in fact.documents
            for part in document.lacks
        )
        if len(dated) < needed:
            found = timing.Finding(
                because=f"Có {len(dated)}/{needed} văn bản đủ số, ngày ký và cơ quan ban hành.",
                fact=fact,
                figure=len(dated),
                needed=needed,
                missing=lacks or ("văn bản còn thiếu",),
            )
            return timing.short(case, found, is_act=True)
        day, last = dated[needed - 1]
        found = timing.Finding(
            because=f"Đã ban hành {last.number} ngày {show_date(day)} của {last.issuer}.",
            fact=fact,
            figure=len(dated),
            needed=needed,
        )
        if case.course.due and day > case.course.due:
            return timing.done_late(case, found, day)
        return found.verdict(Status.MET, settled=True)


def _findable(fact: DocumentsIssued, case: Case) -> list[tuple[date, IssuedDocument]]:
    """The documents signed by today that can be found, earliest first."""
    found = [
        (document.issued_on, document)
        for document in fact.documents
        if document.issued_on and document.issued_on <= case.today and not document.lacks
    ]
    return sorted(found, key=lambda pair: pair[0])
