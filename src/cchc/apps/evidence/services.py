"""Writes of evidence: each authorised, atomic and in the journal. Nothing is ever removed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import PurePath

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from cchc.apps.agencies.models import Agency
from cchc.apps.audit import services as audit
from cchc.apps.audit.actors import require
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.documents import services as documents
from cchc.apps.documents.models import Document
from cchc.apps.evidence import content, selectors, storage
from cchc.apps.evidence.models import Evidence, EvidenceVersion, StoredFile
from cchc.core.errors import InvalidValue
from cchc.core.text import fold, squeeze

SALT = "cchc.evidence.upload"
UPLOAD_VALID_SECONDS = 24 * 3600
_ENDING = re.compile(r"(?<=.)\.[A-Za-z][A-Za-z0-9]{1,4}$")  # "6.2025" has none
VERSION_FIELDS = ("number", "file_name", "file", "document", "note")


@dataclass(frozen=True)
class Reference:
    """A document as somebody typed it; it goes to the register together with the evidence."""

    number: str = ""
    signed_on: date | None = None
    issuer: str = ""
    title: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Upload:
    """A file that was received but proves nothing yet: what was stored, and the name that it came with."""

    stored: StoredFile
    name: str

    def token_for(self, user) -> str:
        """A sign by which the same person may come back to this upload for a day (a form shown again)."""
        return signing.dumps([self.stored.sha256, self.name, user.pk], salt=SALT)


@transaction.atomic
def receive(*, file: File[bytes], by) -> Upload:
    """Examine a file and store its bytes, once whoever uploads them.

    Raises UnusableFile with one sentence; PermissionDenied for who may add evidence nowhere.
    """
    if not by.may_somewhere("evidence.add"):
        raise PermissionDenied(_("Tài khoản này không được thêm tài liệu."))
    name = _clean_name(file.name or "")
    found = content.examine(file, name)
    sha256, size = storage.keep(file.chunks())
    stored, _new = StoredFile.objects.get_or_create(
        sha256=sha256,
        defaults={"size": size, "content_type": found.content_type, "extension": found.extension},
    )
    return Upload(stored, _ENDING.sub("", name) + stored.extension)


def received(token: str, *, by) -> Upload | None:
    """The upload that `by` got this token for, or None: too old, not his, tampered with."""
    try:
        sha256, name, user_id = signing.loads(token, salt=SALT, max_age=UPLOAD_VALID_SECONDS)
    except signing.BadSignature:
        return None
    stored = StoredFile.objects.filter(sha256=sha256).first()
    return Upload(stored, name) if stored and user_id == by.pk else None


@transaction.atomic
def add(
    *,
    file: File[bytes] | Upload | None = None,
    document: Document | Reference | None = None,
    title: str = "",
    agency: Agency | None = None,
    note: str = "",
    is_demo: bool = False,
    by,
) -> Evidence:
    """New evidence of an agency (None: of the province) from a file, a document of the register, or both.

    Without a title the document or the file's name gives one. Raises UnusableFile, InvalidValue.
    """
    require(by, "evidence.add", agency=agency)
    upload, document = _upload(file, by), _document(document, is_demo, by)
    title = squeeze(title) or (str(document) if document else "") or (upload.name if upload else "")
    piece = Evidence.objects.create(
        title=title[:500],
        agency=agency,
        added_by_id=by.pk,
        is_demo=is_demo,
        folded=_folded(title[:500], upload, document),
    )
    first = _append(piece, 1, upload, document, note, by)
    after = audit.snapshot(piece, "title", "agency") | audit.snapshot(first, *VERSION_FIELDS)
    audit.record(by=by, verb="evidence.add", about=piece, after=after)
    return piece


@transaction.atomic
def add_version(
    *,
    evidence: Evidence,
    file: File[bytes] | Upload | None = None,
    document: Document | Reference | None = None,
    note: str = "",
    version: int | None = None,
    by,
) -> EvidenceVersion:
    """A newer state of the evidence; the older ones stay. What is not given stays as it was in the newest.

    `version` is the one that the editor saw (None: whatever is present).
    Raises ChangedMeanwhile, UnusableFile, InvalidValue where nothing is new.
    """
    require(by, "evidence.add", agency=evidence.agency)
    upload, last = _upload(file, by), evidence.newest
    if upload is None and last.file:
        upload = Upload(last.file, last.file_name)
    document = _document(document, evidence.is_demo, by) or last.document
    if upload and last.file_id == upload.stored.pk and document == last.document:
        raise InvalidValue(_("Tệp này trùng với phiên bản hiện có. Không có gì để thêm."))
    evidence.folded = _folded(evidence.title, upload, document)
    save_seen(evidence, "folded", version=version or evidence.version)
    newer = _append(evidence, last.number + 1, upload, document, note, by)
    before, after = audit.snapshot(last, *VERSION_FIELDS), audit.snapshot(newer, *VERSION_FIELDS)
    audit.record(by=by, verb="evidence.add_version", about=evidence, before=before, after=after)
    return newer


@transaction.atomic
def edit(*, evidence: Evidence, title: str, version: int, by) -> Evidence:
    """Give the evidence a clearer title. Raises ChangedMeanwhile, InvalidValue."""
    require(by, "evidence.add", agency=evidence.agency)
    if not squeeze(title):
        raise InvalidValue(_("Hãy ghi tên tài liệu."))
    before, last = audit.snapshot(evidence, "title"), evidence.newest
    evidence.title = squeeze(title)[:500]
    evidence.folded = _folded(evidence.title, last.file and Upload(last.file, last.file_name), last.document)
    save_seen(evidence, "title", "folded", version=version)
    audit.record(
        by=by, verb="evidence.edit", about=evidence, before=before, after=audit.snapshot(evidence, "title")
    )
    return evidence


@transaction.atomic
def reuse(*, evidence: Evidence, used_for: str, by) -> Evidence:
    """Note in the journal that existing evidence also proves `used_for`; the caller keeps the link.

    PermissionDenied for evidence that `by` may not see.
    """
    if by.pk and not selectors.visible_to(by).filter(pk=evidence.pk).exists():
        raise PermissionDenied(_("Tài khoản này không xem được tài liệu đó."))
    audit.record(by=by, verb="evidence.reuse", about=evidence, after={"used_for": used_for})
    return evidence


def _upload(file: File[bytes] | Upload | None, by) -> Upload | None:
    return receive(file=file, by=by) if isinstance(file, File) else file


def _document(given: Document | Reference | None, is_demo: bool, by) -> Document | None:
    return documents.cite(**asdict(given), is_demo=is_demo, by=by) if isinstance(given, Reference) else given


def _append(piece, number, upload, document, note, by) -> EvidenceVersion:
    if upload is None and document is None:
        raise InvalidValue(_("Hãy chọn tệp hoặc ghi văn bản làm tài liệu kiểm chứng."))
    return EvidenceVersion.objects.create(
        evidence=piece,
        number=number,
        file=upload.stored if upload else None,
        file_name=upload.name if upload else "",
        document=document,
        note=squeeze(note),
        added_by_id=by.pk,
    )


def _folded(title: str, upload: Upload | None, document: Document | None) -> str:
    parts = (title, upload.name if upload else "", document.folded if document else "")
    return fold(" ".join(part for part in parts if part))


def _clean_name(name: str) -> str:
    """The file's own name without folders, control characters and marks that mislead; the last 200 letters."""
    last = PurePath(name.replace("\\", "/")).name
    visible = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C")
    return squeeze(visible)[-200:] or "tep"
