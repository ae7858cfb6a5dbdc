from django.db import models
from django.utils.translation import gettext_lazy as _


class RequestState(models.TextChoices):
    OPEN = "open", _("Đang thu thập")
    CLOSED = "closed", _("Đã kết thúc")


class AskState(models.TextChoices):
    """Where one addressed agency stands."""

    WAITING = "waiting", _("Chưa trả lời")
    ANSWERED = "answered", _("Đã trả lời")
    NOTHING = "nothing", _("Không phát sinh")
    ACCEPTED = "accepted", _("Đã tiếp nhận")
    RETURNED = "returned", _("Bị trả lại để sửa")
    DECLINED = "declined", _("Cơ quan gửi lại")
    WITHDRAWN = "withdrawn", _("Không hỏi nữa")


# Who still owes an answer, and who has given one. Until the request is closed an answer may be corrected.
SILENT = (AskState.WAITING, AskState.RETURNED)
GIVEN = (AskState.ANSWERED, AskState.NOTHING, AskState.ACCEPTED)
TO_ACCEPT = (AskState.ANSWERED, AskState.NOTHING)


class Shape(models.TextChoices):
    """What may be asked for: forms of facts of the core, or a document alone."""

    RATIO = "ratio", _("Tỷ lệ (tử số trên mẫu số)")
    COUNT = "count", _("Số lượng")
    AMOUNT = "amount", _("Giá trị có đơn vị tính")
    DONE = "done", _("Đã làm hay chưa")
    NARRATIVE = "narrative", _("Trả lời bằng lời")
    DOCUMENT = "document", _("Văn bản, tài liệu")
