from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cchc.apps.agencies.models import Agency, ValidInTime
from cchc.apps.evidence.models import Evidence
from cchc.apps.plans.models import Plan, Result, Task
from cchc.apps.receipts.choices import ObjectionState


class Asking(models.Model):
    """The day from which the lead agencies of a plan are asked to confirm receipt.

    Who is asked for what is not kept: it follows from the obligations of a day. What comes later (amendment,
    another lead, succession) is asked from the day on which the obligation begins.
    """

    plan = models.OneToOneField(Plan, models.PROTECT, related_name="asking", verbose_name=_("Kế hoạch"))
    asked_on = models.DateField(_("Hỏi từ ngày"))
    by_name = models.CharField(_("Người hỏi"), max_length=200)

    class Meta:
        verbose_name = _("Đề nghị tiếp nhận")
        verbose_name_plural = _("Đề nghị tiếp nhận")

    def __str__(self):
        return str(self.plan)


class Receipt(models.Model):
    """An agency says that it has received its tasks: `results` are those that it owed and had not answered yet."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="receipts", verbose_name=_("Kế hoạch"))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="receipts", verbose_name=_("Cơ quan"))
    results = models.ManyToManyField(Result, related_name="receipts", verbose_name=_("Kết quả"))
    on = models.DateField(_("Ngày xác nhận"))
    at = models.DateTimeField(_("Lúc"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("Người xác nhận"),
    )
    by_name = models.CharField(_("Tên người xác nhận"), max_length=200)

    audit_labels = {"tasks": _("Nhiệm vụ"), "agency": _("Cơ quan")}

    class Meta:
        verbose_name = _("Xác nhận tiếp nhận")
        verbose_name_plural = _("Xác nhận tiếp nhận")
        ordering = ["on", "id"]
        indexes = [models.Index(fields=["plan", "agency"])]

    def __str__(self):
        return f"{self.agency}: {self.plan}"


class Objection(models.Model):
    """An agency says that a task is not within its competence, with a document or file; the coordinator decides."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="objections", verbose_name=_("Nhiệm vụ"))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="objections", verbose_name=_("Cơ quan"))
    reason = models.TextField(_("Lý do"))
    evidence = models.ForeignKey(
        Evidence, models.PROTECT, related_name="objections", verbose_name=_("Văn bản, tài liệu kèm theo")
    )
    made_on = models.DateField(_("Ngày nêu"))
    is_late = models.BooleanField(_("Nêu sau hạn"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người nêu")
    )
    by_name = models.CharField(_("Tên người nêu"), max_length=200)
    state = models.CharField(
        _("Tình trạng"), max_length=10, choices=ObjectionState, default=ObjectionState.OPEN
    )
    decided_on = models.DateField(_("Ngày quyết định"), null=True)
    decision = models.TextField(_("Lý do quyết định"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("Người quyết định"),
    )
    decided_by_name = models.CharField(_("Tên người quyết định"), max_length=200, blank=True)
    handed_to = models.TextField(_("Giao cho"), blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("Ý kiến về thẩm quyền")
        verbose_name_plural = _("Ý kiến về thẩm quyền")
        ordering = ["made_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "agency"],
                condition=Q(state=ObjectionState.OPEN),
                name="receipts_objection_one_open",
            ),
            models.CheckConstraint(
                condition=Q(state=ObjectionState.OPEN) | Q(decided_on__isnull=False),
                name="receipts_objection_decided_is_dated",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[ObjectionState.OPEN, ObjectionState.WITHDRAWN]) | ~Q(decision=""),
                name="receipts_objection_decision_says_why",
            ),
        ]

    def __str__(self):
        return f"{self.agency}: {self.task}"


class Focal(ValidInTime):
    """Who at an agency looks after a task between two days, or (task null) after all tasks that nobody else has."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="focals", verbose_name=_("Cơ quan"))
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="focals", verbose_name=_("Kế hoạch"))
    task = models.ForeignKey(
        Task, models.PROTECT, null=True, related_name="focals", verbose_name=_("Nhiệm vụ")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="focal_for",
        verbose_name=_("Cán bộ đầu mối"),
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta(ValidInTime.Meta):
        verbose_name = _("Cán bộ đầu mối")
        verbose_name_plural = _("Cán bộ đầu mối")
        ordering = ["valid_from", "id"]
        indexes = [models.Index(fields=["agency", "plan"])]

    def __str__(self):
        return f"{self.agency}: {self.task or self.plan}"
