"""Runs of scoring: those that were made here, and the one that comes with the program."""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from typing import Any

from django.http import Http404

from cchc.apps.audit.actors import Actor
from cchc.apps.criteria.models import ScoreRun
from cchc.catalogue import criteria as catalogue
from cchc.core.criteria import ValueStatus
from cchc.core.numbers import from_exact_text
from cchc.core.scoring import Result, replay, scored_again


@dataclass(frozen=True)
class KnownRun:
    """A run with its name in addresses. `stored` is None for the one that comes with the program."""

    key: str
    bundle: dict[str, Any]
    stored: ScoreRun | None = None

    @cached_property
    def result(self) -> Result:
        """The run computed from its own data; what it says in words."""
        return scored_again(self.bundle)

    @property
    def set_id(self) -> str:
        return self.bundle["set"]["id"]

    @property
    def set_digest(self) -> str:
        return self.bundle["set"]["hash"]

    @property
    def unit(self) -> str:
        return self.bundle["sheet"]["data"]["unit"]

    @property
    def year(self) -> int:
        return self.bundle["sheet"]["data"]["year"]

    @property
    def title(self) -> str:
        return self.bundle["sheet"]["data"].get("title") or f"{self.unit}, {self.year}"

    @property
    def points(self) -> Fraction | None:
        """The stored figure, not a recomputed one."""
        return _number(self.bundle["result"]["index"]["points"])

    @property
    def maximum(self) -> Fraction | None:
        return _number(self.bundle["result"]["index"]["max"])

    @property
    def status(self) -> ValueStatus:
        return ValueStatus(self.bundle["result"]["index"]["status"])

    @property
    def arguments(self) -> dict[str, Any]:
        return self.bundle["arguments"]


def known_runs(*, seen_by: Actor, set_id: str = "", set_digest: str = "") -> list[KnownRun]:
    """Every run, or those of a set, the newest first, the one that comes with the program last. 1 query."""
    if not seen_by.may("criteria.read"):
        return []
    rows = ScoreRun.objects.select_related("made_by")
    if set_id:
        rows = rows.filter(set_id=set_id)
    if set_digest:
        rows = rows.filter(set_digest=set_digest)
    found = [KnownRun(str(row.pk), row.bundle, row) for row in rows]
    shipped = [KnownRun(name, bundle) for name, bundle in _shipped().items()]
    return found + [
        run for run in shipped if set_id in ("", run.set_id) and set_digest in ("", run.set_digest)
    ]


def get_run(key: str, *, seen_by: Actor) -> KnownRun:
    """One run by its name in addresses; 404 for outsiders and unknown names. 1 query for one that was made here."""
    if not seen_by.may("criteria.read"):
        raise Http404
    if key in _shipped():
        return KnownRun(key, _shipped()[key])
    row = ScoreRun.objects.select_related("made_by").filter(pk=key).first() if _is_number(key) else None
    if row is None:
        raise Http404
    return KnownRun(key, row.bundle, row)


def differences(run: KnownRun) -> tuple[str, ...]:
    """What comes out otherwise when the run is computed again now; empty where every figure is equal. No query."""
    return replay(run.bundle)


def _is_number(key: str) -> bool:
    return key.isascii() and key.isdigit() and len(key) < 10


@cache
def _shipped() -> dict[str, dict[str, Any]]:
    return {
        path.name.removesuffix(".run.json"): json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(catalogue.ROOT.glob("**/*.run.json"))
    }


def _number(text: str | None) -> Fraction | None:
    return None if text is None else from_exact_text(text)
