from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cchc.ui.navigation import Link


class ReportingConfig(AppConfig):
    name = "cchc.apps.reporting"
    label = "reporting"
    verbose_name = _("Phiếu báo cáo")
    navigation = [Link(_("Phiếu báo cáo kỳ"), "reporting:start", "results.report", order=22)]
    audit_verbs = {
        "reporting.keep": _("lưu phần đầu phiếu báo cáo kỳ"),
        "reporting.send": _("gửi phiếu báo cáo kỳ"),
    }
