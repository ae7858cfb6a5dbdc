from django.db import models
from django.utils.translation import gettext_lazy as _


class RowState(models.TextChoices):
    """What a row of an imported register is to the register of documents."""

    NEW = "new", _("Mới")
    KNOWN = "known", _("Đã có")
    DIFFERENT = "different", _("Đã có, khác nội dung")
    ALIKE = "alike", _("Có thể đã có")
    REPEATED = "repeated", _("Lặp lại trong tệp")
    WRONG = "wrong", _("Lỗi")


class Choice(models.TextChoices):
    """What to do with a row that the register holds, or may hold, already."""

    KEEP = "keep", _("Giữ như danh mục, bổ sung ô trống")
    TAKE = "take", _("Lấy theo tệp")
    ADD = "add", _("Là văn bản khác, thêm mới")
