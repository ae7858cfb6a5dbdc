from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cchc.apps.agencies.models import Agency, Group
from cchc.apps.documents.models import Document
from cchc.apps.plans.choices import DEADLINE_KINDS, Correspondence, Side
from cchc.apps.plans.models.plans import Plan, Section
from cchc.core.plan.deadlines import Deadline, DeadlineKind


class Task(models.Model):
    """A row of the annex. A group row only heads others: it has no deadline, no agencies and no results.

    The printed deadline never changes. `outside_due` is the day that another document fixed, with its source;
    `internal_due` is the coordinator's own earlier day, `internal_cutoff` the day to which his figures run: they
    remind, they do not judge.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="tasks", verbose_name=_("Kế hoạch"))
    section = models.ForeignKey(Section, models.PROTECT, related_name="tasks", verbose_name=_("Mục"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="children", verbose_name=_("Thuộc nhiệm vụ")
    )
    code = models.CharField(_("Mã"), max_length=60)
    order = models.PositiveIntegerField(_("Thứ tự"))
    number_printed = models.CharField(_("Số TT"), max_length=20, blank=True)
    is_group = models.BooleanField(_("Dòng nhóm"), default=False)
    title = models.TextField(_("Nhiệm vụ"), null=True)
    title_corrected = models.TextField(_("Nhiệm vụ đã chỉnh"), null=True)
    title_points = models.JSONField(_("Các ý của nhiệm vụ"), default=list, blank=True)
    title_points_corrected = models.JSONField(_("Các ý đã chỉnh"), null=True)
    deadline_printed = models.TextField(_("Tiến độ"), blank=True)
    deadline_kind = models.CharField(_("Loại thời hạn"), max_length=30, choices=DEADLINE_KINDS, blank=True)
    deadline_start = models.DateField(_("Từ ngày"), null=True)
    deadline_due = models.DateField(_("Đến ngày"), null=True)
    outside_due = models.DateField(_("Hạn theo văn bản ngoài kế hoạch"), null=True)
    outside_source = models.CharField(_("Văn bản quy định hạn"), max_length=500, blank=True)
    outside_document = models.ForeignKey(
        Document, models.PROTECT, null=True, related_name="+", verbose_name=_("Văn bản")
    )
    internal_due = models.DateField(_("Hạn nội bộ"), null=True)
    internal_cutoff = models.DateField(_("Ngày chốt số liệu nội bộ"), null=True)
    source = models.JSONField(_("Vị trí trong tệp"), default=list, blank=True)
    closed_on = models.DateField(_("Không còn từ"), null=True)
    closed_reason = models.TextField(_("Lý do không còn"), blank=True)
    folded = models.TextField(editable=False, default="")
    version = models.PositiveIntegerField(default=1, editable=False)

    audit_labels = {
        "scope": _("Phạm vi đánh giá"),
        "parties": _("Cơ quan"),
        "kind": _("Quan hệ"),
        "other": _("Nhiệm vụ kia"),
        "results": _("Kết quả dùng chung số liệu"),
    }

    class Meta:
        verbose_name = _("Nhiệm vụ")
        verbose_name_plural = _("Nhiệm vụ")
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="plans_task_once")]

    def __str__(self):
        return f"{self.code} {self.words}"

    @property
    def words(self):
        """The title to read; a row that holds only bullets is called by them."""
        return self.title_corrected or self.title or "; ".join(self.points)

    @property
    def points(self):
        """The bullets of the title to read."""
        return self.title_points_corrected or self.title_points

    @property
    def deadline(self):
        """The printed deadline; None for a group row."""
        if not self.deadline_kind:
            return None
        return Deadline(
            printed=self.deadline_printed,
            kind=DeadlineKind(self.deadline_kind),
            start=self.deadline_start,
            due=self.deadline_due,
        )


class Assignment(models.Model):
    """One lead row of a task, numbered from 1."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="assignments", verbose_name=_("Nhiệm vụ"))
    number = models.PositiveSmallIntegerField(_("Dòng"))

    class Meta:
        verbose_name = _("Dòng phân công")
        verbose_name_plural = _("Dòng phân công")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["task", "number"], name="plans_assignment_once")]

    def __str__(self):
        return f"{self.task.code} ({self.number})"


class Party(models.Model):
    """A body that a cell makes responsible: an agency, a group, or a name that nobody knows yet."""

    assignment = models.ForeignKey(
        Assignment, models.CASCADE, related_name="parties", verbose_name=_("Dòng phân công")
    )
    side = models.CharField(_("Vai"), max_length=10, choices=Side)
    order = models.PositiveSmallIntegerField(_("Thứ tự"))
    name = models.CharField(_("Tên trong kế hoạch"), max_length=500)
    role = models.CharField(_("Vai trò"), max_length=40, blank=True)
    role_text = models.TextField(_("Vai trò như in"), blank=True)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, related_name="parts", verbose_name=_("Cơ quan")
    )
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="parts", verbose_name=_("Nhóm"))

    class Meta:
        verbose_name = _("Cơ quan được giao")
        verbose_name_plural = _("Cơ quan được giao")
        ordering = ["-side", "order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(agency__isnull=True) | Q(group__isnull=True), name="plans_party_agency_or_group"
            )
        ]

    def __str__(self):
        return self.name

    @property
    def is_known(self):
        return self.agency_id is not None or self.group_id is not None


class LeadIn(models.Model):
    """A line that introduces results and carries their common condition."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="lead_ins", verbose_name=_("Nhiệm vụ"))
    assignment_number = models.PositiveSmallIntegerField(_("Dòng phân công"), null=True)
    printed = models.TextField(_("Như in"))

    class Meta:
        verbose_name = _("Dòng dẫn")
        verbose_name_plural = _("Dòng dẫn")
        ordering = ["id"]

    def __str__(self):
        return self.printed


class Counterpart(models.Model):
    """A row that says the same as a row of another plan, or carries it out: reported once, judged in each."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="counterparts", verbose_name=_("Nhiệm vụ"))
    other = models.ForeignKey(Task, models.PROTECT, related_name="named_by", verbose_name=_("Nhiệm vụ kia"))
    kind = models.CharField(_("Quan hệ"), max_length=12, choices=Correspondence)
    reason = models.TextField(_("Lý do"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người ghi")
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("Nhiệm vụ tương ứng")
        verbose_name_plural = _("Nhiệm vụ tương ứng")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["task", "other"], name="plans_counterpart_once"),
            models.CheckConstraint(condition=~Q(task=models.F("other")), name="plans_counterpart_is_another"),
        ]

    def __str__(self):
        return f"{self.task.code} – {self.other.code}"
