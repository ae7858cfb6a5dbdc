"""Reading the journal."""

from datetime import date, datetime, time, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.lines import Line, line_of
from cchc.apps.audit.models import Entry
from cchc.core.text import fold


def entries_about(*objects: Model) -> QuerySet[Entry]:
    """All entries about these objects, the newest first."""
    wanted = Q(pk__in=())
    for each in objects:
        wanted |= Q(about_type=ContentType.objects.get_for_model(each), about_id=each.pk)
    return Entry.objects.filter(wanted)


def history_of(*objects: Model, limit: int | None = None) -> list[Line]:
    """What happened to these objects, the newest first, as readable lines. 1 query.

    Whoever may see the objects may see their history: ask for the objects with `seen_by` first.
    """
    return [line_of(entry) for entry in entries_about(*objects)[:limit]]


def journal(
    *,
    seen_by: Actor,
    search: str = "",
    verb: str = "",
    since: date | None = None,
    until: date | None = None,
) -> QuerySet[Entry]:
    """The whole journal, the newest first; days in Vietnam's time, both included; search without
    diacritics.
    """
    require(seen_by, "audit.read")
    entries = Entry.objects.all()
    for word in fold(search).split():
        entries = entries.filter(folded__contains=word)
    if verb:
        entries = entries.filter(verb=verb)
    if since:
        entries = entries.filter(at__gte=_midnight(since))
    if until:
        entries = entries.filter(at__lt=_midnight(until + timedelta(days=1)))
    return entries


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
