from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "cchc.apps.documents"
    label = "documents"
    verbose_name = "Văn bản"
