from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """Who may read a piece of evidence. Not state secrecy: what is secret never comes in."""

    PUBLIC = "public", _("Công khai")
    INTERNAL = "internal", _("Nội bộ")
    RESTRICTED = "restricted", _("Hạn chế")
