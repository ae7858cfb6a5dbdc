"""Telling people, and what they do with their notices.

Notices themselves are not written to the journal: each is its own trace (who was told what, when, when he read it,
when it was mailed) and is never changed by others. What a person chooses is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from cchc.apps.accounts.models import User
from cchc.apps.audit import services as audit
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.notices import bundling, channels, due, mailing, selectors
from cchc.apps.notices.choices import Kind, Mail
from cchc.apps.notices.due import DueItem, Group
from cchc.apps.notices.models import Notice, Preference
from cchc.apps.notices.recipients import Recipients
from cchc.apps.notices.reminding import reminders_for
from cchc.catalogue import notices as catalogue
from cchc.core.errors import InvalidValue
from cchc.core.text import squeeze

TITLE_LETTERS = 500
NO_GROUPS: Mapping[str, Group] = {}


@dataclass(frozen=True)
class Outcome:
    """What a run did: notices made, e-mails sent and failed."""

    told: int
    mailed: int
    failed: int


def tell(
    *,
    users: Iterable[User | int],
    kind: Kind = Kind.NEWS,
    key: str,
    title: str,
    text: str = "",
    link: str = "",
) -> int:
    """Tell each of these people once; who was told under this key before is not told again. Returns how many.

    `users` are people or their ids, `link` is a path on this site. Raises InvalidValue for another address.
    """
    ids = {user if isinstance(user, int) else user.pk for user in users}
    return _write([_notice(user_id, kind, key, title, text, link) for user_id in sorted(ids)])


def remind(*, due_items: Iterable[DueItem], on: date) -> int:
    """Make the notices that the rules ask for on this day. A second run makes none. Returns how many were made."""
    rules, recipients, notices, groups = catalogue.load(), Recipients(on), [], {}
    for item in due_items:
        for reminder in reminders_for(item, rules, on):
            first = recipients.first_for(item) if reminder.kind != Kind.ESCALATED else set()
            told = (
                first
                or recipients.of(reminder.roles, item.agency)
                or recipients.of(rules.nobody_else, item.agency)
            )
            if item.group:
                groups[reminder.key] = item.group
            notices += [
                _notice(user_id, reminder.kind, reminder.key, reminder.title, "", item.link)
                for user_id in told
            ]
    return _write(notices, groups)


def run_digests(*, on: date, now: datetime | None = None) -> mailing.Mailed:
    """E-mail what waits, as everybody wants it. Safe to run twice, also at the same time; see `mailing`."""
    return mailing.send_all(on, now or timezone.now())


def run(*, on: date, now: datetime | None = None) -> Outcome:
    """What `cchc remind` does: ask every registered source what is due, tell people, e-mail."""
    told = remind(due_items=due.items_on(on), on=on)
    mailed = run_digests(on=on, now=now)
    return Outcome(told, mailed.sent, mailed.failed)


@transaction.atomic
def mark_read(*, notice: Notice, by: User) -> Notice:
    """The person has seen this; the first time counts."""
    selectors.notices(seen_by=by, unread=True).filter(pk=notice.pk).update(read_at=timezone.now())
    return notice


@transaction.atomic
def mark_all_read(*, by: User) -> int:
    """The person has seen everything. Returns how many notices were new to him."""
    return selectors.notices(seen_by=by, unread=True).update(read_at=timezone.now())


@transaction.atomic
def prefer(*, mail: str, version: int, by: User, channel: str = channels.EMAIL) -> Preference:
    """How this person wants to be told from now on. Raises ChangedMeanwhile, InvalidValue for a channel that
    cannot reach him.
    """
    if channel not in dict(channels.offered_to(by)):
        raise InvalidValue("Kênh này chưa dùng được cho tài khoản của bạn.")
    preference, _new = Preference.objects.get_or_create(user=by)
    before = audit.snapshot(preference, "mail", "channel")
    preference.mail, preference.channel = Mail(mail), channel
    save_seen(preference, "mail", "channel", version=version)
    after = audit.snapshot(preference, "mail", "channel")
    audit.record(by=by, verb="notices.prefer", about=preference, before=before, after=after)
    return preference


def _notice(user_id: int, kind: Kind, key: str, title: str, text: str, link: str) -> Notice:
    if link and (not link.startswith("/") or link.startswith("//")):
        raise InvalidValue(f"Đường dẫn của thông báo phải là trang của hệ thống, không phải “{link}”.")
    short = squeeze(title)
    short = short if len(short) <= TITLE_LETTERS else f"{short[: TITLE_LETTERS - 1].rstrip()}…"
    return Notice(user_id=user_id, kind=kind, key=key, title=short, text=text, link=link)


def _write(notices: list[Notice], groups: Mapping[str, Group] = NO_GROUPS) -> int:
    """Write those that are new, many of one group as one bundle. Returns how many a person sees."""
    try:
        return _write_new(notices, groups)
    except IntegrityError:
        # Another run wrote the same bundle in this moment: what is left after it is written now.
        return _write_new(notices, groups)


@transaction.atomic
def _write_new(notices: list[Notice], groups: Mapping[str, Group]) -> int:
    """Whatever a second run writes at the same time is left out by the database."""
    wanted = {(each.user_id, each.key): each for each in notices}
    known = set()
    keys = sorted({key for _user, key in wanted})
    for start in range(0, len(keys), 500):
        part = Notice.objects.filter(key__in=keys[start : start + 500])
        known |= set(part.order_by().values_list("user_id", "key"))
    fresh = [each for pair, each in wanted.items() if pair not in known]
    bundles = bundling.bundle(fresh, groups)
    Notice.objects.bulk_create(bundles, batch_size=500)
    Notice.objects.bulk_create(fresh, batch_size=500, ignore_conflicts=True)
    return len(bundles) + sum(1 for each in fresh if each.bundle is None)
