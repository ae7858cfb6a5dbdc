"""Sending notices out of the house so that a crash loses none and two runs at once send none twice.

One person's notices are claimed in one statement, sent outside of any transaction (a slow mail server must not
block the database), then marked as sent. Two runs claim different notices. A run that dies between sending and marking
leaves its claim; after a quarter of an hour the next run sends those notices again. So a notice is mailed at least
once, and twice only where the machine fell down in the moment between: better a mail too many than a task forgotten.
"""

import logging
import uuid
from dataclasses import dataclass
from datetime import date, datetime, time
from smtplib import SMTPException

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cchc.apps.notices import channels, selectors
from cchc.apps.notices.choices import Mail
from cchc.apps.notices.models import Notice, Preference
from cchc.catalogue.notices.channels import InvalidChannels

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Mailed:
    """How many e-mails went out, how many failed (their notices wait for the next run)."""

    sent: int = 0
    failed: int = 0


def is_quiet(now: datetime) -> bool:
    """Whether `now` lies in the hours in which nobody is mailed; a part of the day may pass midnight."""
    start, end = settings.CCHC_QUIET_HOURS
    moment = timezone.localtime(now).time()
    return start <= moment < end if start <= end else moment >= start or moment < end


def send_all(on: date, now: datetime) -> Mailed:
    """Send every waiting notice to whoever wants e-mail now. Nothing in quiet hours."""
    if is_quiet(now):
        return Mailed()
    waiting = set(selectors.to_mail(now).order_by().values_list("user_id", flat=True))
    outcomes = [_send_to(user_id, on, now) for user_id in sorted(waiting - _had_their_digest(waiting, now))]
    return Mailed(sent=outcomes.count(True), failed=outcomes.count(False))


def _had_their_digest(user_ids: set[int], now: datetime) -> set[int]:
    """Who wants one e-mail a day and got today's."""
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(now), time.min))
    at_once = Preference.objects.filter(mail=Mail.AT_ONCE).values("user_id")
    mailed = Notice.objects.filter(user_id__in=user_ids, mailed_at__gte=midnight).exclude(user_id__in=at_once)
    return set(mailed.order_by().values_list("user_id", flat=True))


def _send_to(user_id: int, on: date, now: datetime) -> bool | None:
    """True: sent, False: failed, None: another run was quicker."""
    claim = uuid.uuid4()
    ids = list(selectors.to_mail(now).filter(user_id=user_id).values_list("pk", flat=True))
    # One statement that asks again: what another run claimed in between is left alone.
    free = Notice.objects.filter(selectors.unclaimed(now), pk__in=ids)
    free.update(mail_claim=claim, mail_claimed_at=now)
    claimed = list(Notice.objects.filter(mail_claim=claim, mailed_at=None).select_related("user"))
    if not claimed:
        return None
    mine = Notice.objects.filter(mail_claim=claim)
    try:
        with translation.override("vi"):
            channels.deliver(
                claimed[0].user, selectors.preference(claimed[0].user).channel, _message(claimed, on, claim)
            )
    except (OSError, SMTPException, InvalidChannels):
        log.exception("message to user %s failed; its notices wait for the next run", user_id)
        mine.update(mail_claim=None, mail_claimed_at=None)
        return False
    mine.update(mailed_at=now)
    return True


def _message(notices: list[Notice], on: date, claim: uuid.UUID) -> channels.Message:
    """Titles and links only: no figure, no text, no person's name leaves the house."""
    lines = [(each.title, f"{settings.CCHC_SITE_URL}{each.link}" if each.link else "") for each in notices]
    subject = _("Nhắc việc cải cách hành chính ngày %s") % on.strftime("%d/%m/%Y")
    return channels.Message(subject, lines, claim.hex)
