from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cchc.apps.accounts.models import User
from cchc.apps.notices.choices import Kind, Mail


class Notice(models.Model):
    """One person is told one thing once: `key` is unique for the person, so a second run changes nothing.

    `mail_claim` and `mail_claimed_at` say that a run is sending it just now, `mailed_at` that it was sent.
    See `mailing`. `bundle`: the notice that stands for this one and its like; only that one is shown and sent.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="notices", verbose_name=_("Người nhận"))
    kind = models.CharField(_("Loại"), max_length=20, choices=Kind)
    key = models.CharField(max_length=300, editable=False)
    title = models.CharField(_("Nội dung"), max_length=500)
    text = models.TextField(_("Chi tiết"), blank=True)
    link = models.CharField(_("Đường dẫn"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("Lúc"), default=timezone.now, editable=False)
    read_at = models.DateTimeField(_("Đã xem lúc"), null=True, editable=False)
    mailed_at = models.DateTimeField(_("Gửi thư lúc"), null=True, editable=False)
    bundle = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="parts", verbose_name=_("Gộp trong")
    )
    mail_claim = models.UUIDField(null=True, editable=False)
    mail_claimed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("Thông báo")
        verbose_name_plural = _("Thông báo")
        ordering = ["-created_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="notices_notice_once")]
        indexes = [
            models.Index(fields=["user"], condition=Q(read_at__isnull=True), name="notices_notice_unread"),
            models.Index(fields=["user", "created_at"]),
        ]

    def __str__(self):
        return self.title

    @property
    def message(self):
        """To copy into a chat: the title and the full address, nothing else."""
        return f"{self.title}\n{settings.CCHC_SITE_URL}{self.link}"


class Preference(models.Model):
    """How a person wants to be told outside the site; without a row: one digest a day by e-mail.

    channel: "email" or the code of a channel that the operator set up.
    """

    user = models.OneToOneField(
        User, models.PROTECT, related_name="notice_preference", verbose_name=_("Người dùng")
    )
    mail = models.CharField(_("Tin nhắc"), max_length=10, choices=Mail, default=Mail.DAILY)
    channel = models.CharField(_("Gửi qua"), max_length=40, default="email")
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("Cách nhận thông báo")
        verbose_name_plural = _("Cách nhận thông báo")

    def __str__(self):
        return f"{self.user}: {self.get_mail_display()}"
