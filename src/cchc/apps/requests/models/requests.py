from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cchc.apps.agencies.models import Agency
from cchc.apps.evidence.models import Evidence
from cchc.apps.plans.models import Measure, Result, Task
from cchc.apps.requests.choices import RequestState, Shape


class Request(models.Model):
    """One form with one due day, sent by an agency to others. `asker` None: the coordinator of the province.

    figures_from, figures_to: the period that is asked about. asked_on: from that day it stands.
    summary: the answers as a file, once somebody made it evidence.
    """

    asker = models.ForeignKey(
        Agency, models.PROTECT, null=True, related_name="requests_sent", verbose_name=_("Cơ quan đề nghị")
    )
    task = models.ForeignKey(
        Task, models.PROTECT, null=True, related_name="requests", verbose_name=_("Nhiệm vụ")
    )
    result = models.ForeignKey(
        Result, models.PROTECT, null=True, related_name="requests", verbose_name=_("Kết quả")
    )
    title = models.CharField(_("Nội dung đề nghị"), max_length=300)
    guidance = models.TextField(_("Hướng dẫn"), blank=True)
    figures_from = models.DateField(_("Số liệu từ ngày"))
    figures_to = models.DateField(_("Số liệu đến ngày"))
    asked_on = models.DateField(_("Ngày đề nghị"))
    due = models.DateField(_("Hạn trả lời"))
    state = models.CharField(_("Tình trạng"), max_length=10, choices=RequestState, default=RequestState.OPEN)
    closed_on = models.DateField(_("Ngày kết thúc"), null=True)
    summary = models.ForeignKey(
        Evidence, models.PROTECT, null=True, related_name="+", verbose_name=_("Bảng tổng hợp")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người đề nghị")
    )
    by_name = models.CharField(_("Tên người đề nghị"), max_length=200)
    is_demo = models.BooleanField(_("Dữ liệu minh họa"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    audit_labels = {
        "items": _("Những gì được hỏi"),
        "agencies": _("Các cơ quan được hỏi"),
        "reason": _("Lý do"),
        "reminded": _("Các cơ quan được nhắc"),
        "fact": _("Số liệu"),
    }

    class Meta:
        verbose_name = _("Đề nghị phối hợp")
        verbose_name_plural = _("Đề nghị phối hợp")
        ordering = ["-asked_on", "-id"]
        indexes = [models.Index(fields=["asker", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(figures_to__gte=F("figures_from")), name="requests_period_in_order"
            )
        ]

    def __str__(self):
        return self.title

    @property
    def asker_name(self):
        return self.asker.name if self.asker else str(_("Đầu mối CCHC của tỉnh"))

    @property
    def is_open(self):
        return self.state == RequestState.OPEN


class RequestedItem(models.Model):
    """One thing that is asked for. `measure`: it is the plan's own figure, which is typed once only."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="items", verbose_name=_("Đề nghị"))
    number = models.PositiveSmallIntegerField(_("Thứ tự"))
    label = models.CharField(_("Hỏi gì"), max_length=500)
    shape = models.CharField(_("Dạng trả lời"), max_length=20, choices=Shape)
    unit = models.CharField(_("Đơn vị tính"), max_length=60, blank=True)
    is_required = models.BooleanField(_("Bắt buộc"), default=True)
    wants_document = models.BooleanField(_("Cần tài liệu kèm theo"), default=False)
    measure = models.ForeignKey(
        Measure, models.PROTECT, null=True, related_name="+", verbose_name=_("Số liệu của kế hoạch")
    )

    class Meta:
        verbose_name = _("Nội dung được hỏi")
        verbose_name_plural = _("Nội dung được hỏi")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["request", "number"], name="requests_item_once")]

    def __str__(self):
        return self.label
