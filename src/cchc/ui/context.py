"""What every template may use."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from cchc.ui.display import CONTRASTS, TEXT_SIZES, display_of
from cchc.ui.middleware import DEMO_PRESETS
from cchc.ui.navigation import menu


def page(request):
    """`layout` is the template that a page extends: the whole frame, or for HTMX only the part inside it."""
    htmx = getattr(request, "htmx", None)
    is_part = bool(htmx and not htmx.history_restore_request)
    user = getattr(request, "user", None)
    entries = SimpleLazyObject(lambda: menu(user, request.path, request.viewing_day) if user else [])
    return {
        "layout": "ui/part.html" if is_part else "ui/base.html",
        "menu": entries,
        "menu_count": SimpleLazyObject(lambda: sum(each.count for each in entries)),
        "menu_has_rare": SimpleLazyObject(lambda: any(each.is_rare for each in entries)),
        "display": display_of(request),
        "text_sizes": TEXT_SIZES,
        "contrasts": CONTRASTS,
        "organisation": settings.CCHC_ORGANISATION,
        "is_demo": settings.CCHC_DEMO,
        "viewing_day": getattr(request, "viewing_day", None),
        "viewing_day_presets": DEMO_PRESETS if settings.CCHC_DEMO else (),
    }
