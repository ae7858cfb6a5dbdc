from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cchc.apps.agencies.models import Agency
from cchc.apps.documents.models import Document
from cchc.apps.evidence.choices import Level


class Kept(TypeError):
    """Evidence was to be removed, or a stored file changed. No user action leads here: it is a fault of the
    program.
    """


class KeptRows(models.QuerySet):
    def delete(self):
        raise Kept("evidence is never removed")

    def _raw_delete(self, using):
        raise Kept("evidence is never removed")


class WrittenOnceRows(KeptRows):
    def update(self, **kwargs):
        raise Kept("what was stored is never changed")


class KeptModel(models.Model):
    class Meta:
        abstract = True
        base_manager_name = "objects"

    def delete(self, *args, **kwargs):
        raise Kept("evidence is never removed")


class StoredFile(KeptModel):
    """A file's content, kept once under the hash of its bytes whoever uploads it and how often."""

    sha256 = models.CharField(_("Mã băm SHA-256"), max_length=64, unique=True)
    size = models.PositiveBigIntegerField(_("Dung lượng (byte)"))
    content_type = models.CharField(_("Loại nội dung"), max_length=100)
    extension = models.CharField(_("Đuôi tệp"), max_length=10)
    stored_at = models.DateTimeField(_("Lưu lúc"), default=timezone.now, editable=False)

    objects = WrittenOnceRows.as_manager()

    class Meta(KeptModel.Meta):
        verbose_name = _("Tệp đã lưu")
        verbose_name_plural = _("Tệp đã lưu")

    def __str__(self):
        return self.sha256[:12]


class Purge(KeptModel):
    """A decision by which a stored content was destroyed: the gap that stays. Its hash never comes in again."""

    file = models.OneToOneField(
        StoredFile, models.PROTECT, related_name="purge", verbose_name=_("Tệp đã hủy nội dung")
    )
    decision = models.CharField(_("Số, ký hiệu quyết định"), max_length=100)
    decided_on = models.DateField(_("Ngày ký quyết định"))
    reason = models.CharField(_("Lý do"), max_length=500)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người hủy")
    )
    at = models.DateTimeField(_("Hủy lúc"), default=timezone.now, editable=False)

    objects = WrittenOnceRows.as_manager()

    class Meta(KeptModel.Meta):
        verbose_name = _("Lần hủy nội dung")
        verbose_name_plural = _("Lần hủy nội dung")
        ordering = ["-at", "-id"]

    def __str__(self):
        """The words that stand wherever the content would: what a reader of the gap is told."""
        return _("đã hủy nội dung theo quyết định %(number)s ngày %(day)s") % {
            "number": self.decision,
            "day": self.decided_on.strftime("%d/%m/%Y"),
        }


class Evidence(KeptModel):
    """What proves a result. It knows nothing of results: whoever uses it keeps the link (see `purposes`).

    `agency` is whose evidence it is; None: the province's. `gap` says that the newest content was destroyed.
    """

    title = models.CharField(_("Tên tài liệu"), max_length=500)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Cơ quan")
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người thêm")
    )
    added_at = models.DateTimeField(_("Thêm lúc"), default=timezone.now, editable=False)
    level = models.CharField(_("Mức tiếp cận"), max_length=10, choices=Level, default=Level.INTERNAL)
    gap = models.CharField(_("Nội dung đã hủy"), max_length=300, blank=True, editable=False)
    is_demo = models.BooleanField(_("Dữ liệu minh họa"), default=False)
    folded = models.TextField(editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = KeptRows.as_manager()

    audit_labels = {
        "number": _("Phiên bản"),
        "file_name": _("Tệp"),
        "file": _("Mã băm"),
        "document": _("Văn bản"),
        "note": _("Ghi chú"),
        "used_for": _("Dùng cho"),
    }

    class Meta(KeptModel.Meta):
        verbose_name = _("Tài liệu kiểm chứng")
        verbose_name_plural = _("Tài liệu kiểm chứng")
        ordering = ["-added_at", "-id"]
        indexes = [models.Index(fields=["agency", "added_at"])]

    def __str__(self):
        """How others name it, also where its reader may not read it: a restricted title tells too much."""
        return _("Tài liệu hạn chế số %d") % self.pk if self.is_restricted and self.pk else self.title

    @property
    def is_restricted(self):
        return self.level == Level.RESTRICTED

    @property
    def newest(self):
        """The version that counts. No query where the versions are prefetched."""
        return self.versions.all()[0]


class EvidenceVersion(KeptModel):
    """One state of a piece of evidence: a file, a document of the register, or both. The newest counts."""

    evidence = models.ForeignKey(
        Evidence, models.PROTECT, related_name="versions", verbose_name=_("Tài liệu")
    )
    number = models.PositiveIntegerField(_("Phiên bản"))
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="versions", verbose_name=_("Tệp")
    )
    file_name = models.CharField(_("Tên tệp"), max_length=255, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, related_name="+", verbose_name=_("Văn bản")
    )
    note = models.CharField(_("Ghi chú"), max_length=500, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người thêm")
    )
    added_at = models.DateTimeField(_("Thêm lúc"), default=timezone.now, editable=False)

    objects = WrittenOnceRows.as_manager()

    class Meta(KeptModel.Meta):
        verbose_name = _("Phiên bản tài liệu")
        verbose_name_plural = _("Phiên bản tài liệu")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["evidence", "number"], name="evidence_version_number_once"),
            models.CheckConstraint(
                condition=Q(file__isnull=False) | Q(document__isnull=False),
                name="evidence_version_has_file_or_document",
            ),
        ]

    def __str__(self):
        return f"{self.evidence} ({self.number})"

    @property
    def purge(self):
        """The decision by which the content was destroyed, or None. No query where `file__purge` is joined."""
        return getattr(self.file, "purge", None) if self.file else None

    @property
    def is_image(self):
        return self.file is not None and not self.purge and self.file.content_type.startswith("image/")
