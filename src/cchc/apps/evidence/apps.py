from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cchc.ui.navigation import Link


class EvidenceConfig(AppConfig):
    name = "cchc.apps.evidence"
    label = "evidence"
    verbose_name = _("Tài liệu kiểm chứng")
    navigation = [
        Link(_("Tài liệu"), "evidence:list", "evidence.read", order=40),
        Link(_("Hủy nội dung"), "evidence:purges", "evidence.purge", order=92, is_rare=True),
    ]
    audit_verbs = {
        "evidence.add": _("thêm tài liệu kiểm chứng"),
        "evidence.add_version": _("thêm phiên bản tài liệu"),
        "evidence.edit": _("sửa tên tài liệu"),
        "evidence.set_level": _("đổi mức tiếp cận tài liệu"),
        "evidence.read_restricted": _("xem tài liệu hạn chế"),
        "evidence.purge": _("hủy nội dung tệp"),
        "evidence.reuse": _("dùng lại tài liệu"),
    }
