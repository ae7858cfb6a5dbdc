"""Filters and tags that every template has without {% load %}."""

from datetime import date, datetime
from fractions import Fraction

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language

from cchc.core import numbers
from cchc.ui.verdicts import LOOKS, look_of

register = template.Library()

_ENGLISH = str.maketrans(",.", ".,")


@register.filter
def number(value, places=None):
    """`{{ 11656.13|number }}` → 11.656,13; `{{ share|number:1 }}` → 74,7. Nothing for None."""
    if value is None or value == "":
        return ""
    text = numbers.show(value, places)
    return text.translate(_ENGLISH) if get_language() == "en" else text


@register.filter
def percent(value, places=None):
    """`{{ 74.7|percent }}` → 74,7 %. The value is already in percent."""
    text = number(value, places)
    return f"{text}\N{NO-BREAK SPACE}%" if text else ""


@register.filter
def percent_of(part, whole):
    """`{{ met|percent_of:total }}` → 75 %, rounded half up to a whole number; a dash where the whole is 0."""
    return percent(numbers.share(part, whole), 0) if whole else "–"


@register.filter
def day(value):
    """`{{ due|day }}` → 31/01/2026; a moment is taken in Vietnam's time. Nothing for None."""
    if not value:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value) if timezone.is_aware(value) else value
    return value.strftime("%d/%m/%Y")


@register.filter
def moment(value):
    """`{{ entry.at|moment }}` → 10:31 ngày 31/01/2026 as "10:31 31/01/2026". Nothing for None."""
    if not value:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return local.strftime("%H:%M %d/%m/%Y")


@register.filter
def iso(value):
    """`<time datetime="{{ due|iso }}">`."""
    return value.isoformat() if isinstance(value, date) else ""


@register.simple_tag
def verdict(value):
    """`{% verdict result.verdict %}` → the badge: shape, word, colour. Fast enough for tables of
    thousands.
    """
    name, look = look_of(value)
    return format_html(
        '<span class="verdict verdict-{}"><span class="shape" aria-hidden="true">{}</span> {}</span>',
        name,
        look.shape,
        look.word,
    )


@register.inclusion_tag("ui/verdict_bar.html")
def verdict_bar(counts, label):
    """`{% verdict_bar counts "Mục A.I" %}`: a bar with its table. `counts` maps verdicts to whole numbers."""
    named = {look_of(key)[0]: count for key, count in counts.items()}
    total = sum(named.values())
    parts, start = [], Fraction(0)
    for name, look in LOOKS.items():
        if count := named.get(name, 0):
            width = numbers.share(count, total)
            parts.append(
                {
                    "name": name,
                    "look": look,
                    "count": count,
                    "share": width,
                    "x": str(numbers.rounded(start, 3)),
                    "width": str(numbers.rounded(width, 3)),
                }
            )
            start += width
    return {"parts": parts, "total": total, "label": label}


@register.simple_tag(takes_context=True)
def here(context, **changes):
    """`{% here page=2 %}`: this page's address with other query parameters; None or "" drops one."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = value
    return f"?{query.urlencode()}" if query else "."
