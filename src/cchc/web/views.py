from django.http import HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _


def not_found(request, exception=None):
    return render(request, "web/404.html", status=404)


def forbidden(request, exception=None):
    return render(request, "web/403.html", status=403)


def csrf_failure(request, reason=""):
    return render(request, "web/csrf.html", status=403)


def server_error(request):
    """Without the request: whatever failed may fail again in the frame of the page."""
    page = loader.get_template("web/500.html").render({"title": _("Hệ thống gặp lỗi")})
    return HttpResponse(page, status=500)
