from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cchc.ui.navigation import Link


class NoticesConfig(AppConfig):
    name = "cchc.apps.notices"
    label = "notices"
    verbose_name = _("Thông báo")
    navigation = [
        Link(_("Đôn đốc"), "notices:urge", "notices.urge", order=35),
        Link(_("Thông báo"), "notices:list", order=30, count="cchc.apps.notices.selectors.unread_count"),
    ]
    audit_verbs = {"notices.prefer": _("chọn cách nhận thông báo")}
