from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cchc.apps.documents.identity import needs_day


class Document(models.Model):
    """A document that somebody cites: a plan, a report, a result. Never removed; a duplicate points to the
    document that it was merged into.

    `number_key` and `issuer_key` are what duplicates are found by, see `identity`; `folded` is what searches
    compare. The services fill all three.
    """

    number = models.CharField(_("Số, ký hiệu"), max_length=100, blank=True)
    signed_on = models.DateField(_("Ngày ký"), null=True, blank=True)
    issuer = models.CharField(_("Cơ quan ban hành"), max_length=300, blank=True)
    kind = models.CharField(_("Loại văn bản"), max_length=60, blank=True)
    title = models.TextField(_("Trích yếu"), blank=True)
    link = models.URLField(_("Đường dẫn"), max_length=1000, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="merged", verbose_name=_("Gộp vào")
    )
    is_demo = models.BooleanField(_("Dữ liệu minh họa"), default=False)
    number_key = models.CharField(max_length=100, blank=True, editable=False)
    issuer_key = models.CharField(max_length=300, blank=True, editable=False)
    folded = models.TextField(editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("Văn bản")
        verbose_name_plural = _("Văn bản")
        ordering = [models.F("signed_on").desc(nulls_last=True), "number_key", "id"]
        indexes = [models.Index(fields=["number_key"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(number="") | ~Q(title=""), name="documents_document_has_number_or_title"
            ),
            models.UniqueConstraint(
                fields=["number_key", "signed_on", "issuer_key"],
                condition=Q(merged_into__isnull=True, signed_on__isnull=False) & ~Q(number_key=""),
                name="documents_document_once",
            ),
        ]

    def __str__(self):
        """As it is cited: "Kế hoạch 5399/KH-UBND ngày 07/05/2025 của UBND tỉnh"."""
        if not self.number:
            return self.title
        words = [self.kind, self.number]
        if self.signed_on:
            words.append(_("ngày %s") % self.signed_on.strftime("%d/%m/%Y"))
        if self.issuer:
            words.append(_("của %s") % self.issuer)
        return " ".join(word for word in words if word)

    @property
    def is_unresolved(self):
        """Whether one cannot tell which document is meant: a number without year or day."""
        return self.signed_on is None and needs_day(self.number)

    @property
    def current(self):
        """This document, or the one that it was merged into."""
        return self.merged_into or self


class RegisterImport(models.Model):
    """One reading of a register exported from E-Office; nothing of it is in the register before it is applied.

    rows: as `importers.register.RegisterRow`, days as ISO text. The file itself is not kept.
    """

    file_name = models.CharField(_("Tên tệp"), max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64)
    headings = models.JSONField(_("Tiêu đề cột"))
    rows = models.JSONField(_("Các dòng"))
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người đọc")
    )
    read_at = models.DateTimeField(_("Đọc lúc"), default=timezone.now)
    applied_at = models.DateTimeField(_("Nhập lúc"), null=True)
    added = models.PositiveIntegerField(_("Số văn bản thêm"), default=0)
    changed = models.PositiveIntegerField(_("Số văn bản sửa"), default=0)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("Lần nhập sổ văn bản")
        verbose_name_plural = _("Lần nhập sổ văn bản")
        ordering = ["-id"]

    def __str__(self):
        return self.file_name
