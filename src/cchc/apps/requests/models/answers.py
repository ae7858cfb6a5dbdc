from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cchc.apps.agencies.models import Agency
from cchc.apps.evidence.models import Evidence
from cchc.apps.plans.models import Fact
from cchc.apps.requests.choices import AskState
from cchc.apps.requests.models.requests import Request, RequestedItem


class Ask(models.Model):
    """A request at one agency, named on the day of asking. Whoever succeeds the agency answers for it.

    typed: the draft, as typed. since: the day of the present state. reason: why it was sent back, either way.
    """

    request = models.ForeignKey(Request, models.PROTECT, related_name="asks", verbose_name=_("Đề nghị"))
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="asks", verbose_name=_("Cơ quan được hỏi")
    )
    state = models.CharField(_("Tình trạng"), max_length=10, choices=AskState, default=AskState.WAITING)
    since = models.DateField(_("Từ ngày"))
    reason = models.TextField(_("Lý do"), blank=True)
    source = models.CharField(_("Nguồn số liệu"), max_length=500, blank=True)
    note = models.TextField(_("Ghi chú"), blank=True)
    typed = models.JSONField(_("Bản nháp"), default=dict, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người trả lời")
    )
    by_name = models.CharField(_("Tên người trả lời"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    audit_labels = {"answers": _("Trả lời"), "agency": _("Cơ quan"), "evidence": _("Tài liệu")}

    class Meta:
        verbose_name = _("Đề nghị gửi một cơ quan")
        verbose_name_plural = _("Đề nghị gửi từng cơ quan")
        ordering = ["agency__sort_key", "agency__code"]
        indexes = [models.Index(fields=["agency", "state"])]
        constraints = [
            models.UniqueConstraint(fields=["request", "agency"], name="requests_agency_once"),
            models.CheckConstraint(
                condition=~Q(state__in=[AskState.RETURNED, AskState.DECLINED]) | ~Q(reason=""),
                name="requests_sent_back_says_why",
            ),
        ]

    def __str__(self):
        return f"{self.request.title[:200]} ({self.agency})"


class Answer(models.Model):
    """What one agency says to one item. `fact`: it was reported already and was not typed again."""

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="answers", verbose_name=_("Đề nghị"))
    item = models.ForeignKey(
        RequestedItem, models.PROTECT, related_name="answers", verbose_name=_("Nội dung")
    )
    payload = models.JSONField(_("Trả lời"), default=dict)
    fact = models.ForeignKey(
        Fact, models.PROTECT, null=True, related_name="answers", verbose_name=_("Số liệu đã báo")
    )

    class Meta:
        verbose_name = _("Trả lời")
        verbose_name_plural = _("Trả lời")
        ordering = ["item__number"]
        constraints = [models.UniqueConstraint(fields=["ask", "item"], name="requests_answer_once")]

    def __str__(self):
        return f"{self.item}"


class AnswerEvidence(models.Model):
    """A piece of evidence that comes with an answer."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="proofs", verbose_name=_("Trả lời"))
    evidence = models.ForeignKey(
        Evidence, models.PROTECT, related_name="answers", verbose_name=_("Tài liệu kiểm chứng")
    )

    class Meta:
        verbose_name = _("Tài liệu kèm trả lời")
        verbose_name_plural = _("Tài liệu kèm trả lời")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["answer", "evidence"], name="requests_proof_once")]

    def __str__(self):
        return f"{self.evidence}"
