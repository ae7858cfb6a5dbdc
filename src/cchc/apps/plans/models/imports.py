from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cchc.apps.agencies.models import Agency
from cchc.apps.plans.choices import ImportState, PlanKind
from cchc.apps.plans.models.plans import Plan


def stored_name(instance, filename):
    """Files lie under their hash: the same bytes once, whatever they are called."""
    return f"plans/{instance.sha256[:2]}/{instance.sha256}"


class Import(models.Model):
    """One reading of one file and what the coordinator decided. Nothing of the plan is saved before apply.

    reading: the JSON of the reading contract. decisions: item key → {"action", "text", "value", "by"}.
    kind, agency, implements: what the coordinator said of the plan when he uploaded the file.
    """

    file = models.FileField(_("Tệp"), upload_to=stored_name, max_length=200)
    file_name = models.CharField(_("Tên tệp"), max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    size = models.PositiveIntegerField(_("Kích thước (byte)"), default=0)
    reading = models.JSONField(_("Bản đọc"))
    decisions = models.JSONField(_("Quyết định rà soát"), default=dict, blank=True)
    state = models.CharField(_("Tình trạng"), max_length=10, choices=ImportState, default=ImportState.READ)
    plan = models.ForeignKey(
        Plan, models.PROTECT, null=True, related_name="imports", verbose_name=_("Kế hoạch")
    )
    kind = models.CharField(
        _("Loại kế hoạch"), max_length=30, choices=PlanKind, default=PlanKind.ADMINISTRATIVE_REFORM
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, related_name="+", verbose_name=_("Kế hoạch của cơ quan")
    )
    implements = models.ForeignKey(
        Plan, models.PROTECT, null=True, related_name="+", verbose_name=_("Triển khai kế hoạch")
    )
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người đọc")
    )
    read_at = models.DateTimeField(_("Đọc lúc"), default=timezone.now)
    applied_at = models.DateTimeField(_("Áp dụng lúc"), null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    audit_labels = {"key": _("Mục"), "decision": _("Quyết định")}

    class Meta:
        verbose_name = _("Bản đọc kế hoạch")
        verbose_name_plural = _("Bản đọc kế hoạch")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ImportState.APPLIED) | Q(plan__isnull=False),
                name="plans_import_applied_to_a_plan",
            )
        ]

    def __str__(self):
        return self.file_name
