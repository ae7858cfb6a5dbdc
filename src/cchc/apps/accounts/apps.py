from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cchc.ui.navigation import Link


class AccountsConfig(AppConfig):
    name = "cchc.apps.accounts"
    label = "accounts"
    verbose_name = _("Người dùng")
    navigation = [Link(_("Người dùng"), "accounts:list", "accounts.manage", order=80)]
    audit_verbs = {
        "accounts.create": _("tạo tài khoản"),
        "accounts.edit": _("sửa tài khoản"),
        "accounts.invite": _("gửi thư mời"),
        "accounts.deactivate": _("khóa tài khoản"),
        "accounts.activate": _("mở lại tài khoản"),
        "accounts.appoint": _("giao vai trò"),
        "accounts.end_appointment": _("kết thúc vai trò"),
        "accounts.edit_profile": _("sửa thông tin cá nhân"),
    }

    def ready(self):
        from cchc.apps.accounts import checks  # noqa: F401  (registers the system checks)
