"""From a thing that is due to the notices about it: which step of which rule counts on a day, in what words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cchc.apps.notices.choices import Kind, State
from cchc.apps.notices.due import DueItem
from cchc.catalogue.notices import Rules


@dataclass(frozen=True)
class Reminder:
    """What is to be said to whom. `key` is the same on every day on which this step counts."""

    kind: Kind
    key: str
    title: str
    roles: tuple[str, ...]


def reminders_for(item: DueItem, rules: Rules, on: date) -> Iterator[Reminder]:
    """The reminders that count on this day: none, one, or one with an escalation."""
    match item.state:
        case State.OPEN if item.due:
            yield from _open(item, item.due, rules, on)
        case State.RETURNED if item.since:
            step = rules.returned.step_after((on - item.since).days)
            if step is not None:
                title = _("Bị trả lại, cần sửa và gửi lại: %s") % item.title
                yield _reminder(item, Kind.RETURNED, item.since, step, title, rules.returned.roles)
        case State.WAITING_REVIEW if item.since:
            step = rules.waiting.step_after((on - item.since).days)
            if step is not None:
                title = _("Chờ thẩm tra: %s") % item.title
                yield _reminder(item, Kind.WAITING_REVIEW, item.since, step, title, rules.waiting.roles)


def _open(item: DueItem, due: date, rules: Rules, on: date) -> Iterator[Reminder]:
    left = (due - on).days
    if left > 0:
        step = rules.due.step_before(left)
        if step is not None:
            title = ngettext(
                "Còn %(count)s ngày, hạn %(due)s: %(title)s",
                "Còn %(count)s ngày, hạn %(due)s: %(title)s",
                left,
            )
            words = title % {"count": left, "due": _shown(due), "title": item.title}
            yield _reminder(item, Kind.BEFORE_DUE, due, step, words, rules.due.roles)
        return
    step = rules.due.step_after(-left)
    if step is not None:
        kind = Kind.OVERDUE if left else Kind.DUE_TODAY
        yield _reminder(item, kind, due, step, _late(item, due, -left), rules.due.roles)
    step = rules.escalation.step_after(-left)
    if step is not None:
        words = _late(item, due, -left)
        yield Reminder(Kind.ESCALATED, _key(item, Kind.ESCALATED, due, step), words, rules.escalation.roles)


def _late(item: DueItem, due: date, days: int) -> str:
    if not days:
        return _("Hôm nay đến hạn: %s") % item.title
    title = ngettext(
        "Quá hạn %(count)s ngày, hạn %(due)s: %(title)s",
        "Quá hạn %(count)s ngày, hạn %(due)s: %(title)s",
        days,
    )
    return title % {"count": days, "due": _shown(due), "title": item.title}


def _reminder(item, kind, day, step, title, roles) -> Reminder:
    return Reminder(kind, _key(item, kind, day, step), title, item.recipients or roles)


def _key(item: DueItem, kind: Kind, day: date, step: int) -> str:
    """Moves with the due day: a new due day is reminded of anew."""
    return f"{item.key}:{kind.value}:{day.isoformat()}:{step}"


def _shown(day: date) -> str:
    return day.strftime("%d/%m/%Y")
