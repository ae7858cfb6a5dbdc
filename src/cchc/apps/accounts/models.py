from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cchc.apps.agencies.models import Agency, ValidInTime


class User(AbstractBaseUser):
    """A person who signs in with an e-mail address. Users are locked, never removed: the journal names
    them.
    """

    email = models.EmailField(_("Thư điện tử"), max_length=254, unique=True)
    full_name = models.CharField(_("Họ và tên"), max_length=200)
    phone = models.CharField(_("Điện thoại"), max_length=30, blank=True)
    is_active = models.BooleanField(_("Đang hoạt động"), default=True)
    is_demo = models.BooleanField(_("Dữ liệu minh họa"), default=False)
    created_at = models.DateTimeField(_("Tạo lúc"), default=timezone.now, editable=False)
    name_folded = models.TextField(editable=False)
    sort_key = models.TextField(editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    # The appointments of the day, where a selector says that it fetched them.
    today: "list[Appointment]"

    objects = BaseUserManager()

    audit_labels = {
        "role": _("Vai trò"),
        "agency": _("Cơ quan"),
        "valid_from": _("Từ ngày"),
        "valid_to": _("Đến ngày"),
        "user": _("Người nghỉ"),
        "deputy": _("Người làm thay"),
        "first_day": _("Nghỉ từ ngày"),
        "last_day": _("Nghỉ đến hết ngày"),
        "reason": _("Lý do"),
        "handed_to": _("Người nhận"),
        "taken_from": _("Nhận từ"),
        "work": _("Công việc"),
    }

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("Người dùng")
        verbose_name_plural = _("Người dùng")
        ordering = ["sort_key", "email"]
        constraints = [models.UniqueConstraint(Lower("email"), name="accounts_user_email_once")]

    def __str__(self):
        return self.full_name

    def may(self, verb, agency=None, on=None):
        """`permissions.may` for rooms below this one, which know users only as "somebody who may"."""
        from cchc.apps.accounts import permissions

        return permissions.may(self, verb, agency=agency, on=on)

    def may_somewhere(self, verb, on=None):
        """`permissions.may_somewhere`, for menus and page doors."""
        from cchc.apps.accounts import permissions

        return permissions.may_somewhere(self, verb, on=on)

    def acts_for(self, verb, agency=None, on=None):
        """`permissions.acts_for`, for the journal."""
        from cchc.apps.accounts import permissions

        return permissions.acts_for(self, verb, agency=agency, on=on)


class Appointment(ValidInTime):
    """A role that a person holds between two days, for one agency or for the whole province."""

    user = models.ForeignKey(User, models.PROTECT, related_name="appointments", verbose_name=_("Người dùng"))
    role = models.CharField(_("Vai trò"), max_length=40)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="appointments", verbose_name=_("Cơ quan")
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta(ValidInTime.Meta):
        verbose_name = _("Vai trò được giao")
        verbose_name_plural = _("Vai trò được giao")
        ordering = ["valid_from", "id"]

    def __str__(self):
        return f"{self.user}: {self.role}"


class Waiver(ValidInTime):
    """An agency's own decision that its officers send without its head's approval, with the document that says so."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="waivers", verbose_name=_("Cơ quan"))
    number = models.CharField(_("Số, ký hiệu văn bản"), max_length=100)
    signed_on = models.DateField(_("Ngày ký"))
    quote = models.TextField(_("Trích nội dung quyết định"))
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("Người ghi"))
    by_name = models.CharField(_("Tên người ghi"), max_length=200)
    recorded_at = models.DateTimeField(_("Ghi lúc"), default=timezone.now, editable=False)
    is_demo = models.BooleanField(_("Dữ liệu minh họa"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta(ValidInTime.Meta):
        verbose_name = _("Quyết định không cần duyệt")
        verbose_name_plural = _("Quyết định không cần duyệt")
        ordering = ["-valid_from", "id"]

    def __str__(self):
        return f"{self.agency}: {self.number}"


class Absence(models.Model):
    """Days on which a person is away and another holds his appointments for him. Both ends are included."""

    user = models.ForeignKey(User, models.PROTECT, related_name="absences", verbose_name=_("Người nghỉ"))
    deputy = models.ForeignKey(
        User, models.PROTECT, related_name="stands_in_for", verbose_name=_("Người làm thay")
    )
    first_day = models.DateField(_("Từ ngày"))
    last_day = models.DateField(_("Đến hết ngày"))
    reason = models.CharField(_("Lý do"), max_length=300, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("Người ghi"))
    by_name = models.CharField(_("Tên người ghi"), max_length=200)
    is_demo = models.BooleanField(_("Dữ liệu minh họa"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("Ngày nghỉ")
        verbose_name_plural = _("Ngày nghỉ")
        ordering = ["-first_day", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="accounts_absence_dates_in_order"
            ),
            models.CheckConstraint(condition=~Q(deputy=F("user")), name="accounts_absence_deputy_is_another"),
        ]
        indexes = [models.Index(fields=["deputy", "first_day", "last_day"])]

    def __str__(self):
        return f"{self.user}, {self.first_day:%d/%m/%Y} – {self.last_day:%d/%m/%Y}"


def away_on(day):
    """The condition of absences that hold on this day."""
    return Q(first_day__lte=day, last_day__gte=day)
