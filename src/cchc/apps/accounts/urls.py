from django.urls import path

from cchc.apps.accounts import views, views_absence, views_waiver

app_name = "accounts"
urlpatterns = [
    path("", views.listing, name="list"),
    path("them/", views.new, name="new"),
    path("vai-tro/", views.roles, name="roles"),
    path("vai-tro/<int:pk>/ket-thuc/", views.end_appointment, name="end_appointment"),
    path("toi/", views.profile, name="profile"),
    path("nghi/", views_absence.listing, name="absences"),
    path("nghi/<int:pk>/lam-viec-lai/", views_absence.end, name="end_absence"),
    path("<int:pk>/nghi/", views_absence.new, name="new_absence"),
    path("<int:pk>/ban-giao/", views_absence.hand_over, name="hand_over"),
    path("buoc-duyet/<str:code>/", views_waiver.listing, name="waivers"),
    path("buoc-duyet/<str:code>/them/", views_waiver.new, name="new_waiver"),
    path("khong-can-duyet/<int:pk>/ket-thuc/", views_waiver.end, name="end_waiver"),
    path("<int:pk>/", views.person, name="person"),
    path("<int:pk>/sua/", views.edit, name="edit"),
    path("<int:pk>/moi/", views.invite, name="invite"),
    path("<int:pk>/khoa/", views.switch, name="switch"),
    path("<int:pk>/giao-vai-tro/", views.appoint, name="appoint"),
]
