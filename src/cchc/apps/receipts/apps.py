from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReceiptsConfig(AppConfig):
    name = "cchc.apps.receipts"
    label = "receipts"
    verbose_name = _("Tiếp nhận nhiệm vụ")
