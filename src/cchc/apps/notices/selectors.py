"""Everybody reads his own notices only."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from cchc.apps.notices.choices import Mail
from cchc.apps.notices.models import Notice, Preference

# A run that claimed notices and did not finish within this time is taken for dead.
CLAIM_MINUTES = 15


def notices(*, seen_by, unread: bool = False) -> QuerySet[Notice]:
    """The newest first; what a bundle stands for is left out. 1 query."""
    found = Notice.objects.filter(user_id=seen_by.pk, bundle=None)
    return found.filter(read_at=None) if unread else found


def notice(pk: int, *, seen_by) -> Notice:
    """404 for other people's. 1 query."""
    return get_object_or_404(Notice, pk=pk, user_id=seen_by.pk)


def unread_count(user, on=None) -> int:
    """For the menu; what was told is told, whatever the viewing day. 1 query."""
    return notices(seen_by=user, unread=True).count()


def preference(user) -> Preference:
    """How this person wants e-mail; unsaved where he never chose. 1 query."""
    return Preference.objects.filter(user_id=user.pk).first() or Preference(user_id=user.pk)


def to_mail(now: datetime) -> QuerySet[Notice]:
    """What is not mailed yet, not read yet, wanted by mail, and not being sent by another run at `now`."""
    waiting = Notice.objects.filter(unclaimed(now), read_at=None, bundle=None, user__is_active=True)
    return waiting.exclude(user__notice_preference__mail=Mail.NONE)


def unclaimed(now: datetime) -> Q:
    """Not mailed, and no living run is at it. Looks at the row itself only, so that a claim can depend on it."""
    lapsed = now - timedelta(minutes=CLAIM_MINUTES)
    return Q(mailed_at=None) & (Q(mail_claim=None) | Q(mail_claimed_at__lt=lapsed))
