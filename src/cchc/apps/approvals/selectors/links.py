"""Whether a one-use link still opens, and for whom; which telephones are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.accounts.models import User
from cchc.apps.approvals.choices import State
from cchc.apps.approvals.models import Device, Link
from cchc.apps.approvals.selectors.package import Package, package
from cchc.apps.approvals.selectors.queue import may_approve
from cchc.apps.approvals.tokens import hash_of


@dataclass(frozen=True)
class Refusal:
    """Why a link does not open: one sentence; `status`: of the answer."""

    sentence: str
    status: int


def find(token: str) -> Link | None:
    """The link of this token. 1 query."""
    return _links().filter(token_hash=hash_of(token)).first() if token else None


def get(pk: object) -> Link | None:
    """The link that this browser has opened. 1 query."""
    return _links().filter(pk=pk).first() if isinstance(pk, int) else None


def unknown() -> Refusal:
    """For a token that belongs to no link."""
    return Refusal(
        _(
            "Đường dẫn này không đúng hoặc bị thiếu. Hãy mở lại từ tin nhắn gốc, hoặc nhờ cán bộ gửi đường dẫn mới."
        ),
        404,
    )


def refusal(link: Link, now: datetime | None = None) -> Refusal | None:
    """Why the link is no longer good, whoever opens it; None where it is. No query."""
    moment = now or timezone.now()
    if link.used_at:
        words = _("Đường dẫn này đã được dùng lúc %s; mỗi đường dẫn chỉ dùng một lần.")
        return Refusal(words % _shown(link.used_at), 410)
    if link.replaced_at:
        return Refusal(
            _("Đã có đường dẫn mới hơn thay cho đường dẫn này. Hãy mở tin nhắn gửi sau cùng."), 410
        )
    if link.approval.state != State.WAITING:
        words = _("Lượt trình này không còn chờ duyệt: %s.")
        return Refusal(words % link.approval.get_state_display().lower(), 410)
    if link.expires_at <= moment:
        words = _(
            "Đường dẫn này đã hết hạn lúc %s. Hãy nhờ cán bộ gửi đường dẫn mới, hoặc đăng nhập để duyệt."
        )
        return Refusal(words % _shown(link.expires_at), 410)
    return None


def refusal_for(link: Link, user: User, *, on: date) -> Refusal | None:
    """Why this person may not decide by the link; None where he may."""
    if user.pk != link.user_id:
        return Refusal(
            _(
                "Đường dẫn này được gửi cho người khác nên bạn không mở được. Lần mở này đã được ghi vào nhật ký."
            ),
            403,
        )
    if not may_approve(link.approval.agency, user=user, on=on):
        return Refusal(_("Tài khoản của bạn hiện không còn quyền duyệt cho cơ quan này."), 403)
    return None


def opened(link: Link, *, on: date) -> Package | Refusal:
    """The package as it was when the link was made; a refusal where a figure has changed since."""
    found = package(link.approval, seen_by=link.user, on=on)
    if found.digest != link.figures_digest:
        return Refusal(
            _(
                "Số liệu đã thay đổi sau khi đường dẫn được gửi nên đường dẫn không còn dùng được. "
                "Hãy nhờ cán bộ gửi đường dẫn mới, hoặc đăng nhập để xem và duyệt."
            ),
            410,
        )
    return found


def owner_of(device_token: str) -> User | None:
    """Whose known telephone this is; None for an unknown, forgotten one, or after a new password. 1 query."""
    if not device_token:
        return None
    rows = Device.objects.select_related("user").filter(token_hash=hash_of(device_token), forgotten_at=None)
    device = rows.first()
    known = device and device.user.is_active and device.account_hash == device.user.get_session_auth_hash()
    return device.user if device and known else None


def devices_of(user: User):
    """The telephones that this person asked to be known. 1 query."""
    return Device.objects.filter(user=user, forgotten_at=None)


def _links():
    return Link.objects.select_related("approval__agency", "approval__requested_by", "user")


def _shown(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%H:%M %d/%m/%Y")
