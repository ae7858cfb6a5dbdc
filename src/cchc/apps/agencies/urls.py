from django.urls import path

from cchc.apps.agencies import views, views_groups, views_import

app_name = "agencies"
urlpatterns = [
    path("", views.listing, name="list"),
    path("them/", views.new, name="new"),
    path("nhap/", views_import.upload, name="import"),
    path("nhap/mau.xlsx", views_import.blank, name="import_blank"),
    path("nhap/dong-loi.xlsx", views_import.wrong_rows, name="import_errors"),
    path("nhom/", views_groups.listing, name="groups"),
    path("nhom/them/", views_groups.new, name="new_group"),
    path("nhom/<str:code>/", views_groups.group, name="group"),
    path("nhom/<str:code>/sua/", views_groups.edit, name="edit_group"),
    path("nhom/<str:code>/them-thanh-vien/", views_groups.add_member, name="add_member"),
    path("nhom/<str:code>/thanh-vien/<int:pk>/roi/", views_groups.end_membership, name="end_membership"),
    path("ma/<str:code>/", views.agency, name="agency"),
    path("ma/<str:code>/sua/", views.edit, name="edit"),
    path("ma/<str:code>/ket-thuc/", views.close, name="close"),
    path("ma/<str:code>/ke-thua/", views.succeed, name="succeed"),
]
