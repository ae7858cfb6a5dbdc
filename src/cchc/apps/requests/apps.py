from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cchc.ui.navigation import Link


class RequestsConfig(AppConfig):
    name = "cchc.apps.requests"
    label = "requests"
    verbose_name = _("Đề nghị phối hợp")
    navigation = [
        Link(
            _("Đề nghị phối hợp"),
            "requests:inbox",
            "requests.ask",
            order=25,
            count="cchc.apps.requests.selectors.answering.waiting_count",
        )
    ]
    audit_verbs = {
        "requests.ask": _("gửi đề nghị"),
        "requests.remind": _("nhắc cơ quan chưa trả lời"),
        "requests.extend": _("gia hạn trả lời"),
        "requests.withdraw": _("thôi hỏi cơ quan"),
        "requests.close": _("kết thúc thu thập"),
        "requests.reopen": _("mở lại thu thập"),
        "requests.save_draft": _("lưu nháp trả lời"),
        "requests.answer": _("trả lời đề nghị"),
        "requests.correct_answer": _("sửa trả lời"),
        "requests.say_nothing": _("trả lời không phát sinh"),
        "requests.decline": _("gửi lại đề nghị"),
        "requests.take_known": _("lấy số liệu đã báo trong kế hoạch"),
        "requests.accept": _("tiếp nhận trả lời"),
        "requests.send_back": _("trả lại trả lời"),
        "requests.make_evidence": _("lập bảng tổng hợp làm tài liệu kiểm chứng"),
        "requests.draft_report": _("lập bản nháp báo số liệu"),
    }

    def ready(self):
        from cchc.apps.evidence import purposes
        from cchc.apps.notices import due
        from cchc.apps.requests.selectors import proving
        from cchc.apps.requests.selectors.due import due_items

        purposes.register("requests", purposes.Purpose(proving.visible_ids, proving.uses_of))
        due.register("requests", due_items)
