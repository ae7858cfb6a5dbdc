from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cchc.ui.navigation import Link


class CriteriaConfig(AppConfig):
    name = "cchc.apps.criteria"
    label = "criteria"
    verbose_name = _("Bộ tiêu chí")
    navigation = [Link(_("Tiêu chí"), "criteria:list", "criteria.read", order=35)]
    audit_verbs = {
        "criteria.propose": _("nhập bộ tiêu chí"),
        "criteria.apply": _("áp dụng bộ tiêu chí"),
        "criteria.replace": _("thay bộ tiêu chí bằng bản sau"),
        "criteria.withdraw": _("rút bộ tiêu chí"),
        "criteria.take_results": _("nhập kết quả đã công bố"),
        "criteria.withdraw_result": _("rút kết quả đã công bố"),
        "criteria.score": _("chấm điểm"),
        "criteria.name_evidence": _("gắn tài liệu vào tiêu chí"),
        "criteria.drop_evidence": _("bỏ tài liệu khỏi tiêu chí"),
    }

    def ready(self):
        from cchc.apps.criteria.selectors import proofs
        from cchc.apps.evidence import purposes

        purposes.register("criteria", purposes.Purpose(proofs.visible_ids, proofs.uses_of))
