from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc.catalogue.published import Certainty, Index, Level


class SetState(models.TextChoices):
    """What happens to a stored set: read and checked, in use, followed by a later edition, taken back."""

    PROPOSED = "proposed", _("Chờ áp dụng")
    APPLIED = "applied", _("Đang áp dụng")
    REPLACED = "replaced", _("Đã có bản sau")
    WITHDRAWN = "withdrawn", _("Đã rút")


INDICES = [(each.value, each.name_vi) for each in Index]
LEVELS = [(each.value, each.name_vi) for each in Level]
CERTAINTIES = [(each.value, each.name_vi) for each in Certainty]
