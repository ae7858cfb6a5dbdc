from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cchc.apps.criteria.choices import SetState
from cchc.apps.evidence.models import Evidence


class StoredSet(models.Model):
    """One edition of a criteria set that was brought in. The text is the set; what stands beside it is read from it.

    The text of an edition never changes: another text is another edition. `source` is the official document that it
    was made from. The sets of the catalogue are not stored; `selectors.sets` lists both.
    """

    slug = models.CharField(_("Mã bộ tiêu chí"), max_length=80)
    edition = models.PositiveSmallIntegerField(_("Bản"))
    title = models.TextField(_("Tên bộ tiêu chí"))
    index_name = models.TextField(_("Chỉ số"))
    years = models.JSONField(_("Các năm"), default=list)
    legal_number = models.CharField(_("Số, ký hiệu văn bản"), max_length=120, blank=True)
    legal_issuer = models.CharField(_("Cơ quan ban hành"), max_length=300, blank=True)
    legal_signed_on = models.DateField(_("Ngày ký"), null=True)
    text = models.TextField(_("Nội dung"))
    digest = models.CharField(_("Mã băm"), max_length=64)
    file_name = models.CharField(_("Tệp"), max_length=255)
    source = models.ForeignKey(
        Evidence, models.PROTECT, null=True, related_name="+", verbose_name=_("Văn bản gốc")
    )
    is_illustrative = models.BooleanField(_("Có giá trị minh họa"), default=False)
    state = models.CharField(_("Tình trạng"), max_length=10, choices=SetState, default=SetState.PROPOSED)
    reason = models.TextField(_("Lý do"), blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người nhập")
    )
    added_by_name = models.CharField(_("Tên người nhập"), max_length=200)
    added_at = models.DateTimeField(_("Nhập lúc"), default=timezone.now, editable=False)
    applied_at = models.DateTimeField(_("Áp dụng lúc"), null=True)
    is_demo = models.BooleanField(_("Dữ liệu minh họa"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("Bộ tiêu chí")
        verbose_name_plural = _("Bộ tiêu chí")
        ordering = ["slug", "-edition"]
        constraints = [
            models.UniqueConstraint(fields=["slug", "edition"], name="criteria_edition_once"),
            models.UniqueConstraint(
                fields=["slug"], condition=Q(state=SetState.APPLIED), name="criteria_one_edition_applies"
            ),
            models.CheckConstraint(
                condition=~Q(state=SetState.WITHDRAWN) | ~Q(reason=""), name="criteria_withdrawn_says_why"
            ),
        ]

    def __str__(self):
        # Kept in the journal, therefore Vietnamese in every language.
        return f"{self.slug}, bản {self.edition}"
