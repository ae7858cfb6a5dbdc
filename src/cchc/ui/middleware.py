"""What every request carries: the chosen language, the viewing day."""

from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.cache import patch_vary_headers

DEMO_DAY = date(2025, 6, 16)
DEMO_PRESETS = (DEMO_DAY, date(2025, 9, 30), date(2025, 12, 31), date(2026, 1, 31))
SESSION_KEY = "viewing_day"


def vietnamese_first(get_response):
    """Pages are Vietnamese until somebody chooses English: many offices run an English browser."""

    def middleware(request):
        request.META.pop("HTTP_ACCEPT_LANGUAGE", None)
        return get_response(request)

    return middleware


def viewing_day(get_response):
    """Sets `request.viewing_day`: today in Vietnam; in demo mode the day kept in the session.

    Also marks every answer as different for HTMX, because the frame of the page is left out there.
    """

    def middleware(request):
        request.viewing_day = _chosen_day(request) if settings.CCHC_DEMO else timezone.localdate()
        response = get_response(request)
        patch_vary_headers(response, ["HX-Request"])
        return response

    return middleware


def _chosen_day(request):
    kept = request.session.get(SESSION_KEY)
    return date.fromisoformat(kept) if kept else DEMO_DAY
