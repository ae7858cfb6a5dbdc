from django.urls import path, register_converter

from cchc.apps.criteria.keys import SetKey
from cchc.apps.criteria.views import comparing, criteria, proofs, reading, results, runs, sets

register_converter(SetKey, "criteria_set")

app_name = "criteria"
urlpatterns = [
    path("", sets.listing, name="list"),
    path("nhap/", sets.propose, name="propose"),
    path("nhap/bang/", reading.read, name="read_table"),
    path("nhap/ra-soat/", reading.keep, name="keep_reviewed"),
    path("so-sanh/", comparing.compare, name="compare"),
    path("ket-qua/", results.listing, name="results"),
    path("ket-qua/nhap/", results.take, name="take_results"),
    path("ket-qua/tai-ve/", results.download, name="download_results"),
    path("ket-qua/<int:pk>/rut/", results.withdraw, name="withdraw_result"),
    path("cham-diem/", runs.listing, name="runs"),
    path("cham-diem/moi/", runs.make, name="score"),
    path("cham-diem/<slug:key>/", runs.run, name="run"),
    path("cham-diem/<slug:key>/tinh-lai/", runs.replay, name="replay"),
    path("cham-diem/<slug:key>/goi-diem/", runs.download, name="bundle"),
    path("tai-lieu/<int:pk>/bo/", proofs.drop, name="drop_evidence"),
    path("<criteria_set:key>/", criteria.tree, name="set"),
    path("<criteria_set:key>/kiem-tra/", sets.check, name="check"),
    path("<criteria_set:key>/ap-dung/", sets.apply, name="apply"),
    path("<criteria_set:key>/rut/", sets.withdraw, name="withdraw"),
    path("<criteria_set:key>/tai-ve/", sets.download, name="download"),
    path("<criteria_set:key>/xuat-excel/", criteria.export, name="export"),
    path("<criteria_set:key>/tieu-chi/<str:criterion>/", criteria.criterion, name="criterion"),
    path("<criteria_set:key>/tieu-chi/<str:criterion>/tai-lieu/", proofs.name_evidence, name="name_evidence"),
]
