"""What the coordinator tells an agency himself: who owes what by now, in a few lines for Zalo, or as a letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext as _

from cchc.apps.agencies.models import Agency
from cchc.apps.notices.choices import State
from cchc.apps.notices.due import DueItem, items_on

SOON_DAYS = 30


@dataclass(frozen=True)
class Owing:
    """What one agency still owes on a day: too late, sent back, due within a month; each by its day."""

    agency: Agency
    on: date
    late: list[DueItem]
    returned: list[DueItem]
    soon: list[DueItem]

    @property
    def items(self) -> list[DueItem]:
        return [*self.late, *self.returned, *self.soon]


def owing_on(on: date) -> list[Owing]:
    """Every agency that owes something, who is latest first. As many queries as its sources need."""
    found: dict[Agency, list[DueItem]] = defaultdict(list)
    for item in items_on(on):
        if item.agency is not None and item.state != State.WAITING_REVIEW:
            found[item.agency].append(item)
    owing = [_owing(agency, items, on) for agency, items in found.items()]
    return sorted(
        (each for each in owing if each.items), key=lambda each: (-len(each.late), each.agency.sort_key)
    )


def owing_of(code: str, on: date) -> Owing:
    """What one agency owes; 404 where it owes nothing."""
    for each in owing_on(on):
        if each.agency.code == code:
            return each
    raise Http404


def _owing(agency: Agency, items: Iterable[DueItem], on: date) -> Owing:
    lists: dict[str, list[DueItem]] = {"late": [], "returned": [], "soon": []}
    for item in sorted(items, key=lambda each: each.due or each.since or date.max):
        if item.state == State.RETURNED:
            lists["returned"].append(item)
        elif item.due and item.due < on:
            lists["late"].append(item)
        elif item.due and item.due <= on + timedelta(days=SOON_DAYS):
            lists["soon"].append(item)
    return Owing(agency, on, **lists)


def message_to(owing: Owing, link: str) -> str:
    """One text for all that an agency owes, to copy into a chat: row numbers and days, no figure, no name.

    link: its page of work; where only one thing is owed, the form itself is named.
    """
    parts = [
        (_("Đã quá hạn"), owing.late),
        (_("Bị trả lại, cần gửi lại"), owing.returned),
        (_("Sắp đến hạn"), owing.soon),
    ]
    lines = [_("Nhắc việc cải cách hành chính, xin đơn vị báo cáo trên hệ thống.")]
    lines += [f"{words}: {', '.join(_short(each) for each in items)}" for words, items in parts if items]
    target = owing.items[0].link if len(owing.items) == 1 else link
    return "\n".join([*lines, f"{settings.CCHC_SITE_URL}{target}"])


def _short(item: DueItem) -> str:
    """The row's number, and its day where it has one: the text behind the link says the rest."""
    code = item.title.partition(" ")[0]
    return _("%(code)s (hạn %(day)s)") % {"code": code, "day": f"{item.due:%d/%m/%Y}"} if item.due else code
