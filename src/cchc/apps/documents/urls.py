from django.urls import path

from cchc.apps.documents import views, views_register

app_name = "documents"
urlpatterns = [
    path("", views.listing, name="list"),
    path("them/", views.new, name="new"),
    path("trung/", views.duplicates, name="duplicates"),
    path("gop/", views.merge, name="merge"),
    path("so-van-ban/", views_register.upload, name="register"),
    path("so-van-ban/mau/", views_register.blank, name="register_blank"),
    path("so-van-ban/<int:pk>/", views_register.review, name="register_review"),
    path("so-van-ban/<int:pk>/dong-loi/", views_register.wrong_rows, name="register_wrong"),
    path("<int:pk>/", views.document, name="document"),
    path("<int:pk>/sua/", views.edit, name="edit"),
]
