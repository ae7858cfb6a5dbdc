"""Published tables of PAR INDEX, replayed as printed: values and ranks stay, contradictions are listed."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from cchc.core.numbers import show
from cchc.core.scoring import PublishedRow, disagreements

FOLDER = Path(__file__).parent


def rows(year: int) -> list[PublishedRow]:
    with (FOLDER / f"par_index_{year}.csv").open(encoding="utf-8", newline="") as file:
        return [
            PublishedRow(
                unit=row["province"],
                year=year,
                value=Decimal(row["par_index"]) if row["par_index"] else None,
                rank=int(row["rank"]) if row["rank"] else None,
                source=row["source"],
            )
            for row in csv.DictReader(file)
        ]


@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_printed_ranks_and_points_of_the_year_do_not_contradict_each_other(year: int) -> None:
    assert list(disagreements(rows(year))) == []


@pytest.mark.parametrize(("year", "known"), [(2022, 6), (2023, 15), (2024, 6)])
def test_only_what_was_published_is_held_and_every_row_has_its_source(year: int, known: int) -> None:
    assert len([row for row in rows(year) if row.value is not None]) == known
    assert all(row.source for row in rows(year))


@pytest.mark.parametrize(
    ("year", "unit", "shown", "rank"),
    [
        (2024, "Khánh Hòa", "90,49", 10),
        (2024, "Sơn La", "90,02", 12),
        (2024, "Hải Phòng", "96,17", 1),
        (2023, "Quảng Ninh", "92,18", 1),
        (2023, "An Giang", "81,32", 63),
        (2022, "Hải Phòng", "90,09", 2),
    ],
)
def test_printed_values_and_ranks_are_shown_as_printed(year: int, unit: str, shown: str, rank: int) -> None:
    row = next(row for row in rows(year) if row.unit == unit)
    assert row.value is not None
    assert (show(row.value, 2), row.rank) == (shown, rank)
