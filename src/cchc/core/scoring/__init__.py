"""Facts in, awards out: exact points, roll-up, explanation, runs that can be replayed, ranks, checks of a set."""

from .alternatives import Alternative, alternatives
from .output import to_json
from .preparing import Prepared, prepare
from .rolling import Score
from .runs import bundle, replay
from .scoring import Result, score, score_prepared
from .sheet import Sheet, build_sheet

__all__ = [
    "Alternative",
    "Prepared",
    "Result",
    "Score",
    "Sheet",
    "alternatives",
    "build_sheet",
    "bundle",
    "prepare",
    "replay",
    "score",
    "score_prepared",
    "to_json",
]
