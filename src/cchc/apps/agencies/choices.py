from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What an agency is. The words are those of the catalogue's register."""

    AUTHORITY = "authority", _("UBND, HĐND tỉnh và lãnh đạo tỉnh")
    DEPARTMENT = "department", _("Sở, ban, ngành")
    SECTOR = "sector", _("Cơ quan ngành dọc cấp tỉnh")
    DISTRICT = "district", _("UBND cấp huyện")
    COMMUNE = "commune", _("UBND cấp xã")
    PUBLIC_UNIT = "public_unit", _("Đơn vị sự nghiệp công lập")
    TEAM = "team", _("Đoàn, tổ, ban liên ngành")
    OUTSIDE = "outside", _("Tổ chức ngoài cơ quan hành chính")
    PERSONS = "persons", _("Nhóm người")
