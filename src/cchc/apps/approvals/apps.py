from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cchc.ui.navigation import Link


class ApprovalsConfig(AppConfig):
    name = "cchc.apps.approvals"
    label = "approvals"
    verbose_name = _("Duyệt trong cơ quan")
    navigation = [
        Link(
            _("Duyệt số liệu"),
            "approvals:list",
            "results.report",
            order=24,
            count="cchc.apps.approvals.selectors.queue.waiting_count",
        )
    ]
    audit_verbs = {
        "approvals.request": _("trình lãnh đạo cơ quan duyệt"),
        "approvals.approve": _("duyệt và gửi"),
        "approvals.hand_back": _("trả lại cán bộ"),
        "approvals.withdraw": _("rút lượt trình"),
        "approvals.enter_signed_report": _("ghi báo cáo đã ký"),
        "approvals.make_link": _("tạo đường dẫn duyệt một lần"),
        "approvals.refuse_link": _("mở đường dẫn duyệt của người khác và bị từ chối"),
        "approvals.remember_device": _("nhớ máy để duyệt qua đường dẫn"),
        "approvals.forget_device": _("thôi nhớ máy"),
    }

    def ready(self):
        from cchc.apps.approvals.selectors.due import due_items
        from cchc.apps.notices import due

        due.register("approvals", due_items)
