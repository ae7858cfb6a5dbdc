"""Destroying the content of a secret or unlawful file by a decision. The only way in which a content goes."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.apps.audit import services as audit
from cchc.apps.audit.actors import require
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.documents.identity import clean_number
from cchc.apps.evidence import selectors, storage
from cchc.apps.evidence.models import Evidence, Purge, StoredFile
from cchc.apps.evidence.services import folded
from cchc.core.errors import InvalidValue
from cchc.core.text import squeeze


@transaction.atomic
def purge(*, file: StoredFile, decision: str, decided_on: date, reason: str, on: date, by) -> Purge:
    """Destroy a stored content, in every version that has it. Its hash, size and this decision stay as the gap.

    `on`: today; a decision of tomorrow destroys nothing today. Raises InvalidValue.
    """
    require(by, "evidence.purge")
    decision, reason = clean_number(decision), squeeze(reason)
    if not decision or not reason:
        raise InvalidValue(_("Hãy ghi số, ký hiệu quyết định và lý do hủy."))
    if decided_on > on:
        raise InvalidValue(_("Ngày ký quyết định không được sau hôm nay."))
    if selectors.purge_of(file.sha256):
        storage.destroy(file.sha256)  # where a crash came between the decision and the disk
        raise InvalidValue(_("Nội dung tệp này đã được hủy rồi."))
    made = Purge.objects.create(
        file=file, decision=decision[:100], decided_on=decided_on, reason=reason[:500], by_id=by.pk
    )
    for piece in selectors.holding(file):
        _leave_gap(piece, made, by)
    transaction.on_commit(lambda: storage.destroy(file.sha256))
    return made


def _leave_gap(piece: Evidence, made: Purge, by) -> None:
    newest = piece.newest
    if newest.file_id == made.file_id:
        piece.gap = str(made)[:300]
        piece.folded = folded(piece.title, "", newest.document)
    save_seen(piece, "gap", "folded", version=piece.version)
    after = {"file": made.file.sha256, "size": made.file.size, "gap": str(made)}
    audit.record(by=by, verb="evidence.purge", about=piece, after=after, note=made.reason)
