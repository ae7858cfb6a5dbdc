from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cchc.apps.agencies.models import Agency
from cchc.apps.approvals.choices import LineState, State
from cchc.apps.documents.models import Document
from cchc.apps.evidence.models import Evidence
from cchc.apps.plans.choices import ApprovalMeans
from cchc.apps.plans.models import Fact


def _person(label):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=label
    )


class Approval(models.Model):
    """A package: figures that an officer lays before the agency's head to be approved together."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="approvals", verbose_name=_("Cơ quan"))
    title = models.CharField(_("Tên lượt trình, kỳ số liệu"), max_length=200)
    state = models.CharField(_("Tình trạng"), max_length=12, choices=State, default=State.WAITING)
    requested_by = _person(_("Người trình"))
    requested_name = models.CharField(_("Tên người trình"), max_length=200)
    requested_at = models.DateTimeField(_("Trình lúc"), default=timezone.now, editable=False)
    requested_on = models.DateField(_("Trình ngày"))
    decided_by = _person(_("Người quyết định"))
    decided_name = models.CharField(_("Tên người quyết định"), max_length=200, blank=True)
    decided_at = models.DateTimeField(_("Quyết định lúc"), null=True, editable=False)
    means = models.CharField(_("Cách duyệt"), max_length=20, choices=ApprovalMeans, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, related_name="+", verbose_name=_("Báo cáo đã ký")
    )
    evidence = models.ForeignKey(
        Evidence, models.PROTECT, null=True, related_name="+", verbose_name=_("Tệp báo cáo đã ký")
    )
    reason = models.TextField(_("Lý do trả lại"), blank=True)
    is_demo = models.BooleanField(_("Dữ liệu minh họa"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    audit_labels = {
        "figures": _("Số liệu"),
        "handed_back": _("Số liệu trả lại"),
        "signer": _("Người ký"),
        "for": _("Gửi cho"),
        "expires_at": _("Hết hạn lúc"),
    }

    class Meta:
        verbose_name = _("Lượt trình duyệt")
        verbose_name_plural = _("Lượt trình duyệt")
        ordering = ["-requested_at", "-id"]
        indexes = [models.Index(fields=["agency", "state"])]

    def __str__(self):
        return f"{self.title} ({self.agency})"


class Line(models.Model):
    """One figure of a package as it was shown when it was laid before the head; `digest` tells a later change."""

    approval = models.ForeignKey(
        Approval, models.CASCADE, related_name="lines", verbose_name=_("Lượt trình duyệt")
    )
    fact = models.ForeignKey(
        Fact, models.SET_NULL, null=True, related_name="approval_lines", verbose_name=_("Số liệu")
    )
    code = models.CharField(_("Mã kết quả"), max_length=60, blank=True)
    words = models.TextField(_("Kết quả"))
    figure = models.TextField(_("Số liệu"))
    as_of = models.DateField(_("Số liệu đến ngày"))
    source = models.TextField(_("Nguồn số liệu"), blank=True)
    evidence = models.JSONField(_("Tài liệu kiểm chứng"), default=list)
    digest = models.CharField(max_length=64, editable=False)
    state = models.CharField(_("Tình trạng"), max_length=12, choices=LineState, default=LineState.WAITING)

    class Meta:
        verbose_name = _("Số liệu trình duyệt")
        verbose_name_plural = _("Số liệu trình duyệt")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["approval", "fact"], name="approvals_fact_once")]

    def __str__(self):
        return f"{self.code} {self.figure}"


class Link(models.Model):
    """A one-use link for one head to one package as it then stood. Only the hash of its token is kept.

    used_at: by a decision, never by looking; replaced_at: a newer link of the same package took its place.
    """

    approval = models.ForeignKey(
        Approval, models.CASCADE, related_name="links", verbose_name=_("Lượt trình duyệt")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("Người được gửi")
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    figures_digest = models.CharField(max_length=64, editable=False)
    created_by = _person(_("Người tạo"))
    created_at = models.DateTimeField(_("Tạo lúc"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("Hết hạn lúc"))
    used_at = models.DateTimeField(_("Dùng lúc"), null=True, editable=False)
    replaced_at = models.DateTimeField(_("Bị thay lúc"), null=True, editable=False)

    class Meta:
        verbose_name = _("Đường dẫn một lần")
        verbose_name_plural = _("Đường dẫn một lần")
        ordering = ["-id"]

    def __str__(self):
        return f"{self.approval}: {self.user}"


class Device(models.Model):
    """A telephone on which its owner once signed in and asked to be known: there a link needs no password.

    It opens nothing but one-use links. `account_hash` changes with the password: then the device is forgotten.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("Người dùng")
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    account_hash = models.CharField(max_length=128, editable=False)
    name = models.CharField(_("Máy"), max_length=200)
    created_at = models.DateTimeField(_("Nhớ từ lúc"), default=timezone.now, editable=False)
    forgotten_at = models.DateTimeField(_("Thôi nhớ lúc"), null=True, editable=False)

    class Meta:
        verbose_name = _("Máy được nhớ")
        verbose_name_plural = _("Máy được nhớ")
        ordering = ["-id"]

    def __str__(self):
        return f"{self.user}: {self.name}"
