from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cchc.ui.navigation import Link


class AuditConfig(AppConfig):
    name = "cchc.apps.audit"
    label = "audit"
    verbose_name = _("Nhật ký")
    navigation = [Link(_("Nhật ký"), "audit:journal", "audit.read", order=90, is_rare=True)]
    audit_verbs = {"uploads.refuse": _("bị từ chối tải lên vì có dấu chỉ độ mật")}
