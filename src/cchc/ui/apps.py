from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "cchc.ui"
    label = "ui"
