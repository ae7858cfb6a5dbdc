from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cchc.ui.navigation import Link


class AccountsConfig(AppConfig):
    name = "cchc.apps.accounts"
    label = "accounts"
    verbose_name = _("Người dùng")
    navigation = [
        Link(_("Người dùng"), "accounts:list", "accounts.manage", order=80, is_rare=True),
        Link(_("Nghỉ, bàn giao"), "accounts:absences", order=70, is_rare=True),
    ]
    audit_verbs = {
        "accounts.create": _("tạo tài khoản"),
        "accounts.edit": _("sửa tài khoản"),
        "accounts.invite": _("gửi thư mời"),
        "accounts.deactivate": _("khóa tài khoản"),
        "accounts.activate": _("mở lại tài khoản"),
        "accounts.appoint": _("giao vai trò"),
        "accounts.end_appointment": _("kết thúc vai trò"),
        "accounts.edit_profile": _("sửa thông tin cá nhân"),
        "accounts.hand_over": _("bàn giao công việc"),
        "accounts.take_over": _("nhận bàn giao công việc"),
        "approvals.waive": _("ghi quyết định không cần lãnh đạo duyệt"),
        "approvals.end_waiver": _("kết thúc quyết định không cần lãnh đạo duyệt"),
        "absences.record": _("ghi ngày nghỉ"),
        "absences.end": _("ghi ngày làm việc lại"),
        "absences.change_deputy": _("đổi người làm thay"),
    }

    def ready(self):
        from cchc.apps.accounts import (
            checks,  # noqa: F401  (registers the system checks)
            open_work,
            services_handover,
        )

        open_work.register(
            "accounts",
            open_work.Source(services_handover.absences_counting_on, services_handover.move_absences),
        )
