from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cchc.ui.navigation import Link


class PlansConfig(AppConfig):
    name = "cchc.apps.plans"
    label = "plans"
    verbose_name = _("Kế hoạch")
    navigation = [
        Link(_("Kế hoạch"), "plans:list", "plans.read", order=10),
        Link(_("Việc của cơ quan"), "plans:work", "results.report", order=20),
        Link(
            _("Thẩm tra"),
            "plans:review_queue",
            "results.review",
            order=30,
            count="cchc.apps.plans.selectors.reviewing.waiting_count",
        ),
        Link(_("Đọc kế hoạch"), "plans:imports", "plans.import", order=40, is_rare=True),
        Link(_("Lịch làm việc"), "plans:calendar", "calendar.edit", order=45, is_rare=True),
    ]
    audit_verbs = {
        "plans.read_file": _("đọc tệp kế hoạch"),
        "plans.decide": _("quyết định khi rà soát"),
        "plans.decide_all": _("nhập các quyết định rà soát"),
        "plans.accept_rest": _("chấp nhận các chỉnh sửa còn lại"),
        "plans.apply": _("áp dụng kế hoạch"),
        "plans.withdraw": _("hủy bản đọc"),
        "plans.refresh_obligations": _("cập nhật cơ quan chịu trách nhiệm"),
        "tasks.choose_scope": _("chọn phạm vi đánh giá"),
        "tasks.set_outside_due": _("ghi hạn theo văn bản ngoài kế hoạch"),
        "tasks.set_internal_due": _("đặt hạn nội bộ"),
        "tasks.set_internal_days": _("đặt hạn, ngày chốt số liệu nội bộ"),
        "tasks.set_parties": _("giao lại cơ quan"),
        "milestones.set": _("đặt mốc"),
        "milestones.use_usual": _("dùng lại mốc thường dùng"),
        "milestones.report": _("báo xong một bước"),
        "meetings.add": _("ghi ngày họp"),
        "meetings.remove": _("bỏ ngày họp"),
        "results.change_target": _("đổi chỉ tiêu"),
        "questions.answer": _("trả lời câu hỏi"),
        "questions.reopen": _("mở lại câu hỏi"),
        "measures.share": _("dùng chung số liệu"),
        "measures.separate": _("tách số liệu"),
        "measures.bind": _("lấy số liệu từ danh mục kế hoạch"),
        "measures.unbind": _("thôi lấy số liệu từ danh mục kế hoạch"),
        "counterparts.link": _("liên kết với nhiệm vụ của kế hoạch khác"),
        "counterparts.unlink": _("bỏ liên kết với nhiệm vụ của kế hoạch khác"),
        "plans.register": _("đăng ký kế hoạch của cơ quan"),
        "plans.correct_registered": _("sửa kế hoạch đã đăng ký"),
        "plans.withdraw_registered": _("bỏ kế hoạch đăng ký nhầm"),
        "results.count_plan": _("ghi số liệu theo danh mục kế hoạch"),
        "results.save_draft": _("lưu nháp số liệu"),
        "results.discard_draft": _("bỏ bản nháp"),
        "results.hand_over_draft": _("bàn giao bản nháp"),
        "results.propose": _("trình lãnh đạo cơ quan số liệu"),
        "results.release": _("duyệt và gửi số liệu"),
        "results.hand_back": _("trả lại cán bộ số liệu"),
        "results.withdraw": _("rút lại số liệu đã trình"),
        "results.submit": _("gửi số liệu"),
        "results.correct": _("đính chính số liệu"),
        "results.attach_evidence": _("gắn tài liệu kiểm chứng"),
        "links.seed": _("lập liên kết với tiêu chí từ các mục"),
        "links.add": _("nối với tiêu chí"),
        "links.change": _("sửa liên kết với tiêu chí"),
        "links.remove": _("bỏ liên kết với tiêu chí"),
        "calendar.add": _("ghi ngày hoán đổi"),
        "calendar.change": _("sửa ngày hoán đổi"),
        "calendar.remove": _("xóa ngày hoán đổi"),
        "reviews.accept": _("chấp nhận số liệu"),
        "reviews.send_back": _("trả lại số liệu"),
    }

    def ready(self):
        from cchc.apps.accounts import open_work
        from cchc.apps.criteria import feeding
        from cchc.apps.evidence import purposes
        from cchc.apps.notices import due
        from cchc.apps.plans import drafts
        from cchc.apps.plans.selectors import proving
        from cchc.apps.plans.selectors.criterion_links import feeding_of
        from cchc.apps.plans.selectors.due import due_items

        feeding.register("plans", feeding_of)
        purposes.register("plans", purposes.Purpose(proving.visible_ids, proving.uses_of))
        due.register("plans", due_items)
        open_work.register("plans", open_work.Source(drafts.pieces_of, drafts.move))
