"""Writes of the register of documents: each authorised, atomic and in the journal."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cchc.apps.audit import services as audit
from cchc.apps.audit import uploads
from cchc.apps.audit.actors import require
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.documents import identity, selectors
from cchc.apps.documents.models import Document
from cchc.core.errors import CchcError, InvalidValue
from cchc.core.text import fold, squeeze

NUMBER_LETTERS, ISSUER_LETTERS = 100, 300
FIELDS = ("number", "signed_on", "issuer", "kind", "title", "link")


class AlreadyRegistered(CchcError):
    """The register holds this document already: `document`."""

    def __init__(self, document: Document) -> None:
        super().__init__(
            _("Văn bản này đã có trong danh mục: %s. Hãy dùng văn bản đó, không thêm lần nữa.") % document
        )
        self.document = document


@transaction.atomic
def create(
    *,
    number: str = "",
    signed_on: date | None = None,
    issuer: str = "",
    kind: str = "",
    title: str = "",
    link: str = "",
    is_demo: bool = False,
    by,
) -> Document:
    """Add a document to the register.

    Raises AlreadyRegistered for the same number, day and issuer; InvalidValue without number and title.
    """
    require(by, "documents.edit")
    document = Document(signed_on=signed_on, kind=kind, link=link, is_demo=is_demo)
    _fill(document, number=number, issuer=issuer, title=title)
    same = selectors.matching(number=number, signed_on=signed_on, issuer=issuer)
    if same:
        raise AlreadyRegistered(same)
    return _add(document, verb="documents.create", by=by)


@transaction.atomic
def cite(
    *,
    number: str = "",
    signed_on: date | None = None,
    issuer: str = "",
    kind: str = "",
    title: str = "",
    is_demo: bool = False,
    by,
) -> Document:
    """The document that a reference means, added to the register if it is new. A second time changes nothing.

    For whoever may edit the register, import a plan or add evidence anywhere: they cite, but change no entry.
    Raises InvalidValue without number and title.
    """
    if not any(by.may_somewhere(verb) for verb in ("documents.edit", "plans.import", "evidence.add")):
        raise PermissionDenied(_("Tài khoản này không được ghi văn bản vào danh mục."))
    same = selectors.matching(number=number, signed_on=signed_on, issuer=issuer)
    if same is None and not number.strip():
        same = Document.objects.filter(number="", title=squeeze(title), merged_into=None).first()
    if same:
        return same
    document = Document(signed_on=signed_on, kind=kind, is_demo=is_demo)
    _fill(document, number=number, issuer=issuer, title=title)
    try:
        return _add(document, verb="documents.cite", by=by)
    except AlreadyRegistered as quicker:  # somebody cited it in the same moment
        return quicker.document


@transaction.atomic
def edit(*, document: Document, version: int, by, **changes: Any) -> Document:
    """Change fields of `FIELDS`. Raises ChangedMeanwhile, AlreadyRegistered, InvalidValue."""
    require(by, "documents.edit")
    before = audit.snapshot(document, *FIELDS)
    for name in ("signed_on", "kind", "link"):
        setattr(document, name, changes.get(name, getattr(document, name)))
    _fill(
        document,
        number=changes.get("number", document.number),
        issuer=changes.get("issuer", document.issuer),
        title=changes.get("title", document.title),
    )
    _save(document, version)
    audit.record(
        by=by, verb="documents.edit", about=document, before=before, after=audit.snapshot(document, *FIELDS)
    )
    return document


@transaction.atomic
def merge(*, keep: Document, duplicate: Document, by) -> Document:
    """Let `duplicate` point to `keep`, which takes over what it lacked. Nothing is removed.

    Raises InvalidValue where they are one entry, one is merged already, or their days of signing differ.
    """
    require(by, "documents.edit")
    _refuse_merge(keep, duplicate)
    before = audit.snapshot(keep, *FIELDS)
    Document.objects.filter(merged_into=duplicate).update(merged_into=keep)
    duplicate.merged_into = keep
    save_seen(duplicate, "merged_into", version=duplicate.version)
    for name in FIELDS:
        setattr(keep, name, getattr(keep, name) or getattr(duplicate, name))
    _fill(keep, number=keep.number, issuer=keep.issuer, title=keep.title)
    _save(keep, keep.version)
    after = audit.snapshot(keep, *FIELDS)
    audit.record(by=by, verb="documents.merge", about=keep, before=before, after=after, note=str(duplicate))
    audit.record(by=by, verb="documents.merge", about=duplicate, after={"merged_into": keep})
    return keep


def _fill(document: Document, *, number: str, issuer: str, title: str) -> None:
    """Set the typed fields in their clean form and everything that is found by them.

    Raises SecretMarked where number or title show a mark of secrecy, InvalidValue where they are no entry.
    """
    uploads.refuse_marked(number=number, title=title)
    document.number = identity.clean_number(number)
    document.issuer = squeeze(issuer)
    document.title = squeeze(title)
    if not document.number and not document.title:
        raise InvalidValue(_("Hãy ghi số, ký hiệu hoặc trích yếu của văn bản."))
    if len(document.number) > NUMBER_LETTERS or len(document.issuer) > ISSUER_LETTERS:
        raise InvalidValue(_("Số, ký hiệu hoặc tên cơ quan ban hành quá dài. Hãy ghi ngắn như trên văn bản."))
    document.number_key = identity.number_key(number)
    document.issuer_key = identity.issuer_key(issuer)
    words = (document.number, document.kind, document.title, document.issuer, document.issuer_key)
    document.folded = fold(" ".join(words))


def _add(document: Document, *, verb: str, by) -> Document:
    try:
        with transaction.atomic():
            document.save(force_insert=True)
    except IntegrityError as clash:
        raise AlreadyRegistered(_same_as(document)) from clash
    audit.record(by=by, verb=verb, about=document, after=audit.snapshot(document, *FIELDS))
    return document


def _save(document: Document, version: int) -> None:
    names = (*FIELDS, "number_key", "issuer_key", "folded")
    try:
        with transaction.atomic():
            save_seen(document, *names, version=version)
    except IntegrityError as clash:
        raise AlreadyRegistered(_same_as(document)) from clash


def _same_as(document: Document) -> Document:
    return Document.objects.get(
        number_key=document.number_key,
        signed_on=document.signed_on,
        issuer_key=document.issuer_key,
        merged_into=None,
    )


def _refuse_merge(keep: Document, duplicate: Document) -> None:
    if keep.pk == duplicate.pk:
        raise InvalidValue(_("Hãy chọn hai văn bản khác nhau để gộp."))
    if keep.merged_into_id or duplicate.merged_into_id:
        raise InvalidValue(_("Một trong hai văn bản đã được gộp rồi. Hãy mở lại danh sách."))
    if keep.signed_on and duplicate.signed_on and keep.signed_on != duplicate.signed_on:
        raise InvalidValue(
            _("Hai văn bản có ngày ký khác nhau (%(one)s và %(other)s) nên không gộp được.")
            % {
                "one": keep.signed_on.strftime("%d/%m/%Y"),
                "other": duplicate.signed_on.strftime("%d/%m/%Y"),
            }
        )
