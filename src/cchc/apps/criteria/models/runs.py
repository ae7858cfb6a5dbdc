from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ScoreRun(models.Model):
    """One scoring as it was made: `bundle` holds set, facts, arguments, calendar, version and every exact figure.

    What stands beside the bundle is copied from it for lists. A run never changes; the same set, facts, arguments
    and version give the same run (`key`). `points`, `maximum`: exact, as text (90.49065 or 120/17).
    """

    key = models.CharField(max_length=64, unique=True)
    set_id = models.CharField(_("Bộ tiêu chí"), max_length=100)
    set_title = models.TextField(_("Tên bộ tiêu chí"))
    set_digest = models.CharField(_("Mã băm bộ tiêu chí"), max_length=64, db_index=True)
    sheet_digest = models.CharField(_("Mã băm phiếu số liệu"), max_length=64)
    arguments = models.JSONField(_("Tham số thay"), default=dict, blank=True)
    program = models.CharField(_("Phiên bản chương trình"), max_length=40)
    title = models.TextField(_("Tên phiếu số liệu"), blank=True)
    unit = models.CharField(_("Đơn vị"), max_length=300)
    year = models.PositiveSmallIntegerField(_("Năm đánh giá"))
    scored_on = models.DateField(_("Ngày chấm"))
    points = models.CharField(_("Điểm"), max_length=200, blank=True)
    maximum = models.CharField(_("Điểm tối đa"), max_length=200, blank=True)
    status = models.CharField(_("Trạng thái"), max_length=20)
    is_complete = models.BooleanField(_("Đủ số liệu"), default=False)
    bundle = models.JSONField(_("Gói điểm"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người chấm")
    )
    made_by_name = models.CharField(_("Tên người chấm"), max_length=200)
    made_at = models.DateTimeField(_("Chấm lúc"), default=timezone.now, editable=False)
    is_demo = models.BooleanField(_("Dữ liệu minh họa"), default=False)

    class Meta:
        verbose_name = _("Lần chấm điểm")
        verbose_name_plural = _("Lần chấm điểm")
        ordering = ["-id"]

    def __str__(self):
        return f"{self.unit}, năm {self.year}, theo {self.set_id}"
