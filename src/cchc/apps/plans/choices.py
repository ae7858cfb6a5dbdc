from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc.core.plan.deadlines import NAMES_VI


class ImportState(models.TextChoices):
    READ = "read", _("Đã đọc")
    REVIEWING = "reviewing", _("Đang rà soát")
    APPLIED = "applied", _("Đã áp dụng")
    WITHDRAWN = "withdrawn", _("Đã hủy")


class Side(models.TextChoices):
    LEAD = "lead", _("Chủ trì")
    COORDINATE = "coordinate", _("Phối hợp")


class Scope(models.TextChoices):
    PROVINCE = "province", _("Đánh giá một lần cho cả tỉnh")
    EACH_AGENCY = "each_agency", _("Đánh giá từng cơ quan")


class FactState(models.TextChoices):
    DRAFT = "draft", _("Bản nháp")
    SUBMITTED = "submitted", _("Chờ thẩm tra")
    ACCEPTED = "accepted", _("Đã chấp nhận")
    RETURNED = "returned", _("Bị trả lại")


class Decision(models.TextChoices):
    ACCEPTED = "accepted", _("Chấp nhận")
    RETURNED = "returned", _("Trả lại")


class QuestionState(models.TextChoices):
    OPEN = "open", _("Còn mở")
    ANSWERED = "answered", _("Đã trả lời")
    CLOSED = "closed", _("Không còn đặt ra")


DEADLINE_KINDS = [(kind.value, name) for kind, name in NAMES_VI.items()]
