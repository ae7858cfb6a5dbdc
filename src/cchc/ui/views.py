from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from cchc.ui.answers import anyone, writes
from cchc.ui.display import COOKIE, display_of
from cchc.ui.forms import ViewingDayForm
from cchc.ui.middleware import SESSION_KEY


@writes
@anyone
def choose_display(request):
    """Text size or contrast, kept for a year in a cookie."""
    answer = redirect(came_from(request))
    chosen = display_of(request).with_choice(request.POST.get("text"), request.POST.get("contrast"))
    answer.set_cookie(
        COOKIE, chosen.cookie, max_age=365 * 24 * 3600, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return answer


@writes
@anyone
def choose_viewing_day(request):
    """The day on which verdicts are asked for; only the demo lets one choose."""
    if not settings.CCHC_DEMO:
        raise Http404
    form = ViewingDayForm(request.POST)
    if form.is_valid():
        request.session[SESSION_KEY] = form.cleaned_data["day"].isoformat()
    elif request.method == "POST":
        messages.error(request, _("Ngày xem chưa đúng: hãy ghi ngày/tháng/năm, ví dụ 30/9/2025."))
    return redirect(came_from(request))


def came_from(request):
    """The page to go back to: named by the form, on this site only."""
    address = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if safe else reverse("home")
