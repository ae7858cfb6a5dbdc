"""Sign-in by django-allauth under our own paths; no self-registration. The names are allauth's own."""

from allauth.account import views
from django.urls import path, re_path

from cchc.apps.accounts.views_sign_in import demo_sign_in, sign_in

urlpatterns = [
    path("dang-nhap/", sign_in, name="account_login"),
    path("dang-nhap/minh-hoa/<int:pk>/", demo_sign_in, name="demo_sign_in"),
    path("dang-xuat/", views.logout, name="account_logout"),
    path("tai-khoan-bi-khoa/", views.account_inactive, name="account_inactive"),
    path("xac-nhan-mat-khau/", views.reauthenticate, name="account_reauthenticate"),
    path("doi-mat-khau/", views.password_change, name="account_change_password"),
    path("dat-mat-khau/", views.password_set, name="account_set_password"),
    path("quen-mat-khau/", views.password_reset, name="account_reset_password"),
    path("quen-mat-khau/da-gui/", views.password_reset_done, name="account_reset_password_done"),
    path(
        "mat-khau-moi/xong/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    # allauth wants the two parts of the link joined by a dash.
    re_path(
        r"^mat-khau-moi/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
