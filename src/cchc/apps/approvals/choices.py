from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """What has become of a package."""

    WAITING = "waiting", _("Chờ duyệt")
    APPROVED = "approved", _("Đã duyệt và gửi")
    HANDED_BACK = "handed_back", _("Trả lại cán bộ")
    WITHDRAWN = "withdrawn", _("Cán bộ đã rút")


class LineState(models.TextChoices):
    """What has become of one figure of a package."""

    WAITING = "waiting", _("Chờ duyệt")
    APPROVED = "approved", _("Đã duyệt")
    HANDED_BACK = "handed_back", _("Trả lại")
    LEFT_OUT = "left_out", _("Không thuộc lượt này")
