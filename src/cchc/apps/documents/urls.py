from django.urls import path

from cchc.apps.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.listing, name="list"),
    path("them/", views.new, name="new"),
    path("trung/", views.duplicates, name="duplicates"),
    path("gop/", views.merge, name="merge"),
    path("<int:pk>/", views.document, name="document"),
    path("<int:pk>/sua/", views.edit, name="edit"),
]
