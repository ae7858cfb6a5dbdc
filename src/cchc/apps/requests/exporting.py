"""The answers as a file: one line an agency, what they give together above them, figures as numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cchc.apps.requests.choices import Shape
from cchc.apps.requests.models import Answer, Request, RequestedItem
from cchc.apps.requests.selectors.collecting import Collection
from cchc.apps.requests.words import answer_words
from cchc.core.numbers import share
from cchc.core.text import fold
from cchc.exporters.tables import Band, Column, Kind, Sheet, write_xlsx


def workbook(collected: Collection) -> bytes:
    """The collection as .xlsx."""
    request = collected.request
    columns = [Column(_("Số TT"), 7, Kind.WHOLE), Column(_("Cơ quan"), 36), Column(_("Tình trạng"), 18)]
    for item in collected.items:
        columns += _columns(item)
    columns += [Column(_("Ngày"), 12, Kind.DAY), Column(_("Nguồn, ghi chú"), 36)]
    sheet = Sheet(
        title=request.title,
        columns=columns,
        rows=[*_lines(collected), *_totals(collected, len(columns))],
        notes=_notes(collected),
        is_demo=settings.CCHC_DEMO or request.is_demo,
        name=_("Trả lời"),
    )
    return write_xlsx([sheet])


def file_name(request: Request) -> str:
    """A name without diacritics."""
    return f"tra-loi-{slugify(fold(request.title))[:60].strip('-') or request.pk}.xlsx"


def _notes(collected: Collection) -> list[str]:
    request = collected.request
    dates = {
        "asker": request.asker_name,
        "from": request.figures_from.strftime("%d/%m/%Y"),
        "to": request.figures_to.strftime("%d/%m/%Y"),
        "due": request.due.strftime("%d/%m/%Y"),
    }
    counts = {
        "given": len(collected.given),
        "asked": collected.asked_count,
        "nothing": len(collected.nothing),
        "silent": len(collected.silent),
        "on": collected.on.strftime("%d/%m/%Y"),
    }
    return [
        _("%(asker)s đề nghị; số liệu từ %(from)s đến %(to)s; hạn trả lời %(due)s.") % dates,
        _(
            "Tính đến %(on)s: %(given)s/%(asked)s cơ quan đã trả lời (%(nothing)s không phát sinh), "
            "%(silent)s chưa trả lời."
        )
        % counts,
    ]


def _columns(item: RequestedItem) -> list[Column]:
    head = f"{item.label} ({item.unit})" if item.unit else item.label
    if item.shape == Shape.RATIO:
        return [
            Column(_("%s – tử số") % head, 16, Kind.NUMBER),
            Column(_("mẫu số"), 12, Kind.NUMBER),
            Column(_("tỷ lệ"), 11, Kind.PERCENT),
        ]
    if item.shape in (Shape.COUNT, Shape.AMOUNT):
        return [Column(head, 18, Kind.NUMBER)]
    return [Column(head, 40)]


def _lines(collected: Collection) -> Iterator[list[Any]]:
    for number, row in enumerate(collected.rows, start=1):
        ask = row.ask
        line: list[Any] = [number, ask.agency.name, ask.get_state_display()]
        for item, answer in zip(collected.items, row.answers, strict=True):
            line += _cells(item, answer if row.is_given else None, collected)
        notes = "; ".join(filter(None, [ask.source, ask.note, ask.reason]))
        yield [*line, ask.since if not row.is_silent else None, notes]


def _totals(collected: Collection, width: int) -> Iterator[Band | list[Any]]:
    if not any(total.fact for total in collected.totals):
        return
    yield Band(_("Cộng số liệu của các cơ quan đã trả lời"))
    line: list[Any] = [None, _("Tổng cộng"), _("%d cơ quan") % len(collected.given)]
    for item, total in zip(collected.items, collected.totals, strict=True):
        payload = total.fact.payload() if total.fact else None
        line += _figures(item, payload, total.words if total.fact else None)
    yield [*line, None, None][:width]


def _cells(item: RequestedItem, answer: Answer | None, collected: Collection) -> list[Any]:
    if answer is None:
        return [None] * len(_columns(item))
    words = answer_words(item.shape, answer.payload, collected.request.figures_to)
    proofs = [str(proof.evidence) for proof in answer.proofs.all()]
    return _figures(item, answer.payload, "; ".join(filter(None, [words, *proofs])))


def _figures(item: RequestedItem, payload: Mapping[str, Any] | None, words: str | None) -> list[Any]:
    if payload is None:
        return [None] * len(_columns(item))
    if item.shape == Shape.RATIO:
        numerator, denominator = (Decimal(str(payload[name])) for name in ("numerator", "denominator"))
        return [numerator, denominator, share(numerator, denominator) if denominator else None]
    if item.shape == Shape.COUNT:
        return [int(payload["count"])]
    if item.shape == Shape.AMOUNT:
        return [None if payload.get("value") is None else Decimal(str(payload["value"]))]
    return [words]
