"""Scoring 1,000 agencies by 100 sub-criteria, exactly and with every reason, beside NumPy's floats without reasons."""

import random
from collections.abc import Iterator
from decimal import Decimal

import numpy

from benchmarks.measure import Figure, seconds, show
from cchc.core.criteria import build
from cchc.core.numbers import rounded
from cchc.core.scoring import Prepared, Sheet, build_sheet, prepare, score_prepared

AGENCIES = 1000
STEPS = [
    {"at_least": 50, "points": Decimal("0.25")},
    {"at_least": 80, "points": Decimal("0.5")},
    {"at_least": 95, "points": 1},
]
COMPONENTS = CRITERIA = 10


def figures() -> Iterator[Figure]:
    """Half of the sub-criteria earn by steps of a ratio of counts, half by a percentage printed with two decimals."""
    prepared, sheets = prepare(build(_set())), _sheets()
    exact = seconds(lambda: _exact(prepared, sheets), runs=2)
    shares = _shares(sheets)
    floats = seconds(lambda: _floats(shares))
    yield Figure(f"{AGENCIES:,} sheets × 100, exact", exact, "the same sums in NumPy floats", floats)


def wrong_totals() -> int:
    """How many of the totals have another second decimal in floats than exactly; both rounded half up."""
    sheets = _sheets()
    totals = _floats(_shares(sheets))
    return sum(
        rounded(exact, 2) != Decimal(int(numpy.floor(total * 100 + 0.5))).scaleb(-2)
        for exact, total in zip(_exact(prepare(build(_set())), sheets), totals, strict=True)
    )


def _set() -> dict:
    """An invented set: ten components of ten sub-criteria."""

    def leaf(component: int, number: int) -> dict:
        rule = (
            {"kind": "step_ratio", "steps": STEPS, "otherwise": 0}
            if number % 2
            else {"kind": "published_share"}
        )
        return {"id": f"{component}.{number}", "name": "Tiêu chí", "maximum": 1, "rule": rule}

    components = [
        {
            "id": str(component),
            "name": "Lĩnh vực",
            "maximum": CRITERIA,
            "children": [leaf(component, number) for number in range(1, CRITERIA + 1)],
        }
        for component in range(1, COMPONENTS + 1)
    ]
    head = {"id": "vi-du/do-toc-do", "title": "Bộ để đo", "default_status": "illustrative", "total": 100}
    return {**head, "components": components}


def _sheets() -> list[Sheet]:
    rng = random.Random(2025)  # noqa: S311 - invented figures
    return [build_sheet(_sheet(rng, number)) for number in range(AGENCIES)]


def _sheet(rng: random.Random, number: int) -> dict:
    facts = {}
    for component in range(1, COMPONENTS + 1):
        for criterion in range(1, CRITERIA + 1):
            below = rng.randint(5, 400)
            facts[f"{component}.{criterion}"] = (
                {"numerator": rng.randint(0, below), "denominator": below}
                if criterion % 2
                else {"percent": Decimal(rng.randint(0, 10_000)).scaleb(-2)}
            )
    return {
        "unit": f"Đơn vị {number}",
        "year": 2025,
        "scored_on": "2025-12-31",
        "as_of": "2025-12-31",
        "facts": facts,
    }


def _shares(sheets: list[Sheet]) -> numpy.ndarray:
    """Sheets × sub-criteria, in percent; odd columns are ratios, even ones printed percentages."""
    lines = [[line.payload for line in sheet.lines.values()] for sheet in sheets]
    return numpy.array([[_percent(each) for each in row] for row in lines])


def _percent(payload: dict) -> float:
    return (
        100 * payload["numerator"] / payload["denominator"]
        if "numerator" in payload
        else float(payload["percent"])
    )


def _exact(prepared: Prepared, sheets: list[Sheet]) -> list:
    return [score_prepared(prepared, sheet).points for sheet in sheets]


def _floats(shares: numpy.ndarray) -> numpy.ndarray:
    ratios, printed = shares[:, ::2], shares[:, 1::2]
    bounds, points = [0, 50, 80, 95], numpy.array([0, 0.25, 0.5, 1])
    return points[numpy.searchsorted(bounds, ratios, side="right") - 1].sum(axis=1) + (printed / 100).sum(
        axis=1
    )


if __name__ == "__main__":
    show(__doc__ or "", figures())
    print(f"\nTotals whose second decimal the floats get wrong: {wrong_totals()} of {AGENCIES}")
