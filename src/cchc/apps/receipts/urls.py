from django.urls import path

from cchc.apps.receipts.views import agency, coordinator

app_name = "receipts"
urlpatterns = [
    path("", agency.listing, name="list"),
    path("theo-doi/", coordinator.listing, name="overviews"),
    path("theo-doi/<int:pk>/", coordinator.overview, name="overview"),
    path("theo-doi/<int:pk>/hoi/", coordinator.ask, name="ask"),
    path("y-kien/<int:pk>/", coordinator.objection, name="objection"),
    path("y-kien/<int:pk>/quyet-dinh/", coordinator.decide, name="decide"),
    path("y-kien/<int:pk>/rut/", agency.withdraw, name="withdraw"),
    path("<int:pk>/<str:code>/", agency.page, name="agency"),
    path("<int:pk>/<str:code>/xac-nhan/", agency.confirm, name="confirm"),
    path("<int:pk>/<str:code>/dau-moi/", agency.focal, name="focal"),
    path("<int:pk>/<str:code>/y-kien/<str:task>/", agency.objecting, name="object"),
]
