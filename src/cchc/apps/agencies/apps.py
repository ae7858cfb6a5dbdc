from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cchc.ui.navigation import Link


class AgenciesConfig(AppConfig):
    name = "cchc.apps.agencies"
    label = "agencies"
    verbose_name = _("Cơ quan")
    navigation = [Link(_("Cơ quan"), "agencies:list", "agencies.read", order=60, is_rare=True)]
    audit_verbs = {
        "agencies.create": _("thêm cơ quan"),
        "agencies.edit": _("sửa cơ quan"),
        "agencies.close": _("kết thúc hoạt động của cơ quan"),
        "agencies.succeed": _("ghi cơ quan kế thừa"),
        "groups.create": _("thêm nhóm cơ quan"),
        "groups.edit": _("sửa nhóm cơ quan"),
        "groups.add_member": _("thêm thành viên vào nhóm"),
        "groups.end_membership": _("cho thành viên rời nhóm"),
    }
