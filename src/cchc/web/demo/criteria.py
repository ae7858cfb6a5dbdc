"""A scoring of the demo: the invented sheet by the illustrative set."""

from __future__ import annotations

from cchc.apps.audit.actors import SYSTEM
from cchc.apps.criteria.models import ScoreRun
from cchc.apps.criteria.selectors.sets import get_set
from cchc.apps.criteria.services import runs
from cchc.catalogue import demo
from cchc.web.demo import people

SET = "par-index--minh-hoa-2025"


def is_there() -> bool:
    """Whether the demo has scored. 1 query."""
    return ScoreRun.objects.filter(is_demo=True).exists()


def make() -> None:
    """Score every sheet of the demo as its coordinator."""
    known = get_set(SET, seen_by=SYSTEM)
    for path in sorted((demo.HERE / "criteria").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        by = people.with_role("coordinator")
        runs.make(known=known, text=text, file_name=path.name, by=by, is_demo=True)
