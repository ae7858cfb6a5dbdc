from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cchc.apps.agencies.models import Agency
from cchc.apps.documents.models import Document
from cchc.apps.evidence.models import Evidence
from cchc.apps.plans.choices import ApprovalMeans, Decision, FactState
from cchc.apps.plans.models.results import Measure
from cchc.core.measures import SHAPES


class Fact(models.Model):
    """One statement: so it was at this agency (null: in the whole province) on that day. Never overwritten.

    payload: the fields of its shape in the core. typed: what the officer typed, kept while it is a draft.
    known_from: the day from which it counts; a question about an earlier day does not see it.
    approved_by and what follows: who let it go out for the agency and how; `approved_document` is the signed report.
    handed_back: why the agency's head gave a proposal back to the officer; empty once it is proposed anew.
    accepted_on, returned_on: so that a past day is answered as it was known then.
    """

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="facts", verbose_name=_("Số liệu"))
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, related_name="facts", verbose_name=_("Cơ quan")
    )
    option = models.PositiveSmallIntegerField(_("Phương án"), null=True)
    shape = models.CharField(_("Loại số liệu"), max_length=30, blank=True)
    payload = models.JSONField(_("Số liệu"), default=dict)
    typed = models.JSONField(_("Bản nháp"), default=dict, blank=True)
    as_of = models.DateField(_("Số liệu đến ngày"), null=True)
    source = models.TextField(_("Nguồn số liệu"), blank=True)
    note = models.TextField(_("Ghi chú"), blank=True)
    state = models.CharField(_("Tình trạng"), max_length=10, choices=FactState, default=FactState.DRAFT)
    known_from = models.DateField(_("Ghi nhận từ ngày"), null=True)
    recorded_at = models.DateTimeField(_("Ghi lúc"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người ghi")
    )
    by_name = models.CharField(_("Tên người ghi"), max_length=200)
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="corrections", verbose_name=_("Thay cho")
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người duyệt")
    )
    approved_by_name = models.CharField(_("Tên người duyệt"), max_length=200, blank=True)
    approved_at = models.DateTimeField(_("Duyệt lúc"), null=True)
    approved_means = models.CharField(_("Cách duyệt"), max_length=20, choices=ApprovalMeans, blank=True)
    approved_document = models.ForeignKey(
        Document, models.PROTECT, null=True, related_name="+", verbose_name=_("Văn bản duyệt")
    )
    handed_back = models.TextField(_("Lý do lãnh đạo cơ quan trả lại"), blank=True)
    accepted_on = models.DateField(_("Chấp nhận ngày"), null=True)
    returned_on = models.DateField(_("Trả lại ngày"), null=True)
    is_demo = models.BooleanField(_("Dữ liệu minh họa"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    audit_labels = {
        "evidence": _("Tài liệu kiểm chứng"),
        "result": _("Kết quả"),
        "agency": _("Cơ quan"),
        "plan": _("Kế hoạch của cơ quan"),
        "reason": _("Lý do"),
    }

    class Meta:
        verbose_name = _("Số liệu báo cáo")
        verbose_name_plural = _("Số liệu báo cáo")
        ordering = ["as_of", "id"]
        indexes = [models.Index(fields=["measure", "agency"]), models.Index(fields=["state"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[FactState.DRAFT, FactState.PROPOSED])
                | Q(as_of__isnull=False, known_from__isnull=False),
                name="plans_fact_sent_is_dated",
            )
        ]

    def __str__(self):
        return f"{self.measure.name[:200]} ({self.agency or _('toàn tỉnh')})"

    @property
    def shape_name(self):
        return SHAPES[self.shape].name_vi if self.shape in SHAPES else ""


class FactEvidence(models.Model):
    """A piece of evidence that proves a fact; one piece may prove many."""

    fact = models.ForeignKey(Fact, models.CASCADE, related_name="proofs", verbose_name=_("Số liệu báo cáo"))
    evidence = models.ForeignKey(
        Evidence, models.PROTECT, related_name="uses", verbose_name=_("Tài liệu kiểm chứng")
    )

    class Meta:
        verbose_name = _("Kiểm chứng của số liệu")
        verbose_name_plural = _("Kiểm chứng của số liệu")
        constraints = [models.UniqueConstraint(fields=["fact", "evidence"], name="plans_evidence_once")]

    def __str__(self):
        return f"{self.evidence}"


class Review(models.Model):
    """The reviewer's decision about a fact, with the reason."""

    fact = models.ForeignKey(Fact, models.PROTECT, related_name="reviews", verbose_name=_("Số liệu báo cáo"))
    decision = models.CharField(_("Ý kiến"), max_length=10, choices=Decision)
    reason = models.TextField(_("Lý do"), blank=True)
    on = models.DateField(_("Ngày"))
    at = models.DateTimeField(_("Lúc"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("Người thẩm tra"),
    )
    by_name = models.CharField(_("Tên người thẩm tra"), max_length=200)

    class Meta:
        verbose_name = _("Ý kiến thẩm tra")
        verbose_name_plural = _("Ý kiến thẩm tra")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(decision=Decision.RETURNED) | ~Q(reason=""), name="plans_review_says_why"
            )
        ]

    def __str__(self):
        return f"{self.get_decision_display()}: {self.fact}"
