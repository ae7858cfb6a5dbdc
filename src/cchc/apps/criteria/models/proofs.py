from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cchc.apps.evidence.models import Evidence


class CriterionEvidence(models.Model):
    """A piece of evidence named for what a criterion asks for. One piece may serve many criteria of many sets.

    set_id: without edition, so that the link lives on in the next one. slot: what the set asks for, as printed there.
    """

    set_id = models.CharField(_("Bộ tiêu chí"), max_length=100)
    criterion = models.CharField(_("Tiêu chí"), max_length=60)
    slot = models.CharField(_("Tài liệu phải có"), max_length=500, blank=True)
    evidence = models.ForeignKey(
        Evidence, models.PROTECT, related_name="criteria", verbose_name=_("Tài liệu kiểm chứng")
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người gắn")
    )
    added_at = models.DateTimeField(_("Gắn lúc"), default=timezone.now, editable=False)
    removed_at = models.DateTimeField(_("Bỏ lúc"), null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("Tài liệu của tiêu chí")
        verbose_name_plural = _("Tài liệu của tiêu chí")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["set_id", "criterion", "slot", "evidence"],
                condition=Q(removed_at=None),
                name="criteria_evidence_once",
            )
        ]

    def __str__(self):
        return f"{self.set_id}, tiêu chí {self.criterion}: {self.evidence}"
