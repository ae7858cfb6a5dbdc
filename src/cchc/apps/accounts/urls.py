from django.urls import path

from cchc.apps.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.listing, name="list"),
    path("them/", views.new, name="new"),
    path("vai-tro/", views.roles, name="roles"),
    path("vai-tro/<int:pk>/ket-thuc/", views.end_appointment, name="end_appointment"),
    path("toi/", views.profile, name="profile"),
    path("<int:pk>/", views.person, name="person"),
    path("<int:pk>/sua/", views.edit, name="edit"),
    path("<int:pk>/moi/", views.invite, name="invite"),
    path("<int:pk>/khoa/", views.switch, name="switch"),
    path("<int:pk>/giao-vai-tro/", views.appoint, name="appoint"),
]
