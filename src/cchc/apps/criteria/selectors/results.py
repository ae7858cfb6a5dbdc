"""Published results: the figures that come with the program and those that were brought in, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from django.http import Http404

from cchc.apps.audit.actors import Actor
from cchc.apps.criteria.models import PublishedResult
from cchc.catalogue.published import Certainty, Figure, Index, Level, shipped
from cchc.core.alphabet import sort_key
from cchc.core.scoring import PublishedRow, disagreements, ranked
from cchc.core.text import fold


@dataclass(frozen=True)
class ResultRow:
    """One printed figure. `stored` is None for one that comes with the program."""

    figure: Figure
    stored: PublishedResult | None = None
    recomputed_rank: int | None = None

    @property
    def is_demo(self) -> bool:
        return self.stored is not None and self.stored.is_demo


@dataclass(frozen=True)
class Asked:
    """What to show; empty means all. part: None all, "" only whole indices."""

    index: str = ""
    year: int | None = None
    level: str = ""
    certainty: str = ""
    search: str = ""
    part: str | None = ""


@dataclass(frozen=True)
class Comparison:
    """How the printed ranks of one table stand to its own figures. `why_not`: why no rank was computed."""

    ranks: dict[str, int]
    sentences: tuple[str, ...]
    why_not: str = ""


def results(asked: Asked, *, seen_by: Actor) -> list[ResultRow]:
    """What was asked for: the latest year first, printed ranks in order, then by name. 1 query."""
    if not seen_by.may("criteria.read"):
        return []
    rows = [ResultRow(figure) for figure in shipped() if _fits(figure, asked)]
    found = PublishedResult.objects.filter(withdrawn_at=None)
    if asked.index:
        found = found.filter(index=asked.index)
    if asked.year:
        found = found.filter(year=asked.year)
    rows += [ResultRow(figure, row) for row in found if _fits(figure := figure_of(row), asked)]
    return sorted(rows, key=_order)


def years(*, seen_by: Actor) -> list[int]:
    """The years of which anything is known, the latest first. 1 query."""
    if not seen_by.may("criteria.read"):
        return []
    stored = PublishedResult.objects.filter(withdrawn_at=None).order_by().values_list("year", flat=True)
    return sorted({figure.year for figure in shipped()} | set(stored.distinct()), reverse=True)


def held(*, seen_by: Actor) -> dict[Index, int]:
    """How many figures of each index are held; 0 for an index of which nothing is known. 1 query."""
    found = dict.fromkeys(Index, 0)
    for row in results(Asked(part=None), seen_by=seen_by):
        found[row.figure.index] += 1
    return found


def compare_ranks(rows: Iterable[ResultRow]) -> Comparison:
    """Ranks computed from the figures of one table beside the printed ones, which stay as they are. No query.

    They are computed only where every unit of the table has one figure: in a table with gaps a computed rank would
    be wrong. Of such a table only what its own figures exclude is named.
    """
    table = [row.figure for row in rows if row.figure.level in (Level.PROVINCE, Level.UNIT)]
    printed = [PublishedRow(unit=f.unit, year=f.year, value=f.value, rank=f.rank) for f in table]
    sentences = tuple(disagreements(printed))
    values = {figure.unit: figure.value for figure in table if figure.value is not None}
    highest = max((figure.rank or 0 for figure in table), default=0)
    if not table:
        return Comparison({}, (), "")
    if len(values) < len(table) or len({fold(unit) for unit in values}) < len(table):
        return Comparison(
            {}, sentences, "Bảng còn đơn vị chưa có giá trị hoặc có hai nguồn, nên không tính lại hạng."
        )
    if highest > len(table):
        return Comparison(
            {}, sentences, f"Bảng có {len(table)} đơn vị nhưng hạng đến {highest}, nên không tính lại hạng."
        )
    return Comparison(ranked(values), sentences)


def with_ranks(rows: Iterable[ResultRow], comparison: Comparison) -> list[ResultRow]:
    """The rows with the computed rank beside the printed one. No query."""
    return [
        replace(row, recomputed_rank=comparison.ranks.get(row.figure.unit))
        if row.figure.level in (Level.PROVINCE, Level.UNIT)
        else row
        for row in rows
    ]


def history_of(part: str, *, unit: str = "", index: str = Index.PAR, seen_by: Actor) -> list[ResultRow]:
    """What was published over the years about a part of an index, of one unit where one is named. 1 query."""
    asked = Asked(index=index, part=part, search=unit)
    return results(asked, seen_by=seen_by)


def get_result(pk: int, *, seen_by: Actor) -> PublishedResult:
    """One figure that was brought in; 404 for outsiders. 1 query."""
    row = PublishedResult.objects.filter(pk=pk, withdrawn_at=None).first()
    if row is None or not seen_by.may("criteria.read"):
        raise Http404
    return row


def figure_of(row: PublishedResult) -> Figure:
    """The row as the pure table holds it."""
    return Figure(
        index=Index(row.index),
        year=row.year,
        unit=row.unit,
        level=Level(row.level),
        part=row.part,
        part_name=row.part_name,
        printed=row.printed,
        value=_plain(row.value),
        measure=row.measure,
        maximum=_plain(row.maximum),
        rank=row.rank,
        certainty=Certainty(row.certainty),
        rank_certainty=Certainty(row.rank_certainty) if row.rank_certainty else None,
        source=row.source,
        note=row.note,
    )


def _plain(number: Decimal | None) -> Decimal | None:
    """Without the zeros that the column adds."""
    return None if number is None else Decimal(f"{number.normalize():f}")


def _fits(figure: Figure, asked: Asked) -> bool:
    return (
        asked.index in ("", figure.index)
        and asked.year in (None, figure.year)
        and asked.level in ("", figure.level)
        and asked.certainty in ("", figure.certainty)
        and asked.part in (None, figure.part)
        and all(word in fold(figure.unit) for word in fold(asked.search).split())
    )


def _order(row: ResultRow) -> tuple[object, ...]:
    figure = row.figure
    level = list(Level).index(figure.level)
    place = figure.rank if figure.rank is not None else 10**6
    value = -figure.value if figure.value is not None else Decimal(1)
    return (
        -figure.year,
        list(Index).index(figure.index),
        level,
        figure.part,
        place,
        value,
        sort_key(figure.unit),
    )
