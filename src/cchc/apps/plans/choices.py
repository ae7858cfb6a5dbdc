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
    PROPOSED = "proposed", _("Chờ lãnh đạo cơ quan duyệt")
    SUBMITTED = "submitted", _("Chờ thẩm tra")
    ACCEPTED = "accepted", _("Đã chấp nhận")
    RETURNED = "returned", _("Bị trả lại")


# Nobody outside the agency has these yet: they count for no verdict and are in nobody's history.
UNSENT = (FactState.DRAFT, FactState.PROPOSED)


class ApprovalMeans(models.TextChoices):
    """How the agency's head, or the deputy whom he named, let a fact go out."""

    IN_APP = "in_app", _("Duyệt trên hệ thống")
    LINK = "link", _("Duyệt qua đường dẫn một lần")
    SIGNED_REPORT = "signed_report", _("Báo cáo đã ký")
    WAIVED = "waived", _("Cơ quan quyết định không cần duyệt")


class PlanKind(models.TextChoices):
    ADMINISTRATIVE_REFORM = "administrative_reform", _("Cải cách hành chính")
    COMMUNICATION = "communication", _("Tuyên truyền")
    PROCEDURE_CONTROL = "procedure_control", _("Kiểm soát thủ tục hành chính")
    DIGITAL = "digital", _("Chuyển đổi số")
    INSPECTION = "inspection", _("Kiểm tra")
    IMPLEMENTING = "implementing", _("Kế hoạch triển khai của cơ quan")
    OTHER = "other", _("Kế hoạch khác")


class Correspondence(models.TextChoices):
    EQUALS = "equals", _("Trùng với")
    IMPLEMENTS = "implements", _("Cụ thể hóa")


class Decision(models.TextChoices):
    ACCEPTED = "accepted", _("Chấp nhận")
    RETURNED = "returned", _("Trả lại")


class QuestionState(models.TextChoices):
    OPEN = "open", _("Còn mở")
    ANSWERED = "answered", _("Đã trả lời")
    CLOSED = "closed", _("Không còn đặt ra")


DEADLINE_KINDS = [(kind.value, name) for kind, name in NAMES_VI.items()]
