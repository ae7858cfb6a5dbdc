from django.urls import path

from cchc.apps.reporting.views import files, rows, sheets

app_name = "reporting"
urlpatterns = [
    path("", sheets.start, name="start"),
    path("<str:code>/<str:period>/", sheets.sheet, name="sheet"),
    path("<str:code>/<str:period>/mau/", files.template, name="template"),
    path("<str:code>/<str:period>/dong-loi/", files.faults, name="faults"),
    path("<str:code>/<str:period>/dong/<str:key>/", rows.row, name="row"),
]
