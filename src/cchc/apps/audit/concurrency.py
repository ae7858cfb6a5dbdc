"""Two people edit the same thing: the second one is told, nothing is overwritten silently, nothing is
lost.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from cchc.apps.audit.lines import line_of
from cchc.apps.audit.models import Entry
from cchc.apps.audit.selectors import entries_about
from cchc.core.errors import CchcError


class ChangedMeanwhile(CchcError):
    """The object is no longer in the version that the editor saw.

    `version` is the present one, `lines` are Vietnamese sentences of who changed what since. The text of a
    form
    that was not saved stays with the form (`VersionedForm.show_conflict`).
    """

    def __init__(self, version: int, lines: list[str]) -> None:
        super().__init__("Người khác vừa sửa mục này. Hãy xem thay đổi của họ rồi lưu lại.")
        self.version = version
        self.lines = lines


def save_seen(instance: Model, *names: str, version: int) -> None:
    """Write the named fields if the row is still in `version`, and count the version up. 1 query.

    Raises ChangedMeanwhile, and `instance` then holds what the database holds. Call it inside the service's
    transaction, before `record`.
    """
    row = instance._meta.model._base_manager.filter(pk=instance.pk, version=version)
    values = {name: getattr(instance, name) for name in names}
    if not row.update(**values, version=version + 1):
        raise _changed(instance, version)
    instance.version = version + 1  # type: ignore[attr-defined]


def check_seen(instance: Model, version: int) -> None:
    """Raise ChangedMeanwhile unless `instance` is in `version`: for writes about it that change other
    rows.
    """
    if instance.version != version:  # type: ignore[attr-defined]
        raise _changed(instance, version)


def saved(form: Any, service: Callable[..., Any], **values: Any) -> bool:
    """Call a service for a form; False where it refused, and then the form says why beside what was typed.

    `form` is a VersionedForm where the service may raise ChangedMeanwhile.
    """
    try:
        service(**values)
    except ChangedMeanwhile as error:
        form.show_conflict(error)
        return False
    except ValidationError as error:
        form.add_error(None, error)
        return False
    except CchcError as error:
        form.add_error(None, str(error))
        return False
    return True


def _changed(instance: Model, seen: int) -> ChangedMeanwhile:
    instance.refresh_from_db()  # what was tried is not what holds
    since = entries_about(instance).filter(version__gt=seen).order_by("id")
    present: int = instance.version  # type: ignore[attr-defined]
    return ChangedMeanwhile(present, [_sentence(entry) for entry in since])


def _sentence(entry: Entry) -> str:
    line = line_of(entry)
    return f"{line.when} – {line.who} {line.what}: {'; '.join(line.changes)}".rstrip(": ")
