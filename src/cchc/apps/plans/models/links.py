from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cchc.apps.plans.models.results import Result
from cchc.apps.plans.models.tasks import Task


class Basis(models.TextChoices):
    """Where a link comes from: the title of the section, a conclusion, a row that the set names, a person."""

    TITLE = "title", _("theo tên mục")
    INFERRED = "inferred", _("suy luận")
    CRITERIA_SET = "set", _("theo bộ tiêu chí")
    PERSON = "person", _("do người nối")


class CriterionLink(models.Model):
    """A task, or one of its results, feeds a component of an index, and within it a criterion of a set.

    component: C1 … C8 or F1 … F9. set_id, criterion: empty for a link with the component as a whole; the set without
    its edition, so that the link lives on. A link that is taken out stays, so that nothing makes it again.
    """

    task = models.ForeignKey(Task, models.PROTECT, related_name="criterion_links", verbose_name=_("Nhiệm vụ"))
    result = models.ForeignKey(
        Result, models.PROTECT, null=True, related_name="criterion_links", verbose_name=_("Kết quả")
    )
    component = models.CharField(_("Lĩnh vực, yếu tố"), max_length=20)
    set_id = models.CharField(_("Bộ tiêu chí"), max_length=100, blank=True)
    criterion = models.CharField(_("Tiêu chí"), max_length=60, blank=True)
    basis = models.CharField(_("Căn cứ"), max_length=10, choices=Basis)
    reason = models.TextField(_("Lý do"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người nối")
    )
    by_name = models.CharField(_("Tên người nối"), max_length=200)
    at = models.DateTimeField(_("Nối lúc"), default=timezone.now, editable=False)
    removed_at = models.DateTimeField(_("Bỏ lúc"), null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    audit_labels = {"links": _("Số liên kết")}

    class Meta:
        verbose_name = _("Liên kết với tiêu chí")
        verbose_name_plural = _("Liên kết với tiêu chí")
        ordering = ["component", "set_id", "criterion", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "component", "set_id", "criterion"],
                condition=Q(removed_at=None, result=None),
                name="plans_criterion_of_task_once",
            ),
            models.UniqueConstraint(
                fields=["result", "component", "set_id", "criterion"],
                condition=Q(removed_at=None, result__isnull=False),
                name="plans_criterion_of_result_once",
            ),
            models.CheckConstraint(
                condition=Q(set_id="", criterion="") | (~Q(set_id="") & ~Q(criterion="")),
                name="plans_link_names_set_and_criterion",
            ),
            models.CheckConstraint(
                condition=~Q(basis=Basis.PERSON) | ~Q(reason=""), name="plans_link_says_why"
            ),
        ]

    def __str__(self):
        where = f"tiêu chí {self.criterion} ({self.set_id})" if self.criterion else self.component
        return f"{self.result.code if self.result else self.task.code} → {where}"
