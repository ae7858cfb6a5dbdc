from functools import cached_property

from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc.apps.agencies.models import Agency
from cchc.apps.plans.choices import Scope
from cchc.apps.plans.models.plans import Plan
from cchc.apps.plans.models.tasks import Task
from cchc.core.plan.targets import target_from_json


class Measure(models.Model):
    """A figure that is reported once and that results of one or several plans read. `shape`: its form in the core.

    An empty shape means that each option of the target has a form of its own. `counts_plans_of`: the figure is never
    typed; it says which agencies have issued their own plan to carry out that plan.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="measures", verbose_name=_("Kế hoạch"))
    name = models.TextField(_("Số liệu"))
    shape = models.CharField(_("Loại số liệu"), max_length=30, blank=True)
    counts_plans_of = models.ForeignKey(
        Plan,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("Lấy từ danh mục kế hoạch triển khai"),
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    # The forms that can say "issued", and of a plan registered by mistake "not issued".
    COUNTABLE = ("documents_issued", "done", "members", "ratio")

    audit_labels = {"results": _("Kết quả dùng chung")}

    class Meta:
        verbose_name = _("Số liệu")
        verbose_name_plural = _("Số liệu")
        ordering = ["id"]

    def __str__(self):
        return self.name

    @property
    def is_derived(self):
        """Whether the figure comes from the register of plans, so that nobody is asked for it."""
        return self.counts_plans_of_id is not None


class Result(models.Model):
    """What a task promises. `target` is the target that judges it; `target_printed` the one that was read.

    `scope` is judged by: once for the province, or agency by agency; empty while nobody has decided.
    `answered_by`: the one agency that the result names, where that is another than the leads.
    """

    task = models.ForeignKey(Task, models.PROTECT, related_name="results", verbose_name=_("Nhiệm vụ"))
    code = models.CharField(_("Mã"), max_length=80)
    number = models.PositiveSmallIntegerField(_("Thứ tự"))
    printed = models.TextField(_("Kết quả, sản phẩm"))
    corrected = models.TextField(_("Kết quả đã chỉnh"), null=True)
    assignment_number = models.PositiveSmallIntegerField(_("Dòng phân công"), null=True)
    footnotes = models.JSONField(_("Chú thích"), default=list, blank=True)
    target = models.JSONField(_("Chỉ tiêu"))
    target_printed = models.JSONField(_("Chỉ tiêu như đọc"))
    scope = models.CharField(_("Phạm vi đánh giá"), max_length=20, choices=Scope, blank=True)
    answered_by = models.ForeignKey(
        Agency, models.PROTECT, null=True, related_name="+", verbose_name=_("Cơ quan trả lời riêng")
    )
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="results", verbose_name=_("Số liệu"))
    closed_on = models.DateField(_("Không còn từ"), null=True)
    closed_reason = models.TextField(_("Lý do không còn"), blank=True)
    folded = models.TextField(editable=False, default="")
    version = models.PositiveIntegerField(default=1, editable=False)

    audit_labels = {
        "kind": _("Loại chỉ tiêu"),
        "value": _("Giá trị"),
        "unit": _("Đơn vị tính"),
        "milestones": _("Các mốc"),
        "agency": _("Cơ quan"),
        "evidence": _("Tài liệu kiểm chứng"),
    }

    class Meta:
        verbose_name = _("Kết quả")
        verbose_name_plural = _("Kết quả")
        ordering = ["task__order", "number"]
        constraints = [models.UniqueConstraint(fields=["task", "code"], name="plans_result_once")]

    def __str__(self):
        return f"{self.code} {self.words}"

    @property
    def words(self):
        return self.corrected or self.printed

    @cached_property
    def aim(self):
        """The target as the core's object."""
        return target_from_json(self.target)


class Obligation(models.Model):
    """Who answers for a result between two days. `agency` is null where the figure is the province's own.

    `lead` answers for it in any case. `successors`: who took it over, so that nothing is orphaned.
    """

    result = models.ForeignKey(Result, models.PROTECT, related_name="obligations", verbose_name=_("Kết quả"))
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, related_name="obligations", verbose_name=_("Cơ quan")
    )
    lead = models.ForeignKey(
        Agency, models.PROTECT, related_name="answers_for", verbose_name=_("Cơ quan chịu trách nhiệm")
    )
    valid_from = models.DateField(_("Từ ngày"))
    valid_to = models.DateField(_("Đến ngày"), null=True)
    basis = models.CharField(_("Căn cứ"), max_length=500, blank=True)
    successors = models.ManyToManyField(
        "self", symmetrical=False, related_name="predecessors", verbose_name=_("Tiếp nối bởi")
    )

    class Meta:
        verbose_name = _("Trách nhiệm")
        verbose_name_plural = _("Trách nhiệm")
        ordering = ["result_id", "lead__sort_key", "valid_from"]
        indexes = [models.Index(fields=["result", "valid_from", "valid_to"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="plans_obligation_dates_in_order",
            )
        ]

    def __str__(self):
        return f"{self.result.code}: {self.lead}"
