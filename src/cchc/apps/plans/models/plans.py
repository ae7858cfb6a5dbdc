from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cchc.apps.agencies.models import Agency
from cchc.apps.documents.models import Document
from cchc.apps.evidence.models import Evidence
from cchc.apps.plans.choices import PlanKind, QuestionState


class Plan(models.Model):
    """A signed plan in force. Its rows change only through an import or a named service.

    agency: whose own plan it is (null: the province's). implements: the plan that it carries out.
    An own plan may be registered without its rows; `evidence` then holds the document and its file.
    """

    number = models.CharField(_("Số, ký hiệu"), max_length=60)
    issued_on = models.DateField(_("Ngày ký"))
    issuer = models.CharField(_("Cơ quan ban hành"), max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(_("Năm"))
    title = models.TextField(_("Trích yếu"), blank=True)
    kind = models.CharField(
        _("Loại kế hoạch"), max_length=30, choices=PlanKind, default=PlanKind.ADMINISTRATIVE_REFORM
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, related_name="plans", verbose_name=_("Kế hoạch của cơ quan")
    )
    implements = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="implementing", verbose_name=_("Triển khai kế hoạch")
    )
    evidence = models.ForeignKey(
        Evidence, models.PROTECT, null=True, related_name="+", verbose_name=_("Văn bản, tệp kế hoạch")
    )
    is_demo = models.BooleanField(_("Dữ liệu minh họa"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    # Whether its table was read, where a selector says that it asked.
    has_rows: bool

    class Meta:
        verbose_name = _("Kế hoạch")
        verbose_name_plural = _("Kế hoạch")
        ordering = ["-year", "-issued_on", "number"]
        constraints = [
            # Two communes may number their plans alike on one day; a province does not.
            models.UniqueConstraint(
                fields=["number", "issued_on"], condition=Q(agency=None), name="plans_plan_once"
            ),
            models.UniqueConstraint(
                fields=["number", "issued_on", "agency"],
                condition=Q(agency__isnull=False),
                name="plans_own_plan_once",
            ),
        ]

    def __str__(self):
        owner = f" ({self.agency.short_name or self.agency.name})" if self.agency else ""
        return f"{self.number} ngày {self.issued_on:%d/%m/%Y}{owner}"


class Section(models.Model):
    """A heading of the annex: a part (A, B) or one of its sections (A.I). `component`: the index it feeds."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="sections", verbose_name=_("Kế hoạch"))
    code = models.CharField(_("Mã"), max_length=40)
    order = models.PositiveIntegerField(_("Thứ tự"))
    title = models.TextField(_("Tên mục"))
    title_corrected = models.TextField(_("Tên mục đã chỉnh"), null=True)
    is_part = models.BooleanField(_("Là phần"), default=False)
    component = models.CharField(_("Chỉ số thành phần"), max_length=20, blank=True)
    feeds = models.JSONField(_("Chỉ số liên quan khác"), default=list, blank=True)
    closed_on = models.DateField(_("Không còn từ"), null=True)

    class Meta:
        verbose_name = _("Mục")
        verbose_name_plural = _("Mục")
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="plans_section_once")]

    def __str__(self):
        return f"{self.code} {self.words}"

    @property
    def words(self):
        """The title to read: the corrected one where one was accepted."""
        return self.title_corrected or self.title


class Footnote(models.Model):
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="footnotes", verbose_name=_("Kế hoạch"))
    marker = models.CharField(_("Ký hiệu"), max_length=20)
    printed = models.TextField(_("Nội dung"))

    class Meta:
        verbose_name = _("Chú thích")
        verbose_name_plural = _("Chú thích")
        ordering = ["id"]

    def __str__(self):
        return f"({self.marker}) {self.printed}"


class CitedDocument(models.Model):
    """A document that the plan names, the rows (ids) that name it and, once found, its register entry."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="cited", verbose_name=_("Kế hoạch"))
    number = models.CharField(_("Số, ký hiệu"), max_length=120)
    details = models.JSONField(_("Chi tiết"), default=dict, blank=True)
    where = models.JSONField(_("Được nêu tại"), default=list, blank=True)
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        related_name="citations",
        verbose_name=_("Văn bản trong danh mục"),
    )

    class Meta:
        verbose_name = _("Văn bản được viện dẫn")
        verbose_name_plural = _("Văn bản được viện dẫn")
        ordering = ["id"]

    def __str__(self):
        return self.number


class Question(models.Model):
    """What the plan's text leaves open. It stays with the plan until somebody answers it."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="questions", verbose_name=_("Kế hoạch"))
    key = models.CharField(_("Khóa"), max_length=120)
    where = models.CharField(_("Tại"), max_length=60, blank=True)
    printed = models.TextField(_("Văn bản in"), blank=True)
    question = models.TextField(_("Câu hỏi"))
    state = models.CharField(
        _("Tình trạng"), max_length=10, choices=QuestionState, default=QuestionState.OPEN
    )
    answer = models.TextField(_("Trả lời"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("Người trả lời"),
    )
    answered_on = models.DateField(_("Ngày trả lời"), null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("Câu hỏi")
        verbose_name_plural = _("Câu hỏi")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="plans_question_once"),
            models.CheckConstraint(
                condition=~Q(state=QuestionState.ANSWERED) | ~Q(answer=""), name="plans_question_answered"
            ),
        ]

    def __str__(self):
        return f"{self.where}: {self.question}"
