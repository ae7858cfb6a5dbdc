"""One-use links for heads, and the telephones on which they need no password."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.accounts.models import User
from cchc.apps.approvals import tokens
from cchc.apps.approvals.models import Approval, Device, Link
from cchc.apps.approvals.selectors.package import heads_of, package
from cchc.apps.approvals.services.requesting import require_waiting
from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.services import record

VALID_HOURS = 72
MOST_DEVICES = 5


@transaction.atomic
def make_link(*, approval: Approval, head: User, by: Actor, on: date | None = None) -> str:
    """A token for this head, this package and exactly these figures; older links of the package die.

    The token is told once and kept nowhere. Raises ValidationError for somebody who does not approve for the agency.
    """
    day = on or timezone.localdate()
    require(by, "results.report", agency=approval.agency, on=day)
    require_waiting(approval)
    if not heads_of(approval, on=day).filter(pk=head.pk).exists():
        raise ValidationError({"head": _("Người này không duyệt cho cơ quan. Hãy chọn người khác.")})
    found = package(approval, seen_by=by, on=day)
    if not found.is_open:
        raise ValidationError(_("Lượt trình này không còn số liệu nào chờ duyệt."))
    now, token = timezone.now(), tokens.new()
    approval.links.filter(used_at=None, replaced_at=None).update(replaced_at=now)
    link = Link.objects.create(
        approval=approval,
        user=head,
        token_hash=tokens.hash_of(token),
        figures_digest=found.digest,
        created_by_id=by.pk,
        expires_at=now + timedelta(hours=VALID_HOURS),
    )
    after = {"for": head.full_name, "expires_at": f"{timezone.localtime(link.expires_at):%H:%M %d/%m/%Y}"}
    record(by=by, verb="approvals.make_link", about=approval, after=after)
    return token


@transaction.atomic
def refuse(*, link: Link, by: Actor) -> None:
    """Note in the journal that somebody else came with the link. The link stays good for its head."""
    record(by=by, verb="approvals.refuse_link", about=link.approval, after={"for": link.user.full_name})


@transaction.atomic
def remember(*, user: User, name: str) -> str:
    """Know this telephone of `user`, who has just signed in on it, for links from now on. Returns its token.

    The oldest is forgotten where there are too many.
    """
    token = tokens.new()
    device = Device.objects.create(
        user=user,
        token_hash=tokens.hash_of(token),
        account_hash=user.get_session_auth_hash(),
        name=name[:200] or _("Máy không rõ tên"),
    )
    for old in list(Device.objects.filter(user=user, forgotten_at=None)[MOST_DEVICES:]):
        forget(device=old, by=user)
    record(by=user, verb="approvals.remember_device", about=device, after={"name": device.name})
    return token


@transaction.atomic
def forget(*, device: Device, by: User) -> None:
    """Links opened on this telephone ask to sign in again. Only its owner says so; others change nothing."""
    mine = Device.objects.filter(pk=device.pk, user=by, forgotten_at=None)
    if mine.update(forgotten_at=timezone.now()):
        record(by=by, verb="approvals.forget_device", about=device, before={"name": device.name})
