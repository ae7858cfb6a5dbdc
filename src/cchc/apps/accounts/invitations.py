"""A new account's owner sets the password himself, by a link that is sent to him."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from cchc.apps.accounts.models import User
from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.services import record


def send(*, by: Actor, user: User) -> None:
    """Send the link; it works once and for settings.PASSWORD_RESET_TIMEOUT seconds.

    Raises ValidationError where the mail server refuses: the account stays, the invitation can be sent again.
    """
    require(by, "accounts.manage")
    context = {
        "user": user,
        "url": link_for(user),
        "organisation": settings.CCHC_ORGANISATION,
        "site": settings.CCHC_SITE_URL,
        "days": settings.PASSWORD_RESET_TIMEOUT // 86400,
    }
    text = render_to_string("accounts/invitation.txt", context)
    try:
        send_mail(_("Tài khoản theo dõi cải cách hành chính của bạn"), text, None, [user.email])
    except OSError as error:  # every fault of smtplib and of the network
        raise ValidationError(
            _("Tài khoản đã có nhưng chưa gửi được thư mời tới %s. Hãy kiểm tra máy chủ thư rồi gửi lại.")
            % user.email
        ) from error
    with transaction.atomic():
        record(by=by, verb="accounts.invite", about=user, after={"email": user.email})


def link_for(user: User) -> str:
    """The full address at which `user` sets a password."""
    parts = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return settings.CCHC_SITE_URL + reverse("account_reset_password_from_key", kwargs=parts)
