"""Sets that are brought in: proposed, applied, taken back. A text never changes; another text is another edition."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.audit.services import record, snapshot
from cchc.apps.criteria import standing
from cchc.apps.criteria.choices import SetState
from cchc.apps.criteria.keys import SLUG
from cchc.apps.criteria.models import StoredSet
from cchc.apps.evidence.models import Evidence
from cchc.catalogue import criteria as catalogue
from cchc.core.errors import CchcError
from cchc.core.scoring import Severity, check

MOST_LETTERS = 2_000_000


@transaction.atomic
def propose(
    *,
    text: str,
    file_name: str,
    by: Actor,
    source: Evidence | None = None,
    is_demo: bool = False,
    field: str = "file",
) -> StoredSet:
    """Keep the YAML text of a set as its next edition; nothing uses it before `apply`.

    `source` is the official document that the text was made from. The importer of official tables and the upload
    page both end here; `field` names the form's field that a refusal is about. Raises ValidationError: a text that
    is no set, an id of the catalogue, nothing new.
    """
    require(by, "criteria.edit")
    try:
        if len(text) > MOST_LETTERS:
            raise ValidationError({field: _("Tệp quá lớn để là một bộ tiêu chí.")})
        criteria = catalogue.set_of_text(text, file_name)
        check(criteria)  # reads every rule: what cannot be scored is not kept
    except CchcError as error:
        raise ValidationError({field: str(error)}) from error
    _refuse_id(criteria.id, field)
    editions = StoredSet.objects.filter(slug=criteria.id)
    same = editions.filter(digest=criteria.digest).exclude(state=SetState.WITHDRAWN).first()
    if same:
        raise ValidationError({field: _("Bộ này đã có, giống hệt bản %s.") % same.edition})
    row = StoredSet.objects.create(
        slug=criteria.id,
        edition=(editions.aggregate(last=Max("edition"))["last"] or 0) + 1,
        title=criteria.title,
        index_name=criteria.index_name,
        years=list(criteria.years),
        legal_number=criteria.legal.number,
        legal_issuer=criteria.legal.issuer,
        legal_signed_on=criteria.legal.signed_on,
        text=text,
        digest=criteria.digest,
        file_name=file_name[:255],
        source=source,
        is_illustrative=standing.is_illustrative(criteria),
        added_by_id=by.pk,
        added_by_name=str(by)[:200],
        is_demo=is_demo,
    )
    record(by=by, verb="criteria.propose", about=row, after=snapshot(row, "title", "digest", "file_name"))
    return row


@transaction.atomic
def apply(*, stored: StoredSet, by: Actor, version: int, note: str = "") -> StoredSet:
    """Let an edition be the one in force; the one before is replaced. Raises ValidationError, ChangedMeanwhile.

    A set with errors is refused: its scores would be wrong. Illustrative and unknown values are no errors; what they
    bar is decided by `selectors.usable`.
    """
    require(by, "criteria.edit")
    if stored.state != SetState.PROPOSED:
        raise ValidationError(_("Bản này không còn chờ áp dụng."))
    findings = check(catalogue.set_of_text(stored.text, stored.file_name))
    errors = [each for each in findings if each.severity is Severity.ERROR]
    if errors:
        words = {"count": len(errors), "first": f"{errors[0].where}: {errors[0].sentence}"}
        raise ValidationError(
            _("Bộ tiêu chí còn %(count)s lỗi nên chưa áp dụng được. Lỗi đầu tiên: %(first)s") % words
        )
    for former in StoredSet.objects.select_for_update().filter(slug=stored.slug, state=SetState.APPLIED):
        former.state = SetState.REPLACED
        save_seen(former, "state", version=former.version)
        record(by=by, verb="criteria.replace", about=former, after={"state": former.get_state_display()})
    before = snapshot(stored, "state")
    stored.state, stored.applied_at = SetState.APPLIED, timezone.now()
    save_seen(stored, "state", "applied_at", version=version)
    record(
        by=by,
        verb="criteria.apply",
        about=stored,
        before=before,
        after=snapshot(stored, "state"),
        note=note.strip(),
    )
    return stored


@transaction.atomic
def withdraw(*, stored: StoredSet, reason: str, by: Actor, version: int) -> StoredSet:
    """Take an edition back, with the reason; runs made with it keep their own copy. Raises ValidationError."""
    require(by, "criteria.edit")
    if not reason.strip():
        raise ValidationError({"reason": _("Hãy ghi lý do rút.")})
    if stored.state == SetState.WITHDRAWN:
        raise ValidationError(_("Bản này đã được rút."))
    before = snapshot(stored, "state")
    stored.state, stored.reason = SetState.WITHDRAWN, reason.strip()
    save_seen(stored, "state", "reason", version=version)
    record(
        by=by,
        verb="criteria.withdraw",
        about=stored,
        before=before,
        after=snapshot(stored, "state"),
        note=stored.reason,
    )
    return stored


def _refuse_id(set_id: str, field: str) -> None:
    if len(set_id) > 80 or not SLUG.fullmatch(set_id) or "--" in set_id:
        raise ValidationError(
            {field: _("Mã bộ tiêu chí “%s” phải có dạng chi-so/nam, ví dụ par-index/2025.") % set_id[:80]}
        )
    if set_id in catalogue.available():
        raise ValidationError({field: _("Mã “%s” là của bộ đi kèm chương trình. Hãy đặt mã khác.") % set_id})
