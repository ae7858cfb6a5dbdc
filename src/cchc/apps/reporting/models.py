from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc.apps.agencies.models import Agency
from cchc.apps.reporting.choices import PeriodName
from cchc.core.calendar import Period, PeriodKind, period_of


class PeriodReport(models.Model):
    """The head of one agency's one-page report of a period: what its rows have in common.

    The figures themselves are facts and drafts of `plans`; here stands only the day up to which they count and the
    source that holds where a row names none of its own.
    """

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="period_reports", verbose_name=_("Cơ quan")
    )
    kind = models.CharField(_("Kỳ"), max_length=10, choices=PeriodName)
    first = models.DateField(_("Ngày đầu kỳ"))
    as_of = models.DateField(_("Số liệu đến ngày"))
    source = models.CharField(_("Nguồn chung"), max_length=500, blank=True)
    is_demo = models.BooleanField(_("Dữ liệu minh họa"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    audit_labels = {"rows": _("Dòng")}

    class Meta:
        verbose_name = _("Phiếu báo cáo kỳ")
        verbose_name_plural = _("Phiếu báo cáo kỳ")
        ordering = ["-first", "id"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "kind", "first"], name="reporting_report_once")
        ]

    def __str__(self):
        return f"{self.period.label} ({self.agency})"

    @property
    def period(self) -> Period:
        return period_of(self.first, PeriodKind(self.kind))
