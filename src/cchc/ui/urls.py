from django.urls import path

from cchc.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.choose_display, name="display"),
    path("ngay-xem/", views.choose_viewing_day, name="viewing_day"),
]
