from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cchc.apps.agencies.choices import Kind


def valid_on(day):
    """The condition "holds on this day" of every row that is valid in time. Both ends are included."""
    from_then = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    until_then = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    return from_then & until_then


class ValidInTime(models.Model):
    valid_from = models.DateField(_("Hiệu lực từ"), null=True, blank=True)
    valid_to = models.DateField(_("Hiệu lực đến"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="%(app_label)s_%(class)s_dates_in_order",
            )
        ]

    def holds_on(self, day):
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or self.valid_to >= day
        )


class Agency(ValidInTime):
    """A body that answers for something between two days. An empty day means: since ever, until further
    notice.
    """

    code = models.CharField(_("Mã"), max_length=40, unique=True)
    name = models.CharField(_("Tên"), max_length=300)
    short_name = models.CharField(_("Tên ngắn"), max_length=100, blank=True)
    kind = models.CharField(_("Loại"), max_length=20, choices=Kind)
    variants = models.JSONField(_("Cách viết khác"), default=list, blank=True)
    is_demo = models.BooleanField(_("Dữ liệu minh họa"), default=False)
    name_folded = models.TextField(editable=False)
    sort_key = models.TextField(editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    audit_labels = {"successors": _("Cơ quan kế thừa"), "on": _("Từ ngày")}

    class Meta(ValidInTime.Meta):
        verbose_name = _("Cơ quan")
        verbose_name_plural = _("Cơ quan")
        ordering = ["sort_key", "code"]
        indexes = [models.Index(fields=["sort_key"])]

    def __str__(self):
        return self.name


class Succession(models.Model):
    """From `on` the successor answers for what the predecessor answered for. A split has several
    successors.
    """

    predecessor = models.ForeignKey(
        Agency, models.PROTECT, related_name="successions", verbose_name=_("Cơ quan cũ")
    )
    successor = models.ForeignKey(
        Agency, models.PROTECT, related_name="inheritances", verbose_name=_("Cơ quan kế thừa")
    )
    on = models.DateField(_("Từ ngày"))
    legal_basis = models.CharField(_("Căn cứ pháp lý"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("Kế thừa")
        verbose_name_plural = _("Kế thừa")
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="agencies_succession_once"),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="agencies_succession_of_another"
            ),
        ]

    def __str__(self):
        return f"{self.predecessor} → {self.successor}"


class Group(models.Model):
    """A collective term of plans ("Các sở, ban, ngành"); who belongs to it is dated."""

    code = models.CharField(_("Mã"), max_length=40, unique=True)
    name = models.CharField(_("Tên"), max_length=300)
    variants = models.JSONField(_("Cách viết khác"), default=list, blank=True)
    note = models.TextField(_("Ghi chú"), blank=True)
    name_folded = models.TextField(editable=False)
    sort_key = models.TextField(editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    audit_labels = {
        "agency": _("Thành viên"),
        "valid_from": _("Từ ngày"),
        "valid_to": _("Đến ngày"),
        "basis": _("Căn cứ"),
    }

    class Meta:
        verbose_name = _("Nhóm cơ quan")
        verbose_name_plural = _("Nhóm cơ quan")
        ordering = ["sort_key", "code"]

    def __str__(self):
        return self.name


class Membership(ValidInTime):
    group = models.ForeignKey(Group, models.PROTECT, related_name="memberships", verbose_name=_("Nhóm"))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="memberships", verbose_name=_("Cơ quan"))
    basis = models.CharField(_("Căn cứ"), max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta(ValidInTime.Meta):
        verbose_name = _("Thành viên nhóm")
        verbose_name_plural = _("Thành viên nhóm")
        ordering = ["agency__sort_key", "valid_from"]

    def __str__(self):
        return f"{self.agency} ∈ {self.group}"
