"""Who may read a piece of evidence: its level, and the note that a restricted one was read."""

from django.db import transaction
from django.utils.translation import gettext as _

from cchc.apps.audit import services as audit
from cchc.apps.audit.actors import require
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.evidence.choices import Level
from cchc.apps.evidence.models import Evidence
from cchc.core.errors import InvalidValue
from cchc.core.text import squeeze


@transaction.atomic
def set_level(*, evidence: Evidence, level: str, reason: str, version: int, by) -> Evidence:
    """Change who may read the evidence. Whoever opens a restricted piece must be allowed to read such pieces.

    Raises InvalidValue without a reason or without a change, ChangedMeanwhile.
    """
    require(by, "evidence.add", agency=evidence.agency)
    if evidence.is_restricted:
        require(by, "evidence.read_restricted", agency=evidence.agency)
    if not squeeze(reason):
        raise InvalidValue(_("Hãy ghi lý do đổi mức tiếp cận."))
    if evidence.level == Level(level):
        raise InvalidValue(_("Tài liệu đang ở mức này rồi. Hãy chọn mức khác."))
    before, evidence.level = evidence.get_level_display(), Level(level)
    save_seen(evidence, "level", version=version)
    after = {"level": evidence.get_level_display()}
    audit.record(
        by=by,
        verb="evidence.set_level",
        about=evidence,
        before={"level": before},
        after=after,
        note=squeeze(reason),
    )
    return evidence


@transaction.atomic
def note_reading(*, evidence: Evidence, by, what: str = "") -> None:
    """Note in the journal that a restricted piece was opened or loaded; nothing for all others."""
    if evidence.is_restricted:
        audit.record(by=by, verb="evidence.read_restricted", about=evidence, note=what)
