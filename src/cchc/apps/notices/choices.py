from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """Why somebody is told."""

    BEFORE_DUE = "before_due", _("Sắp đến hạn")
    DUE_TODAY = "due_today", _("Đến hạn hôm nay")
    OVERDUE = "overdue", _("Quá hạn")
    ESCALATED = "escalated", _("Báo thủ trưởng: quá hạn")
    RETURNED = "returned", _("Bị trả lại")
    WAITING_REVIEW = "waiting_review", _("Chờ thẩm tra")
    NEWS = "news", _("Tin hệ thống")


class State(models.TextChoices):
    """In what state an upper room hands over something that is due."""

    OPEN = "open", _("Chưa xong")
    RETURNED = "returned", _("Bị trả lại")
    WAITING_REVIEW = "waiting_review", _("Chờ thẩm tra")


class Mail(models.TextChoices):
    """How a person wants notices by e-mail. In the app they are always shown."""

    DAILY = "daily", _("Mỗi ngày một tin tổng hợp")
    AT_ONCE = "at_once", _("Gửi ngay khi có thông báo")
    NONE = "none", _("Không gửi, chỉ xem trong hệ thống")
