from django.urls import path

from cchc.apps.approvals.views import agency, by_link, package

app_name = "approvals"
urlpatterns = [
    path("", agency.listing, name="list"),
    path("trinh/<str:code>/", agency.new, name="new"),
    path("may/<int:pk>/thoi-nho/", agency.forget, name="forget"),
    path("mo/", by_link.open_link, name="open"),
    path("qua-duong-dan/", by_link.by_link, name="by_link"),
    path("qua-duong-dan/xong/", by_link.done, name="done"),
    path("<int:pk>/", package.page, name="package"),
    path("<int:pk>/rut/", package.withdraw, name="withdraw"),
    path("<int:pk>/duong-dan/", package.make_link, name="make_link"),
    path("<int:pk>/bao-cao-da-ky/", package.signed_report, name="signed_report"),
    path("<int:pk>/ban-in/", package.printed, name="printed"),
]
