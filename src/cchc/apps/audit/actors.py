"""Who writes: a signed-in user, or the system itself. Rooms below `accounts` know users only as this."""

from datetime import date
from typing import Any, Protocol

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _


class Actor(Protocol):
    """What a service asks of `by=`."""

    pk: int | None

    def may(self, verb: str, agency: Any = None, on: date | None = None) -> bool: ...

    def may_somewhere(self, verb: str, on: date | None = None) -> bool: ...


class System:
    """Commands run on the server itself (installation, demo, reminders): may do everything, and is named
    so.
    """

    pk: int | None = None
    is_authenticated = is_active = True

    def __str__(self) -> str:
        return "Hệ thống"

    def may(self, verb: str, agency: Any = None, on: date | None = None) -> bool:
        return True

    def may_somewhere(self, verb: str, on: date | None = None) -> bool:
        return True


SYSTEM = System()


def require(by: Actor, verb: str, agency: Any = None, on: date | None = None) -> None:
    """Refuse (PermissionDenied) unless `by` may do `verb` about `agency` (None: about the province)."""
    if not by.may(verb, agency=agency, on=on):
        raise PermissionDenied(_("Tài khoản này không được làm việc đó."))
    # Who holds a right only because he stands in for somebody is named so in the journal.
    acts_for = getattr(by, "acts_for", None)
    name = acts_for(verb, agency=agency, on=on) if acts_for else ""
    if name:
        by.stands_in_for_name = name  # type: ignore[attr-defined]


def name_of(by: Actor) -> str:
    """How the journal names who writes: "Đỗ Thị Mai (thay Phan Văn Đức)" for a deputy."""
    absent = getattr(by, "stands_in_for_name", "")
    return f"{by} (thay {absent})" if absent else str(by)
