"""How a message leaves the house: by e-mail, or through a channel that the operator set up.

Every channel takes the same message: titles and links, never a figure and never a person's name.
"""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from cchc.apps.accounts.models import User
from cchc.catalogue.notices.channels import Channel
from cchc.core.text import plain

EMAIL = "email"
WAIT_SECONDS = 20
MOST_ANSWER_BYTES = 100_000


class Refused(OSError):
    """The service answered, and did not take the message."""


@dataclass(frozen=True)
class Message:
    """`lines`: pairs (title, full address or ""). `key` names the sending, so that a service may know a second one."""

    subject: str
    lines: list[tuple[str, str]]
    key: str


def offered_to(user: User) -> list[tuple[str, str]]:
    """Pairs (code, name) of the channels that can reach this person."""
    others = [(each.code, each.name) for each in settings.CCHC_CHANNELS.values() if getattr(user, each.to)]
    return [(EMAIL, _("Thư điện tử")), *others]


def deliver(user: User, code: str, message: Message) -> None:
    """Send to one person. A channel that is gone, or that cannot reach him, falls back to e-mail.

    Raises OSError (Refused, no network), SMTPException, InvalidChannels where a secret is not set.
    """
    channel: Channel | None = settings.CCHC_CHANNELS.get(code)
    if channel is None or not getattr(user, channel.to):
        body = render_to_string(
            "notices/digest.txt", {"lines": message.lines, "site": settings.CCHC_SITE_URL}
        )
        EmailMessage(subject=message.subject, body=body, to=[user.email]).send()
        return
    _post(channel, *channel.request(_values(user, message), os.environ))


def _values(user: User, message: Message) -> Mapping[str, str]:
    link = message.lines[0][1] if len(message.lines) == 1 else f"{settings.CCHC_SITE_URL}/thong-bao/"
    text = f"{message.subject}: {message.lines[0][0]}" if len(message.lines) == 1 else message.subject
    text = f"{text}\n{link}"
    return {
        "phone": international(user.phone),
        "email": user.email,
        "count": str(len(message.lines)),
        "text": text,
        "plain_text": plain(text),
        "link": link,
        "id": message.key,
    }


def international(phone: str) -> str:
    """A Vietnamese number as the services want it.

    >>> international("0905 123.456"), international("+84 905123456")
    ('84905123456', '84905123456')
    """
    digits = re.sub(r"\D", "", phone)
    return f"84{digits[1:]}" if digits.startswith("0") else digits


def _post(channel: Channel, headers: Mapping[str, str], body: object) -> None:
    """POST the body as JSON. The scheme was checked when the file of channels was read."""
    data = json.dumps(body, ensure_ascii=False).encode()
    request = Request(channel.url, data, {"Content-Type": "application/json", **headers})  # noqa: S310
    with urlopen(request, timeout=WAIT_SECONDS) as answer:  # noqa: S310
        said = answer.read(MOST_ANSWER_BYTES)
    if not channel.accepted:
        return
    try:
        took = channel.took(json.loads(said))
    except ValueError:
        took = False
    if not took:
        raise Refused(f"{channel.code}: {said[:200]!r}")
