from django.urls import path

from cchc.apps.notices import views, views_urging

app_name = "notices"
urlpatterns = [
    path("", views.listing, name="list"),
    path("da-xem-het/", views.mark_all, name="mark_all"),
    path("cach-nhan/", views.preference, name="preference"),
    path("don-doc/", views_urging.listing, name="urge"),
    path("don-doc/<str:code>/", views_urging.agency, name="urge_agency"),
    path("don-doc/<str:code>/cong-van/", views_urging.letter, name="urge_letter"),
    path("<int:pk>/", views.open_notice, name="open"),
]
