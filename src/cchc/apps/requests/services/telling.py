"""Telling people about requests: which one and where, never a figure, never a person's name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from cchc.apps.notices.choices import Kind
from cchc.apps.notices.recipients import Recipients
from cchc.apps.notices.services import tell
from cchc.apps.requests.choices import SILENT
from cchc.apps.requests.models import Ask, Request
from cchc.apps.requests.selectors.due import link_of, title_of
from cchc.catalogue import roles


@dataclass(frozen=True)
class Reminded:
    """agencies: how many silent agencies; told: how many people heard it now; unreachable: agencies where
    nobody has an account.
    """

    agencies: int
    told: int
    unreachable: list[str]


def who_may(verb: str) -> tuple[str, ...]:
    """The codes of the roles that may do this for their own agency."""
    return tuple(code for code, role in roles.load().roles.items() if verb in role.own_agency)


def tell_asked(asks: Iterable[Ask], on: date) -> None:
    """A request has come."""
    recipients, answering = Recipients(on), who_may("requests.answer")
    for ask in asks:
        words = _("%(asker)s đề nghị: %(title)s. Hạn %(due)s.") % _parts(ask)
        tell(
            users=recipients.of(answering, ask.agency),
            key=f"ask:{ask.pk}:asked",
            title=words,
            link=link_of(ask),
        )


def tell_silent(asks: list[Ask], on: date) -> Reminded:
    """An answer is still missing."""
    recipients, answering = Recipients(on), who_may("requests.answer")
    told, unreachable = 0, []
    for ask in asks:
        users = recipients.of(answering, ask.agency)
        if not users:
            unreachable.append(ask.agency.short_name or ask.agency.name)
        told += tell(
            users=users,
            kind=Kind.OVERDUE if on > ask.request.due else Kind.BEFORE_DUE,
            key=f"ask:{ask.pk}:reminded:{on.isoformat()}",
            title=_("Nhắc trả lời: %(title)s. Hạn %(due)s.") % _parts(ask),
            link=link_of(ask),
        )
    return Reminded(len(asks), told, unreachable)


def tell_extended(request: Request, on: date) -> None:
    """The silent agencies have more time."""
    recipients, answering = Recipients(on), who_may("requests.answer")
    for ask in request.asks.filter(state__in=SILENT).select_related("agency", "request__asker"):
        tell(
            users=recipients.of(answering, ask.agency),
            key=f"ask:{ask.pk}:extended:{request.due.isoformat()}",
            title=_("Gia hạn trả lời: %(title)s. Hạn mới %(due)s.") % _parts(ask),
            link=link_of(ask),
        )


def tell_returned(ask: Ask, on: date) -> None:
    """The asker wants a better answer."""
    tell(
        users=Recipients(on).of(who_may("requests.answer"), ask.agency),
        kind=Kind.RETURNED,
        key=f"ask:{ask.pk}:returned:{ask.version}",
        title=_("Trả lời bị trả lại để sửa: %s") % title_of(ask),
        link=link_of(ask),
    )


def tell_asker(ask: Ask, words: str, key: str, on: date) -> None:
    """Something that the asker should look at: one agency sent the request back, or the last one answered."""
    request = ask.request
    asking = who_may("requests.ask") if request.asker else ("coordinator",)
    tell(
        users=Recipients(on).of(asking, request.asker) | ({request.by_id} if request.by_id else set()),
        key=f"request:{request.pk}:{key}",
        title=f"{words}: {request.title}",
        link=reverse("requests:request", args=[request.pk]),
    )


def _parts(ask: Ask) -> dict[str, str]:
    request = ask.request
    return {
        "asker": request.asker_name,
        "title": title_of(ask),
        "due": request.due.strftime("%d/%m/%Y"),
    }
