from django.urls import path

from cchc.apps.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.listing, name="list"),
    path("da-xem-het/", views.mark_all, name="mark_all"),
    path("cach-nhan/", views.preference, name="preference"),
    path("<int:pk>/", views.open_notice, name="open"),
]
