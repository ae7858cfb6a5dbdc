from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "cchc.apps.notices"
    label = "notices"
    verbose_name = "Thông báo"
