from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "cchc.apps.evidence"
    label = "evidence"
    verbose_name = "Tài liệu kiểm chứng"
