"""Every address of the site. Paths are Vietnamese without diacritics."""

from django.urls import include, path
from django.views.i18n import set_language

from cchc.apps.plans.views import home
from cchc.web import views

urlpatterns = [
    path("", home.first, name="home"),
    path("ngon-ngu/", set_language, name="set_language"),
    path("hien-thi/", include("cchc.ui.urls")),
    path("", include("cchc.apps.accounts.urls_sign_in")),
    path("nguoi-dung/", include("cchc.apps.accounts.urls")),
    path("co-quan/", include("cchc.apps.agencies.urls")),
    path("nhat-ky/", include("cchc.apps.audit.urls")),
    path("thong-bao/", include("cchc.apps.notices.urls")),
    path("van-ban/", include("cchc.apps.documents.urls")),
    path("tai-lieu/", include("cchc.apps.evidence.urls")),
    path("ke-hoach/", include("cchc.apps.plans.urls")),
    path("bo-tieu-chi/", include("cchc.apps.criteria.urls")),
    path("duyet/", include("cchc.apps.approvals.urls")),
    path("tiep-nhan/", include("cchc.apps.receipts.urls")),
    path("phieu-bao-cao/", include("cchc.apps.reporting.urls")),
    path("de-nghi/", include("cchc.apps.requests.urls")),
]

handler403 = views.forbidden
handler404 = views.not_found
handler500 = views.server_error
