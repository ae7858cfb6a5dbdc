from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cchc.apps.agencies.models import Agency
from cchc.apps.evidence.models import Evidence
from cchc.apps.plans.models.results import Result
from cchc.core.calendar import show_date


class MilestonePlan(models.Model):
    """The coordinator's own milestones of a result; without a row those of the catalogue hold. Guarded by the result's version.

    steps: [{"key", "name", "working_days", "meeting"}] of a chain; points: [{"on", "value"}] of a figure, values as
    text. begin_*: where the path begins, such as last year's end; last_year: [{"on", "value"}]. is_none: no milestones.
    """

    result = models.OneToOneField(
        Result, models.CASCADE, related_name="milestones", verbose_name=_("Kết quả")
    )
    is_none = models.BooleanField(_("Không dùng mốc"), default=False)
    steps = models.JSONField(_("Các bước"), default=list, blank=True)
    points = models.JSONField(_("Các mốc số liệu"), default=list, blank=True)
    last_year = models.JSONField(_("Số liệu năm trước"), default=list, blank=True)
    begin_on = models.DateField(_("Ngày của giá trị đầu kỳ"), null=True)
    begin_value = models.DecimalField(_("Giá trị đầu kỳ"), max_digits=18, decimal_places=4, null=True)
    reason = models.CharField(_("Lý do, nguồn"), max_length=500)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người ghi")
    )
    by_name = models.CharField(_("Tên người ghi"), max_length=200)

    class Meta:
        verbose_name = _("Mốc của kết quả")
        verbose_name_plural = _("Mốc của kết quả")
        ordering = ["result_id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="plans_milestones_say_why"),
            models.CheckConstraint(
                condition=Q(begin_on=None, begin_value=None)
                | Q(begin_on__isnull=False, begin_value__isnull=False),
                name="plans_milestones_begin_is_whole",
            ),
        ]

    def __str__(self):
        return f"Mốc của {self.result.code}"


class MeetingDay(models.Model):
    """A day on which a body meets; a step that must be taken by it ends on such a day. `body`: a code of the catalogue."""

    body = models.CharField(_("Phiên họp"), max_length=20)
    on = models.DateField(_("Ngày họp"))
    reference = models.CharField(_("Văn bản, ghi chú"), max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người ghi")
    )
    by_name = models.CharField(_("Tên người ghi"), max_length=200)
    is_demo = models.BooleanField(_("Dữ liệu minh họa"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("Ngày họp")
        verbose_name_plural = _("Ngày họp")
        ordering = ["on", "body"]
        constraints = [models.UniqueConstraint(fields=["body", "on"], name="plans_meeting_once")]

    def __str__(self):
        return f"{self.body} {show_date(self.on)}"


class MilestoneReport(models.Model):
    """An agency says on which day a step was done (null: it was reported by mistake). Never overwritten: a later one counts.

    known_from: the day from which it counts; a question about an earlier day does not see it.
    """

    result = models.ForeignKey(
        Result, models.PROTECT, related_name="milestone_reports", verbose_name=_("Kết quả")
    )
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+", verbose_name=_("Cơ quan"))
    step = models.CharField(_("Bước"), max_length=40)
    step_name = models.CharField(_("Tên bước"), max_length=200)
    on = models.DateField(_("Ngày xong"), null=True)
    note = models.TextField(_("Ghi chú"), blank=True)
    evidence = models.ForeignKey(
        Evidence, models.PROTECT, null=True, related_name="+", verbose_name=_("Tài liệu kiểm chứng")
    )
    known_from = models.DateField(_("Ghi nhận từ ngày"))
    recorded_at = models.DateTimeField(_("Ghi lúc"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người ghi")
    )
    by_name = models.CharField(_("Tên người ghi"), max_length=200)
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="corrections", verbose_name=_("Thay cho")
    )
    is_demo = models.BooleanField(_("Dữ liệu minh họa"), default=False)

    class Meta:
        verbose_name = _("Báo cáo mốc")
        verbose_name_plural = _("Báo cáo mốc")
        ordering = ["id"]
        indexes = [models.Index(fields=["result", "agency"])]
        constraints = [
            models.UniqueConstraint(
                fields=["supersedes"], condition=Q(supersedes__isnull=False), name="plans_step_corrected_once"
            ),
            models.CheckConstraint(
                condition=Q(on=None) | Q(on__lte=models.F("known_from")), name="plans_step_done_by_then"
            ),
        ]

    def __str__(self):
        return f"{self.result.code}: {self.step_name}"
