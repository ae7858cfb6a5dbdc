"""The one door between a criteria set and everything that counts: real rounds, issued documents, the public page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings

from cchc.apps.criteria.selectors.sets import KnownSet
from cchc.core.errors import CchcError
from cchc.core.scoring import Severity, check


class Purpose(StrEnum):
    """What a set is to be used for. Only a trial is open to every set."""

    REAL_ROUND = "real_round"
    ISSUED_DOCUMENT = "issued_document"
    PUBLIC_PAGE = "public_page"
    TRIAL = "trial"

    @property
    def name_vi(self) -> str:
        """What the set is refused for, as it stands in sentences."""
        return {
            "real_round": "mở đợt chấm điểm chính thức",
            "issued_document": "lập văn bản phát hành",
            "public_page": "đưa lên trang công khai",
            "trial": "chấm thử",
        }[self.value]


class NotUsable(CchcError):
    """The set must not be used for that; the sentence says why."""


@dataclass(frozen=True)
class Usability:
    """Whether the set may be used, and what speaks against real use, a Vietnamese sentence each.

    Where reasons stand although it is allowed (a trial, the demo mode), everything made from it bears the mark.
    """

    purpose: Purpose
    is_allowed: bool
    reasons: tuple[str, ...] = ()

    @property
    def is_marked(self) -> bool:
        return bool(self.reasons)


def usable_for(purpose: Purpose, known: KnownSet) -> Usability:
    """Ask before a set opens a round, feeds a document or the public page. No query.

    Against real use speak: an illustrative or unknown value, a set that no body issued, an error that the linter
    finds, an edition that is not applied. Only the demo mode lets such a set through, marked.
    """
    reasons = reasons_against(known)
    is_free = purpose is Purpose.TRIAL or settings.CCHC_DEMO
    return Usability(purpose, not reasons or is_free, reasons)


def require_usable(purpose: Purpose, known: KnownSet) -> Usability:
    """Like `usable_for`; raises NotUsable where it is not allowed."""
    found = usable_for(purpose, known)
    if not found.is_allowed:
        more = f" (và {len(found.reasons) - 1} lý do khác)" if len(found.reasons) > 1 else ""
        raise NotUsable(
            f"Không dùng bộ tiêu chí {known.set_id} để {purpose.name_vi}: {found.reasons[0].rstrip('.')}{more}."
        )
    return found


def reasons_against(known: KnownSet) -> tuple[str, ...]:
    """Everything that speaks against real use of the set; empty if nothing does."""
    reasons = list(known.criteria.reasons_against_real_round())
    if known.stored and not known.is_in_force:
        reasons.insert(0, f"Bản {known.stored.edition} không ở tình trạng “Đang áp dụng”.")
    errors = [finding for finding in check(known.criteria) if finding.severity is Severity.ERROR]
    reasons += [f"{finding.where}: {finding.sentence}" for finding in errors]
    return tuple(reasons)
