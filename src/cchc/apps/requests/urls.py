from django.urls import path, re_path

from cchc.apps.requests.views import answering, asking, collecting

app_name = "requests"
urlpatterns = [
    path("", answering.inbox, name="inbox"),
    path("da-gui/", asking.sent, name="sent"),
    path("moi/", asking.new, name="new"),
    path("tra-loi/<int:pk>/", answering.answer, name="answer"),
    path("tra-loi/<int:pk>/khong-phat-sinh/", answering.nothing, name="nothing"),
    path("tra-loi/<int:pk>/gui-lai/", answering.decline, name="decline"),
    path("<int:pk>/", collecting.collection, name="request"),
    path("<int:pk>/xuat-excel/", collecting.export, name="export"),
    path("<int:pk>/nhac/", asking.remind, name="remind"),
    path("<int:pk>/gia-han/", asking.extend, name="extend"),
    path("<int:pk>/ket-thuc/", asking.close, name="close"),
    path("<int:pk>/co-quan/<int:ask>/", collecting.ask, name="ask"),
    re_path(
        r"^(?P<pk>\d+)/(?P<what>tiep-nhan|so-lieu-da-bao|kiem-chung|bao-cao)/$", collecting.act, name="act"
    ),
]
