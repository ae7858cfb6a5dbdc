from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AppendOnly(TypeError):
    """An entry of the journal was to be changed or removed. No user action leads here: it is a fault of the
    program.
    """


class Entries(models.QuerySet):
    def update(self, **kwargs):
        raise AppendOnly("audit entries are never changed")

    def delete(self):
        raise AppendOnly("audit entries are never removed")

    def _raw_delete(self, using):
        raise AppendOnly("audit entries are never removed")


class Entry(models.Model):
    """One write: who did what to which object, when, and what changed. Database triggers guard it as well."""

    at = models.DateTimeField(_("Lúc"), default=timezone.now, editable=False)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("Người thực hiện"),
    )
    actor_name = models.CharField(_("Tên người thực hiện"), max_length=200)
    verb = models.CharField(_("Việc"), max_length=80)
    about_type = models.ForeignKey(
        ContentType, models.PROTECT, related_name="+", verbose_name=_("Loại đối tượng")
    )
    about_id = models.PositiveBigIntegerField(_("Mã đối tượng"))
    about_label = models.CharField(_("Đối tượng"), max_length=500)
    version = models.PositiveIntegerField(_("Phiên bản"), null=True)
    before = models.JSONField(_("Trước"), default=dict)
    after = models.JSONField(_("Sau"), default=dict)
    # PostgreSQL forgets the order of keys; a reader wants the order of the form.
    names = models.JSONField(default=list, editable=False)
    note = models.TextField(_("Ghi chú"), blank=True)
    folded = models.TextField(editable=False)

    objects = Entries.as_manager()

    class Meta:
        verbose_name = _("Dòng nhật ký")
        verbose_name_plural = _("Nhật ký")
        ordering = ["-id"]
        base_manager_name = "objects"
        indexes = [
            models.Index(fields=["about_type", "about_id"]),
            models.Index(fields=["at"]),
            models.Index(fields=["verb"]),
        ]

    def __str__(self):
        return f"{self.actor_name}: {self.verb} {self.about_label}"

    # The one place where save() is overridden: it can only refuse.
    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnly("audit entries are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnly("audit entries are never removed")
