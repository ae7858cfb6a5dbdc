from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What an agency is. The words of the catalogue's register, and the levels that plans name as groups."""

    COMMITTEE = "committee", _("Ủy ban nhân dân tỉnh")
    ASSEMBLY = "assembly", _("Hội đồng nhân dân tỉnh")
    DEPARTMENT = "department", _("Sở, ban, ngành")
    OFFICE = "office", _("Văn phòng, trung tâm thuộc tỉnh")
    INSPECTORATE = "inspectorate", _("Thanh tra tỉnh")
    BOARD = "board", _("Ban quản lý")
    SECTOR = "sector", _("Cơ quan ngành dọc cấp tỉnh")
    DISTRICT = "district", _("UBND cấp huyện")
    COMMUNE = "commune", _("UBND cấp xã")
    PUBLIC_UNIT = "public_unit", _("Đơn vị sự nghiệp công lập")
    PRESS = "press", _("Báo, đài")
    TEAM = "team", _("Đoàn, tổ, ban liên ngành")
    OUTSIDE = "outside", _("Tổ chức ngoài cơ quan hành chính tỉnh")
    PERSONS = "persons", _("Chức danh, nhóm người")
