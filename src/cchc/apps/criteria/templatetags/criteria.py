"""Tags of criteria pages: figures with the word that says how sure they are."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cchc.apps.criteria.keys import key_of
from cchc.core.criteria import ValueStatus
from cchc.core.numbers import from_exact_text
from cchc.ui.templatetags.ui import number

register = template.Library()


@register.simple_tag
def points(value, status=None, places=None):
    """`{% points row.won row.status 2 %}` → 13,66 suy luận. Only a published figure stands without its word."""
    if value is None:
        return format_html('<span class="quiet-text">{}</span>', _("chưa rõ"))
    return format_html("{}{}", _shown(value, places), mark(status))


@register.simple_tag
def mark(status):
    """The word of a status; nothing for a published value, which is what a reader expects."""
    if not status or status == ValueStatus.PUBLISHED:
        return SafeString("")
    status = ValueStatus(status)
    return format_html(' <span class="status status-{}">{}</span>', status.value, status.name_vi)


@register.filter
def set_key(set_id):
    """The name in addresses of a set of the catalogue."""
    return key_of(set_id)


@register.filter
def exact(text):
    """An exact figure kept as text, as a number."""
    return from_exact_text(text) if text else None


@register.filter
def whole_text(value):
    """Every digit of an exact number, as text: 90.49065."""
    from cchc.core.numbers import exact_text

    return "" if value is None else exact_text(value)


def _shown(value, places):
    """All decimals of a short number, two of a long one; `places` as given."""
    if places is not None:
        return number(value, places)
    return number(value)
