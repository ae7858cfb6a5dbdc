from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "cchc.apps.plans"
    label = "plans"
    verbose_name = "Kế hoạch"
