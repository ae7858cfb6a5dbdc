"""The main menu. Every app names its links in its AppConfig: `navigation = [Link(...)]`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Link:
    """One entry of the menu.

    `verb` is the permission that somebody must hold somewhere to see it; None: everybody who is signed in.
    `count` names a function of the user and the viewing day ("cchc.apps.notices.selectors.unread_count") whose
    number, if above 0, is shown. `is_rare`: not opened every week; at a desk it lies under "Khác".
    """

    label: Any
    url_name: str
    verb: str | None = None
    order: int = 50
    count: str | None = None
    is_rare: bool = False


@dataclass(frozen=True)
class Item:
    label: Any
    url: str
    is_current: bool
    is_rare: bool
    count: int


def menu(user, path: str, on: date) -> list[Item]:
    """The links of all apps that this user may follow, in their order."""
    if not user.is_authenticated:
        return []
    links = [link for config in apps.get_app_configs() for link in getattr(config, "navigation", ())]
    shown = [
        (link, url)
        for link in sorted(links, key=lambda link: link.order)
        if (url := _address(link)) and (link.verb is None or user.may_somewhere(link.verb))
    ]
    # The longest address that begins the path is the current one.
    current = max((url for _, url in shown if path.startswith(url)), key=len, default=None)
    return [
        Item(link.label, url, url == current, link.is_rare, _count(link, user, on)) for link, url in shown
    ]


def _address(link: Link) -> str | None:
    try:
        return reverse(link.url_name)
    except NoReverseMatch:
        return None


def _count(link: Link, user, on: date) -> int:
    counter: Callable[[Any, date], int] | None = import_string(link.count) if link.count else None
    return counter(user, on) if counter else 0
