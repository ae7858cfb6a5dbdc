from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cchc.ui.navigation import Link


class ReceiptsConfig(AppConfig):
    name = "cchc.apps.receipts"
    label = "receipts"
    verbose_name = _("Tiếp nhận nhiệm vụ")
    navigation = [
        Link(_("Tiếp nhận nhiệm vụ"), "receipts:list", "receipts.answer", order=22),
        Link(
            _("Theo dõi tiếp nhận"),
            "receipts:overviews",
            "receipts.decide",
            order=22,
            count="cchc.apps.receipts.selectors.pages.waiting_count",
        ),
    ]
    audit_verbs = {
        "receipts.ask": _("đề nghị các cơ quan xác nhận tiếp nhận"),
        "receipts.confirm": _("xác nhận tiếp nhận nhiệm vụ"),
        "receipts.object": _("nêu ý kiến không thuộc thẩm quyền"),
        "receipts.withdraw": _("rút ý kiến"),
        "receipts.decide": _("quyết định về ý kiến của cơ quan"),
        "receipts.name_focal": _("giao cán bộ đầu mối"),
    }

    def ready(self):
        from cchc.apps.accounts import open_work
        from cchc.apps.evidence import purposes
        from cchc.apps.notices import due, recipients
        from cchc.apps.plans import applied, mine
        from cchc.apps.receipts.selectors import focals, proving
        from cchc.apps.receipts.selectors.due import due_items
        from cchc.apps.receipts.services import asking
        from cchc.apps.receipts.services.focals import move

        applied.register("receipts", asking.ask)
        mine.register("receipts", focals.mine)
        due.register("receipts", due_items)
        recipients.register("receipts", focals.first_told)
        purposes.register("receipts", purposes.Purpose(proving.visible_ids, proving.uses_of))
        open_work.register("receipts", open_work.Source(focals.pieces_of, move))
