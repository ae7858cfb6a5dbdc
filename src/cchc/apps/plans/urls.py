from django.urls import path

from cchc.apps.plans.views import calendar, importing, plans, reporting, results, reviewing, tasks, work

app_name = "plans"
urlpatterns = [
    path("", plans.listing, name="list"),
    path("doc/", importing.listing, name="imports"),
    path("doc/<int:pk>/", importing.review, name="review"),
    path("doc/<int:pk>/chap-nhan/", importing.accept_rest, name="accept_rest"),
    path("doc/<int:pk>/ap-dung/", importing.apply, name="apply"),
    path("doc/<int:pk>/huy/", importing.withdraw, name="withdraw"),
    path("lich/", calendar.listing, name="calendar"),
    path("lich/them/", calendar.add, name="add_swap"),
    path("lich/<int:pk>/", calendar.change, name="change_swap"),
    path("lich/<int:pk>/xoa/", calendar.remove, name="remove_swap"),
    path("viec/", work.listing, name="work"),
    path("viec/<str:code>/", work.agency, name="agency_work"),
    path("bao-so-lieu/<int:pk>/", reporting.report, name="report"),
    path("bao-so-lieu/<int:pk>/bo-nhap/", reporting.discard, name="discard"),
    path("tham-tra/", reviewing.queue, name="review_queue"),
    path("tham-tra/<int:pk>/", reviewing.decide, name="review_fact"),
    path("<int:pk>/", plans.board, name="board"),
    path("<int:pk>/bang/", plans.table, name="table"),
    path("<int:pk>/xuat-excel/", plans.export, name="export"),
    path("<int:pk>/cau-hoi/", plans.questions, name="questions"),
    path("<int:pk>/cau-hoi/<int:question>/", plans.answer, name="answer"),
    path("<int:pk>/nhiem-vu/<str:code>/", tasks.task, name="task"),
    path("<int:pk>/nhiem-vu/<str:code>/thiet-lap/", tasks.settings, name="task_settings"),
    path("<int:pk>/nhiem-vu/<str:code>/giao/<int:number>/<str:side>/", tasks.parties, name="parties"),
    path("<int:pk>/ket-qua/<str:code>/", results.result, name="result"),
    path("<int:pk>/ket-qua/<str:code>/chi-tieu/", results.target, name="target"),
    path("<int:pk>/ket-qua/<str:code>/dung-chung/", results.share, name="share"),
    path("<int:pk>/ket-qua/<str:code>/tach-rieng/", results.separate, name="separate"),
]
