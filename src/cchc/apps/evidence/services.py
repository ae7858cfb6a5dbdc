"""Writes of evidence: each authorised, atomic and in the journal. Nothing is ever removed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from cchc.apps.accounts.permissions import EVERYWHERE, agencies_where
from cchc.apps.agencies.models import Agency
from cchc.apps.audit import services as audit
from cchc.apps.audit import uploads
from cchc.apps.audit.actors import require
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.documents import services as documents
from cchc.apps.documents.models import Document
from cchc.apps.evidence import content, selectors, storage
from cchc.apps.evidence.choices import Level
from cchc.apps.evidence.models import Evidence, EvidenceVersion, StoredFile
from cchc.core.errors import InvalidValue, UnusableFile
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


def admit(*, file: File[bytes] | None = None, number: str = "", title: str = "", by) -> None:
    """The door of every upload (see `audit.uploads`): raises SecretMarked, and the journal notes for which agency.

    Call it outside a transaction, before anything is stored.
    """
    name = file.name or "" if file else ""
    uploads.admit(file=file, name=name, number=number, title=title, by=by, agencies=_agencies_of(by))


def receive(*, file: File[bytes], by) -> Upload:
    """Examine a file, look through it for marks of secrecy, and store its bytes once whoever uploads them.

    Raises UnusableFile with one sentence (SecretMarked among them; then nothing is stored); PermissionDenied for
    who may add evidence nowhere.
    """
    if not by.may_somewhere("evidence.add"):
        raise PermissionDenied(_("Tài khoản này không được thêm tài liệu."))
    name = _clean_name(file.name or "")
    found = content.examine(file, name)
    admit(file=file, by=by)
    purge = selectors.purge_of(storage.digest_of(file.chunks()))
    if purge:
        raise UnusableFile(
            _("Tệp “%(name)s” trùng với một tệp %(purge)s nên không được tải lên lại.")
            % {"name": name, "purge": purge}
        )
    return _store(file, _ENDING.sub("", name) + found.extension, found)


@transaction.atomic
def _store(file: File[bytes], name: str, found: content.Content) -> Upload:
    sha256, size = storage.keep(file.chunks())
    stored, _new = StoredFile.objects.get_or_create(
        sha256=sha256,
        defaults={"size": size, "content_type": found.content_type, "extension": found.extension},
    )
    return Upload(stored, name)


def received(token: str, *, by) -> Upload | None:
    """The upload that `by` got this token for, or None: too old, not his, tampered with, withdrawn, destroyed."""
    try:
        sha256, name, user_id = signing.loads(token, salt=SALT, max_age=UPLOAD_VALID_SECONDS)
    except signing.BadSignature:
        return None
    stored = StoredFile.objects.filter(sha256=sha256, purge=None).first()
    is_there = stored and user_id == by.pk and storage.path_of(sha256).exists()
    return Upload(stored, name) if stored and is_there else None


def withdraw(*, token: str, by) -> None:
    """Destroy a received file that proves nothing yet: what was typed beside it turned out to be marked secret."""
    upload = received(token, by=by)
    if upload and not upload.stored.versions.exists():
        storage.destroy(upload.stored.sha256)


def add(
    *,
    file: File[bytes] | Upload | None = None,
    document: Document | Reference | None = None,
    title: str = "",
    agency: Agency | None = None,
    note: str = "",
    level: str = Level.INTERNAL,
    is_demo: bool = False,
    by,
) -> Evidence:
    """New evidence of an agency (None: of the province) from a file, a document of the register, or both.

    Without a title the document or the file's name gives one. Raises UnusableFile, InvalidValue.
    """
    require(by, "evidence.add", agency=agency)
    uploads.refuse_marked(title=title)
    given: dict[str, Any] = {
        "document": document,
        "title": title,
        "agency": agency,
        "note": note,
        "level": level,
    }
    return _add(upload=_upload(file, by), **given, is_demo=is_demo, by=by)


@transaction.atomic
def _add(
    *, upload: Upload | None, document, title: str, agency, note: str, level: str, is_demo: bool, by
) -> Evidence:
    document = _document(document, is_demo, by)
    title = squeeze(title) or (str(document) if document else "") or (upload.name if upload else "")
    piece = Evidence.objects.create(
        title=title[:500],
        agency=agency,
        added_by_id=by.pk,
        level=Level(level),
        is_demo=is_demo,
        folded=folded(title[:500], upload.name if upload else "", document),
    )
    first = _append(piece, 1, upload, document, note, by)
    after = audit.snapshot(piece, "title", "agency", "level") | audit.snapshot(first, *VERSION_FIELDS)
    audit.record(by=by, verb="evidence.add", about=piece, after=after)
    return piece


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
    return _add_version(evidence, _upload(file, by), document, note, version, by)


@transaction.atomic
def _add_version(evidence: Evidence, upload: Upload | None, document, note: str, version: int | None, by):
    last = evidence.newest
    if upload is None and last.file:
        upload = Upload(last.file, last.file_name)
    document = _document(document, evidence.is_demo, by) or last.document
    if upload and last.file_id == upload.stored.pk and document == last.document:
        raise InvalidValue(_("Tệp này trùng với phiên bản hiện có. Không có gì để thêm."))
    evidence.folded = folded(evidence.title, upload.name if upload else "", document)
    evidence.gap = str(getattr(upload.stored, "purge", "")) if upload else ""
    save_seen(evidence, "folded", "gap", version=version or evidence.version)
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
    uploads.refuse_marked(title=title)
    before, last = audit.snapshot(evidence, "title"), evidence.newest
    evidence.title = squeeze(title)[:500]
    evidence.folded = folded(evidence.title, "" if last.purge else last.file_name, last.document)
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


def folded(title: str, file_name: str, document: Document | None) -> str:
    """What searches compare."""
    parts = (title, file_name, document.folded if document else "")
    return fold(" ".join(part for part in parts if part))


def _agencies_of(by) -> str:
    """The agencies for which this person adds evidence, in words; empty for the system and for the whole province."""
    held = agencies_where(by, "evidence.add") if by.pk else EVERYWHERE
    if isinstance(held, str):
        return ""
    return ", ".join(str(each) for each in Agency.objects.filter(pk__in=held).order_by("code"))


def _clean_name(name: str) -> str:
    """The file's own name without folders, control characters and marks that mislead; the last 200 letters."""
    last = PurePath(name.replace("\\", "/")).name
    visible = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C")
    return squeeze(visible)[-200:] or "tep"
