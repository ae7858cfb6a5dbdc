from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "cchc.web"
    label = "web"

    def ready(self):
        from cchc.web import checks  # noqa: F401  (registers the system checks)
