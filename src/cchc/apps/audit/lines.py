"""An entry as a person reads it: who, when, what, before and after in the words of the forms."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.audit.models import Entry


@dataclass(frozen=True)
class Line:
    """`what` is the verb in Vietnamese, `changes` has one sentence for each field that changed."""

    at: datetime
    who: str
    what: str
    about: str
    changes: tuple[str, ...]
    note: str

    @property
    def when(self) -> str:
        return timezone.localtime(self.at).strftime("%H:%M %d/%m/%Y")


def line_of(entry: Entry) -> Line:
    model = ContentType.objects.get_for_id(entry.about_type_id).model_class()
    changes = tuple(_change(model, name, entry) for name in _changed_names(entry))
    what = str(verbs().get(entry.verb, entry.verb))
    return Line(entry.at, entry.actor_name, what, entry.about_label, changes, entry.note)


@cache
def verbs() -> dict[str, Any]:
    """Every verb of the installed apps with its Vietnamese words: `audit_verbs = {...}` of an AppConfig."""
    return {
        verb: words
        for config in apps.get_app_configs()
        for verb, words in getattr(config, "audit_verbs", {}).items()
    }


def _changed_names(entry: Entry) -> list[str]:
    return [name for name in entry.names if _told(entry.before.get(name)) != _told(entry.after.get(name))]


def _told(value: Any) -> Any:
    """Nothing is nothing, however it is kept."""
    return None if value in ("", [], {}) else value


def _change(model: Any, name: str, entry: Entry) -> str:
    label, after = _label(model, name), _words(model, name, entry.after.get(name))
    if name not in entry.before:
        return f"{label}: {after}"
    return f"{label}: {_words(model, name, entry.before[name])} → {after}"


def _label(model: Any, name: str) -> str:
    """The field's own name; a model names what is no field of it in `audit_labels = {...}`."""
    own = getattr(model, "audit_labels", {})
    if name in own:
        return str(own[name])
    try:
        return str(model._meta.get_field(name).verbose_name)
    except (AttributeError, FieldDoesNotExist):
        return name


def _words(model: Any, name: str, value: Any) -> str:
    match value:
        case None | "" | []:
            return _("(trống)")
        case bool():
            return _("có") if value else _("không")
        case list():
            return "; ".join(_words(model, name, part) for part in value)
        case dict() if not value:  # the pattern {} would match every mapping
            return _("(trống)")
        case dict():
            return "; ".join(
                f"{_label(model, key)}: {_words(model, key, part)}" for key, part in value.items()
            )
        case str():
            return _day(value) or f"“{_choice(model, name, value) or value}”"
        case _:
            return str(value)


def _choice(model: Any, name: str, value: str) -> str:
    try:
        choices = dict(model._meta.get_field(name).flatchoices)
    except (AttributeError, FieldDoesNotExist):
        return ""
    return str(choices.get(value, ""))


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).strftime("%d/%m/%Y") if len(value) == 10 else ""
    except ValueError:
        return ""
