"""`cchc verify` and `cchc rank`: recompute open bundles, and rank those that hold."""

from __future__ import annotations

import json
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from cchc import verify as verifier
from cchc.core.errors import UnreadableFile


@click.command(help="Tính lại một gói điểm mở (.zip hoặc .json) và nêu từng số không khớp.")
@click.argument("bundle", type=click.Path(path_type=Path))
def verify(bundle: Path) -> None:
    """Exit status 0: all figures agree; 1: some differ; 2: no bundle."""
    sys.exit(verifier.main(str(bundle)))


@click.command(help="Tính lại nhiều gói điểm mở rồi xếp hạng theo điểm chưa làm tròn.")
@click.argument("bundles", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["json", "text"]), default="text")
def rank(bundles: tuple[Path, ...], form: str) -> None:
    """A bundle that does not hold is named and not ranked; then the exit status is 1.

    Raises UnreadableFile for a file that is no bundle, for two of the same unit, and for bundles of different sets or
    years: ranks between those would mean nothing.
    """
    opened = [_opened(path) for path in bundles]
    _require_comparable(opened)
    faults = {_unit(bundle): list(verifier.differences(bundle)) for bundle in opened}
    standing = _standing([bundle for bundle in opened if not faults[_unit(bundle)]])
    refused = {unit: found for unit, found in faults.items() if found}
    printed = json.dumps({"ranking": standing, "refused": refused}, ensure_ascii=False, indent=1)
    _print(printed if form == "json" else _text(standing, refused))
    sys.exit(1 if refused else 0)


def _opened(path: Path) -> dict[str, Any]:
    try:
        bundle: dict[str, Any] = verifier.opened(str(path))
        _unit(bundle), _key(bundle), bundle["result"]["index"]["points"]
        list(verifier.differences(bundle))
    except Exception as why:  # whatever else the file is: it is no bundle
        raise UnreadableFile(f"{path}: không phải là gói điểm đọc được.") from why
    return bundle


def _unit(bundle: dict[str, Any]) -> str:
    return str(bundle["sheet"]["data"]["unit"])


def _key(bundle: dict[str, Any]) -> tuple[str, int]:
    return str(bundle["set"]["hash"]), int(bundle["sheet"]["data"]["year"])


def _require_comparable(opened: list[dict[str, Any]]) -> None:
    if len({_key(bundle) for bundle in opened}) > 1:
        raise UnreadableFile(
            "các gói không cùng một bộ tiêu chí và năm đánh giá, nên không xếp hạng chung được."
        )
    units = [_unit(bundle) for bundle in opened]
    twice = next((unit for unit in units if units.count(unit) > 1), None)
    if twice is not None:
        raise UnreadableFile(f"có hai gói của {twice}; hãy chỉ để lại một.")


def _standing(held: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows {rank, unit, exact, shown}, the best first; a unit without points stands last, without a rank."""
    from cchc.core.numbers import show
    from cchc.core.scoring import ranked

    exact = {_unit(bundle): bundle["result"]["index"]["points"] for bundle in held}
    ranks = ranked({unit: Fraction(points) for unit, points in exact.items() if points is not None})
    rows = [
        {
            "rank": ranks.get(unit),
            "unit": unit,
            "exact": points,
            "shown": None if points is None else show(Fraction(points), 2),
        }
        for unit, points in exact.items()
    ]
    return sorted(rows, key=lambda row: (row["rank"] is None, row["rank"] or 0, row["unit"]))


def _text(standing: list[dict[str, Any]], refused: dict[str, list[str]]) -> str:
    from cchc.core.scoring import TIE_RULE

    lines = [
        f"{row['rank'] or '-':>4}  {row['shown'] or 'chưa có điểm':>8}  {row['unit']}" for row in standing
    ]
    lines += ["", TIE_RULE]
    for unit, found in refused.items():
        lines += ["", f"Không xếp hạng {unit}, vì tính lại không khớp:", *(f"  {each}" for each in found)]
    return "\n".join(lines)


def _print(text: str) -> None:
    sys.stdout.buffer.write(f"{text}\n".encode())
    sys.stdout.flush()
