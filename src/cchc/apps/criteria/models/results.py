from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cchc.apps.criteria.choices import CERTAINTIES, INDICES, LEVELS
from cchc.catalogue.published import Certainty, Index, Level


class PublishedResult(models.Model):
    """One printed figure of an index: as printed, with its source. A wrong one is withdrawn, never changed.

    part: "" for the whole index, else the id of a component or a factor. `value` is what `printed` says, for
    comparing; what is shown is `printed`. `rank` is the printed rank, never a computed one.
    """

    index = models.CharField(_("Chỉ số"), max_length=10, choices=INDICES)
    year = models.PositiveSmallIntegerField(_("Năm"))
    level = models.CharField(_("Cấp"), max_length=10, choices=LEVELS, default=Level.PROVINCE.value)
    unit = models.CharField(_("Đơn vị"), max_length=200)
    unit_folded = models.CharField(max_length=200, editable=False)
    part = models.CharField(_("Phần"), max_length=80, blank=True)
    part_name = models.CharField(_("Tên phần"), max_length=300, blank=True)
    printed = models.CharField(_("Giá trị như in"), max_length=30, blank=True)
    value = models.DecimalField(_("Giá trị"), max_digits=12, decimal_places=6, null=True)
    measure = models.CharField(_("Đơn vị tính"), max_length=10, blank=True)
    maximum = models.DecimalField(_("Điểm tối đa"), max_digits=12, decimal_places=6, null=True)
    rank = models.PositiveIntegerField(_("Hạng như in"), null=True)
    certainty = models.CharField(_("Trạng thái"), max_length=10, choices=CERTAINTIES)
    rank_certainty = models.CharField(
        _("Trạng thái của hạng"), max_length=10, choices=CERTAINTIES, blank=True
    )
    source = models.CharField(_("Nguồn"), max_length=1000)
    note = models.CharField(_("Ghi chú"), max_length=1000, blank=True)
    file_name = models.CharField(_("Tệp"), max_length=255)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người nhập")
    )
    imported_at = models.DateTimeField(_("Nhập lúc"), default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(_("Rút lúc"), null=True)
    withdrawn_reason = models.TextField(_("Lý do rút"), blank=True)
    is_demo = models.BooleanField(_("Dữ liệu minh họa"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    audit_labels = {"rows": _("Số dòng"), "file": _("Tệp"), "indices": _("Chỉ số")}

    class Meta:
        verbose_name = _("Kết quả đã công bố")
        verbose_name_plural = _("Kết quả đã công bố")
        ordering = ["-year", "index", "rank", "unit_folded", "part"]
        indexes = [models.Index(fields=["index", "year"])]
        constraints = [
            models.UniqueConstraint(
                fields=["index", "year", "level", "unit_folded", "part", "source"],
                condition=Q(withdrawn_at=None),
                name="criteria_result_once",
            ),
            models.CheckConstraint(
                condition=~Q(printed="") | Q(rank__isnull=False), name="criteria_result_says_something"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_reason=""),
                name="criteria_result_withdrawn_says_why",
            ),
            models.CheckConstraint(
                condition=Q(index__in=[each.value for each in Index]), name="criteria_result_known_index"
            ),
            models.CheckConstraint(
                condition=Q(certainty__in=[each.value for each in Certainty]),
                name="criteria_result_known_certainty",
            ),
        ]

    def __str__(self):
        part = f", {self.part_name or self.part}" if self.part else ""
        return f"{Index(self.index).name_vi} {self.year}, {self.unit}{part}"
