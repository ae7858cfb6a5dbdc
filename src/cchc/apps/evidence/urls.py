from django.urls import path

from cchc.apps.evidence import views, views_purge

app_name = "evidence"
urlpatterns = [
    path("", views.listing, name="list"),
    path("them/", views.new, name="new"),
    path("<int:pk>/", views.evidence, name="evidence"),
    path("<int:pk>/sua/", views.edit, name="edit"),
    path("huy-noi-dung/", views_purge.purges, name="purges"),
    path("<int:pk>/muc-tiep-can/", views.level, name="level"),
    path("<int:pk>/huy-noi-dung/<int:number>/", views_purge.purge, name="purge"),
    path("<int:pk>/ban-moi/", views.new_version, name="new_version"),
    path("<int:pk>/tai-ve/<int:number>/", views.download, name="download"),
]
