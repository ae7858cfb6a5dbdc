from django.db import models
from django.utils.translation import gettext_lazy as _


class ObjectionState(models.TextChoices):
    """What has become of "không thuộc thẩm quyền"."""

    OPEN = "open", _("Chờ quyết định")
    REJECTED = "rejected", _("Không chấp nhận, cơ quan thực hiện")
    ACCEPTED = "accepted", _("Chấp nhận, đã giao cơ quan khác")
    WITHDRAWN = "withdrawn", _("Cơ quan đã rút ý kiến")


class Answer(models.TextChoices):
    """What an agency has said about a task, or about all its tasks of a plan."""

    WAITING = "waiting", _("Chưa trả lời")
    OBJECTING = "objecting", _("Có ý kiến, chờ quyết định")
    KEPT = "kept", _("Ý kiến không được chấp nhận, tiếp tục thực hiện")
    CONFIRMED = "confirmed", _("Đã xác nhận")
