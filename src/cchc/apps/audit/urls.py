from django.urls import path

from cchc.apps.audit import views

app_name = "audit"
urlpatterns = [path("", views.journal, name="journal")]
