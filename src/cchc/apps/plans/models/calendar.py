from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cchc.core.calendar import show_date


class SwappedDay(models.Model):
    """A working day that is free by a decision, and the day that is worked for it (null: none is).

    The operator's rows come last and win over the library and the table that the program brings along.
    known_from: the first day whose verdicts know it (null: every day); known_until: the first that do not any more.
    A row that verdicts have known is never overwritten: it ends, and another one begins.
    """

    free = models.DateField(_("Ngày nghỉ"))
    worked = models.DateField(_("Ngày làm bù"), null=True, blank=True)
    reference = models.CharField(_("Văn bản quyết định"), max_length=500)
    known_from = models.DateField(_("Biết từ ngày"), null=True)
    known_until = models.DateField(_("Không còn từ"), null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người ghi")
    )
    by_name = models.CharField(_("Tên người ghi"), max_length=200)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("Ngày hoán đổi")
        verbose_name_plural = _("Ngày hoán đổi")
        ordering = ["free"]
        constraints = [
            models.CheckConstraint(
                condition=Q(worked=None) | ~Q(worked=F("free")), name="plans_swap_of_two_days"
            ),
            models.CheckConstraint(condition=~Q(reference=""), name="plans_swap_has_reference"),
            models.UniqueConstraint(
                fields=["free"], condition=Q(known_until=None), name="plans_swap_of_a_day_once"
            ),
            models.UniqueConstraint(
                fields=["worked"], condition=Q(known_until=None), name="plans_swap_for_a_day_once"
            ),
        ]

    def __str__(self):
        # Kept in the journal, therefore Vietnamese in every language.
        worked = f", làm bù {show_date(self.worked)}" if self.worked else ""
        return f"Nghỉ {show_date(self.free)}{worked}"
