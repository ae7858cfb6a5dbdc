from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cchc.ui.navigation import Link


class DocumentsConfig(AppConfig):
    name = "cchc.apps.documents"
    label = "documents"
    verbose_name = _("Văn bản")
    navigation = [Link(_("Văn bản"), "documents:list", "documents.read", order=50, is_rare=True)]
    audit_verbs = {
        "documents.create": _("thêm văn bản"),
        "documents.cite": _("ghi văn bản được viện dẫn"),
        "documents.edit": _("sửa văn bản"),
        "documents.merge": _("gộp văn bản trùng"),
        "documents.read_register": _("đọc sổ văn bản"),
        "documents.import_register": _("nhập sổ văn bản"),
    }
